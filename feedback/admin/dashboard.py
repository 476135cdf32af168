"""What visitors think of the pages, at a glance."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.charts import share_bar
from cms.spreadsheets import tables
from feedback.admin.base import FeedbackPage
from feedback.admin.forms import FiguresFilter
from feedback.figures import FEWEST_FOR_A_SHARE, Count
from feedback.inbox.search import comments_beside_figures
from feedback.models import Answer
from feedback.models.answer import AnswerQuerySet
from feedback.page_figures import (
    FEWEST_FOR_A_PLACE,
    PageFigures,
    most_improved,
    pages,
    reasons,
    whole,
    whole_windows,
    worst,
)
from feedback.trends import WINDOWS, by_week, week_chart

PAGES_A_PAGE = 25
LATEST_COMMENTS = 5

# What the list of pages can be sorted by. By the interval's ends and never by the raw share, so that a page with few
# answers does not lead; those with too few for a share stand last.
_ORDERS: dict[str, Callable[[PageFigures], tuple[Any, ...]]] = {
    "": lambda row: (-row.total.n, row.name),
    "worst": lambda row: (row.total.share.upper if row.total.share else 2, row.name),
    "improved": lambda row: (-row.longest.change.lower if row.longest.change else 2, row.name),
}


class FiguresPage(FeedbackPage):
    """A page that shows figures, narrowed as its address says."""

    def answers(self, form: FiguresFilter) -> AnswerQuerySet:
        """Return the answers in the language that was chosen."""
        found = Answer.objects.counted()
        language = form.wanted.get("language")
        return found.filter(language=language) if language else found

    def rows(self, form: FiguresFilter) -> list[PageFigures]:
        """Return the figures of each page, in the order that was chosen."""
        rows = pages(self.answers(form), timezone.now(), form.period_wanted())
        return sorted(rows, key=_ORDERS[form.wanted.get("order", "")])


class Dashboard(FiguresPage, TemplateView):
    """All pages: how many answered, how satisfied they are, what stands out, why, and what they wrote."""

    page_title = gettext_lazy("Page feedback")
    template_name = "feedback/admin/dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything, with a fixed number of queries."""
        form = FiguresFilter(self.request.GET)
        rows = self.rows(form)
        answers = self.answers(form)
        kept = self.request.GET.copy()
        kept.pop("p", None)
        return super().get_context_data(
            form=form,
            kept=kept.urlencode(),
            page_obj=Paginator(rows, PAGES_A_PAGE).get_page(self.request.GET.get("p")),
            total=whole(rows),
            windows=whole_windows(answers, timezone.now()),
            worst=worst(rows),
            improved=most_improved(rows),
            fewest=FEWEST_FOR_A_SHARE,
            fewest_for_a_place=FEWEST_FOR_A_PLACE,
            **_parts(answers, form, self.request.user),
            **kwargs,
        )


def _parts(answers: AnswerQuerySet, form: FiguresFilter, user: Any) -> dict[str, Any]:
    within = form.period_wanted().q
    latest = comments_beside_figures(user).filter(within)
    if "language" in form.wanted:
        latest = latest.filter(language=form.wanted["language"])
    return {
        "chart": week_chart(by_week(answers, timezone.now())),
        "comments": latest.select_related("page")[:LATEST_COMMENTS],
        **reasons_shown(answers.filter(within)),
    }


def reasons_shown(answers: AnswerQuerySet) -> dict[str, Any]:
    """Return the reasons as bars, whose whole width is the most usual one, and as rows of a table."""
    counted = reasons(answers)
    most = max((number for _reason, number in counted), default=0)
    return {
        "reason_bars": [share_bar(label, str(n), n, of=most) for label, n in counted],
        "reason_rows": [[label, str(n)] for label, n in counted],
        "reason_headers": [_("Reason"), _("Answers")],
    }


class Export(FiguresPage):
    """The figures of every page as a file."""

    download: ClassVar[Callable[..., HttpResponseBase]]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Hand it out."""
        rows = _cells(self.rows(FiguresFilter(request.GET)))
        return type(self).download(name=_("page feedback"), headers=_headers(), rows=rows)


class ExportCsv(Export):
    """As CSV."""

    download = tables.csv_download


class ExportXlsx(Export):
    """As a workbook."""

    download = tables.xlsx_download


def _headers() -> list[str]:
    """Return the first row; the texts for spreadsheets say percent, so that the cells can be plain numbers."""
    headers = [_("Address"), _("Page"), _("Language"), _("Answers")]
    headers += [_("Satisfied, %"), _("At least, %"), _("At most, %"), _("Comments"), _("Latest")]
    for days in WINDOWS:
        of_window = {"days": days}
        headers += [
            _("Answers, last %(days)d days") % of_window,
            _("Satisfied, last %(days)d days, %%") % of_window,
            _("Change, %(days)d days, points at least") % of_window,
            _("Change, %(days)d days, points at most") % of_window,
        ]
    return headers


def _cells(rows: Iterable[PageFigures]) -> Iterator[list[Any]]:
    for row in rows:
        cells: list[Any] = [row.path, row.title, row.language, row.total.n, *_share(row.total)]
        cells += [row.comments, row.latest]
        for window in row.windows:
            change = window.change
            cells += [window.now.n, _share(window.now)[0]]
            cells += [change.low, change.high] if change else [None, None]
        yield cells


def _share(count: Count) -> list[int | None]:
    """Return the share and its interval in percent; nothing where there are too few answers."""
    share = count.share
    return [share.percent, share.low, share.high] if share else [None, None, None]
