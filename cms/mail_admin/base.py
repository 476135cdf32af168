"""What the pages about mail share: who gets in, the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

VIEW = "cms.view_outgoingmail"
CHANGE = "cms.change_outgoingmail"
WRITE_INTROS = "cms.change_mailintro"
# What the group Staff needs here.
STAFF_PERMISSIONS = [VIEW, CHANGE]


class MailPage(WagtailAdminTemplateMixin, View):
    """A page for those with a right, never kept by a browser."""

    request: HttpRequest
    header_icon = "mail"
    permission_required = VIEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who has the right."""
        if not request.user.has_perm(self.permission_required):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [*self.breadcrumbs_items, *self.way_here()]
        return [*steps, {"url": "", "label": str(self.get_page_title())}]

    def way_here(self) -> list[dict[str, str]]:
        """Return the steps between the admin's start page and this page."""
        return []


def where_from(request: HttpRequest) -> str:
    """Return the page of ours that a button was pressed on; the outbox where it does not tell."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return address
    return reverse("mail_admin:outbox")
