"""A page of the staff's: who gets in, what it is about, the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class StaffPage(WagtailAdminTemplateMixin, View):
    """A page for those who may, never kept by a browser."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may, find what the page is about, then answer."""
        if not self.may_enter(request.user):
            raise PermissionDenied
        self.find(**kwargs)
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` gets in, before anything is looked up."""
        raise NotImplementedError

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about. Raises Http404, PermissionDenied."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [*self.breadcrumbs_items, *self.way_here()]
        return [*steps, {"url": "", "label": str(self.get_page_title())}]

    def way_here(self) -> list[dict[str, str]]:
        """Return the steps between the admin's start page and this page."""
        return []
