"""The report of what visitors searched for in vain, for editors: on a page and as a file."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cms.search.missed import FEWEST_SHOWN, SHOWN_FOR, missed_searches
from cms.spreadsheets.tables import csv_download, xlsx_download
from cms.staff_pages.access import only_for
from cms.staff_pages.page import StaffPage

VIEW = "cms.view_missedsearch"
ROWS_A_PAGE = 50


def may_read_report(user: Any) -> bool:
    """Say whether `user` may read it."""
    return bool(user.has_perm(VIEW))


class MissedSearches(StaffPage, TemplateView):
    """What was searched for in vain lately, most often first."""

    page_title = gettext_lazy("Searches without results")
    header_icon = "search"
    template_name = "cms/admin/missed_searches.html"

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` may read the report."""
        return may_read_report(user)

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


@only_for(may_read_report)
@require_safe
def missed_searches_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Hand out all rows as a file: CSV or XLSX."""
    downloads = {"csv": csv_download, "xlsx": xlsx_download}
    if kind not in downloads:
        raise Http404
    rows = missed_searches().values_list("words", "language", "number", "last")
    return downloads[kind](
        name=_("Searches without results"),
        headers=[_("Words"), _("Language"), _("Number"), _("Last searched for")],
        rows=rows.iterator(),
    )
