"""The protocol of what has been erased, for administrators."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.models import RetentionRecord
from cms.privacy.retention import rules

VIEW = "cms.view_retentionrecord"
RECORDS_A_PAGE = 50


class Protocol(WagtailAdminTemplateMixin, TemplateView):
    """What went by which rule, how many rows, and what they were about; the latest first."""

    page_title = gettext_lazy("What has been erased")
    header_icon = "bin"
    template_name = "cms/admin/protocol.html"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who has the right."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of records, each with what its rule is called."""
        labels = {rule.name: rule.label or rule.name for rule in rules()}
        page: Any = Paginator(RetentionRecord.objects.all(), RECORDS_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        page.object_list = [
            {"record": record, "label": labels.get(record.rule, record.rule)}
            for record in page.object_list
        ]
        return super().get_context_data(page_obj=page, **kwargs)
