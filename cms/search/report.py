"""The report of what visitors searched for in vain, for editors: on a page and as a file."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.search.missed import FEWEST_SHOWN, SHOWN_FOR, missed_searches
from cms.spreadsheets.tables import csv_download, xlsx_download

VIEW = "cms.view_missedsearch"
ROWS_A_PAGE = 50


class _ForReaders(View):
    """Lets in who may read the report."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse all others."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MissedSearches(WagtailAdminTemplateMixin, _ForReaders, TemplateView):
    """What was searched for in vain lately, most often first."""

    page_title = gettext_lazy("Searches without results")
    header_icon = "search"
    template_name = "cms/admin/missed_searches.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.get_page_title())}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of rows, each with its language by name."""
        page: Any = Paginator(missed_searches(), ROWS_A_PAGE).get_page(self.request.GET.get("p"))
        names = dict(settings.LANGUAGES)
        page.object_list = [
            row | {"language_name": names.get(row["language"], row["language"])}
            for row in page.object_list
        ]
        limits = {"days": SHOWN_FOR.days, "fewest": FEWEST_SHOWN}
        return super().get_context_data(page_obj=page, **limits, **kwargs)


class MissedSearchesFile(_ForReaders):
    """The same as a file: CSV or XLSX."""

    def get(self, request: HttpRequest, kind: str) -> Any:
        """Hand out all rows."""
        downloads = {"csv": csv_download, "xlsx": xlsx_download}
        if kind not in downloads:
            raise Http404
        rows = missed_searches().values_list("words", "language", "number", "last")
        return downloads[kind](
            name=_("Searches without results"),
            headers=[_("Words"), _("Language"), _("Number"), _("Last searched for")],
            rows=rows.iterator(),
        )
