"""What the staff's pages share: who gets in, the way back, the way to the other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback.permissions import may_answer_enquiries, may_see_feedback
from feedback.waiting import waiting_for, waiting_lately


@dataclass(frozen=True)
class Tab:
    """One of the pages that stand beside each other; `number` is how much waits there."""

    label: str
    url: str
    number: int
    is_current: bool


class StaffPage(WagtailAdminTemplateMixin, View):
    """A page for those with a right, never kept by a browser."""

    request: HttpRequest
    header_icon = "comment"
    permission: ClassVar[Callable[[Any], bool]] = may_see_feedback
    # The tab that the page stands under.
    section = "pages"
    # Whether something is done here that changes what waits: then the tabs tell it as it is now, not a minute ago.
    changes_what_waits = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may, find what the page is about, then answer."""
        if not type(self).permission(request.user):
            raise PermissionDenied
        self.find(**kwargs)
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about. Raises Http404, PermissionDenied."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [*self.breadcrumbs_items, *self.way_here()]
        return [*steps, {"url": "", "label": str(self.get_page_title())}]

    def way_here(self) -> list[dict[str, str]]:
        """Return the steps between the admin's start page and this page."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs, with what waits."""
        return super().get_context_data(tabs=self._tabs(), **kwargs)

    def _tabs(self) -> list[Tab]:
        user = self.request.user
        waiting = waiting_for(user) if self.changes_what_waits else waiting_lately(user)
        pages = []
        if may_see_feedback(user):
            pages += [("pages", _("Dashboard"), 0), ("comments", _("Inbox"), waiting.comments)]
        if may_answer_enquiries(user):
            pages.append(("enquiries", _("Enquiries"), waiting.enquiries))
        return [
            Tab(label, reverse(f"feedback_admin:{name}"), number, name == self.section)
            for name, label, number in pages
        ]
