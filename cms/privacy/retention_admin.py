"""The protocol of what has been erased, for administrators."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.models import RetentionRecord
from cms.privacy.retention import rules
from cms.staff_pages.page import StaffPage

VIEW = "cms.view_retentionrecord"
RECORDS_A_PAGE = 50


class Protocol(StaffPage, TemplateView):
    """What went by which rule, how many rows, and what they were about; the latest first."""

    page_title = gettext_lazy("What has been erased")
    header_icon = "bin"
    template_name = "cms/admin/protocol.html"

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` has the right."""
        return bool(user.has_perm(VIEW))

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
