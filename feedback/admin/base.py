"""What the staff's pages share: who gets in, and the way to the other pages."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.staff_pages.page import StaffPage
from cms.staff_pages.tabs import Tab
from feedback.permissions import may_answer_enquiries, may_see_feedback
from feedback.waiting import waiting_for, waiting_lately


class FeedbackPage(StaffPage):
    """A page for those with a right."""

    header_icon = "comment"
    permission: ClassVar[Callable[[Any], bool]] = may_see_feedback
    # The tab that the page stands under.
    section = "pages"
    # Whether something is done here that changes what waits: then the tabs tell it as it is now, not a minute ago.
    changes_what_waits = False

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` has the page's right."""
        return type(self).permission(user)

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
            Tab(label, reverse(f"feedback_admin:{name}"), name == self.section, number)
            for name, label, number in pages
        ]
