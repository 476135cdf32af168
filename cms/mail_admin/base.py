"""What the pages about mail share: who gets in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cms.staff_pages.page import StaffPage

VIEW = "cms.view_outgoingmail"
CHANGE = "cms.change_outgoingmail"
WRITE_INTROS = "cms.change_mailintro"
# What the group Staff needs here.
STAFF_PERMISSIONS = [VIEW, CHANGE]


class MailPage(StaffPage):
    """A page for those with a right."""

    header_icon = "mail"
    permission_required = VIEW

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` has the page's right."""
        return bool(user.has_perm(self.permission_required))


def where_from(request: HttpRequest) -> str:
    """Return the page of ours that a button was pressed on; the outbox where it does not tell."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return address
    return reverse("mail_admin:outbox")
