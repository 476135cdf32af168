"""What editors see of it: the report of pages to read through, and the form that says that one is still right."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from cms.editing.action_form import ActionFormView
from cms.editing.staff import with_access_to_admin
from cms.models import User
from cms.reviews.confirm import confirm_still_right, may_read_through
from cms.reviews.due import with_review_due
from cms.spreadsheets.tables import csv_download, xlsx_download

SOON = timedelta(days=30)


def _owners(request: HttpRequest) -> QuerySet[User]:
    return with_access_to_admin(User.objects.all())


class ReviewFilter(WagtailFilterSet):
    """By when, by whom, in which language."""

    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Due"),
        choices=[("overdue", gettext_lazy("Already")), ("soon", gettext_lazy("Within 30 days"))],
        method="filter_due",
        empty_label=gettext_lazy("At any time"),
    )
    owner = django_filters.ModelChoiceFilter(label=gettext_lazy("Owner"), queryset=_owners)
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        field_name="locale__language_code",
        choices=settings.LANGUAGES,
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = ["due", "owner", "language"]

    def filter_due(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Keep those that are due today or before, or in the coming month too."""
        today = timezone.localdate()
        return pages.filter(due_on__lte=today if value == "overdue" else today + SOON)


class ReviewReport(PageReportView):
    """Pages to read through, what has waited longest first: those that this person may edit."""

    page_title = gettext_lazy("Pages to read through")
    header_icon = "glasses"
    paginate_by = 20
    results_template_name = "cms/admin/reviews.html"
    index_url_name = "page_reviews"
    index_results_url_name = "page_reviews_results"
    filterset_class = ReviewFilter
    any_permission_required: ClassVar[list[str]] = ["add", "change", "publish"]
    list_export: ClassVar[list[str]] = ["title", "due_on", "owner", "locale"]

    def get_queryset(self) -> QuerySet[Page]:
        """Return the published pages that have a day: one query."""
        may = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        pages = with_review_due(may.filter(live=True, alias_of=None)).filter(due_on__isnull=False)
        self.queryset = pages.select_related("owner", "locale", "content_type").order_by(
            "due_on", "title", "pk"
        )
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the day, to tell what is late."""
        return super().get_context_data(today=timezone.localdate(), **kwargs)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Hand out the rows through the site's own tables, which no spreadsheet takes for formulas."""
        download = csv_download if spreadsheet_format == self.FORMAT_CSV else xlsx_download
        headers = [_("Page"), _("Due"), _("Owner"), _("E-mail"), _("Language")]
        return download(name=str(self.page_title), headers=headers, rows=map(_row, queryset))


def _row(page: Any) -> list[Any]:
    owner = page.owner
    language = page.locale.get_display_name()
    return [page.title, page.due_on, str(owner or ""), owner.email if owner else "", language]


class ReadThrough(WagtailAdminTemplateMixin, ActionFormView, View):
    """Asks whether a page is still right; the answer moves its day a year on."""

    page_title = gettext_lazy("Read through, still right")
    header_icon = "glasses"
    template_name = "cms/admin/read_through.html"
    form_class = forms.Form
    button = gettext_lazy("Read through, still right")
    request: Any
    page: Any

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the page; only for those who may edit it."""
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not may_read_through(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead over the report and the page."""
        report = {"url": reverse("page_reviews"), "label": _("Pages to read through")}
        edit = {"url": self.edit_url, "label": self.page.get_admin_display_title()}
        here = {"url": "", "label": str(self.page_title)}
        return [*self.breadcrumbs_items, report, edit, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page."""
        return super().get_context_data(page=self.page, edit_url=self.edit_url, **kwargs)

    @property
    def edit_url(self) -> str:
        """Return where the page is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def done_url(self) -> str:
        """Lead back to the page."""
        return self.edit_url

    def do(self, form: Any) -> str:
        """Move the day."""
        day = confirm_still_right(page=self.page, user=self.request.user)
        return _("The page is to be read through again on %(day)s.") % {"day": date_format(day)}
