"""Page feedback in the admin's menu."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from cms.staff_pages.menu import MenuItemFor
from feedback.permissions import may_answer_enquiries, may_see_feedback
from feedback.waiting import Waiting, waiting_lately


class FeedbackMenuItem(MenuItemFor):
    """A page of feedback: shown to those who may see it, with the number of what waits there."""

    def __init__(
        self,
        label: Any,
        url: str,
        *,
        may: Callable[[Any], bool] = may_see_feedback,
        number: Callable[[Waiting], int] = lambda waiting: 0,
        **kwargs: Any,
    ) -> None:
        self.number = number
        super().__init__(may, label, url, **kwargs)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the entry, with the number in its label."""
        item: LinkMenuItem = super().render_component(request)
        number = self.number(waiting_lately(request.user))
        if number:
            item.label = f"{item.label} ({number})"
        return item


def menu() -> MenuItem:
    """Return the entry with its pages below it."""
    pages = [
        FeedbackMenuItem(
            _("Dashboard"),
            reverse("feedback_admin:pages"),
            name="feedback-dashboard",
            icon_name="view",
            order=10,
        ),
        FeedbackMenuItem(
            _("Inbox"),
            reverse("feedback_admin:comments"),
            number=lambda waiting: waiting.comments,
            name="feedback-inbox",
            icon_name="comment",
            order=20,
        ),
        FeedbackMenuItem(
            _("Enquiries"),
            reverse("feedback_admin:enquiries"),
            may=may_answer_enquiries,
            number=lambda waiting: waiting.enquiries,
            name="feedback-enquiries",
            icon_name="mail",
            order=30,
        ),
    ]
    return SubmenuMenuItem(
        # Short: the menu is narrow.
        _("Feedback"),
        Menu(items=pages),
        name="page-feedback",
        icon_name="comment",
        order=230,
    )
