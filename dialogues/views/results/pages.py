"""Pages: the results of a dialogue that has no page, and the recount."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.sharing.head import describe
from dialogues.models import VotingMethod
from dialogues.responses import lead_back
from dialogues.results import numbers
from dialogues.results.options import ROWS_AT_MOST
from dialogues.results.sharing import picture_url, results_title
from dialogues.views.results.counted import find_results


@require_safe
def results(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the results of an imported dialogue; lead to the page of one that has a page."""
    found = find_results(request, key)
    presentation = found.presentation
    if presentation.page is not None:
        return redirect(presentation.url)
    request.breadcrumbs = [(_("Results"), "")]  # type: ignore[attr-defined]
    describe(
        request,
        title=results_title(presentation.title),
        picture_url=picture_url(presentation.row.key),
    )
    context = {"presentation": presentation, "results": found}
    return render(request, "dialogues/results_page.html", context)


@require_safe
def recount(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the page that recounts the ballots in the visitor's own browser, and finds a ballot by its receipt."""
    found = find_results(request, key)
    presentation = found.presentation
    lead_back(request, presentation, _("Recount"))
    if not presentation.url:
        way_back = (_("Results"), found.path)
        request.breadcrumbs = [way_back, (_("Recount"), "")]  # type: ignore[attr-defined]
    context = {
        "presentation": presentation,
        "results": found,
        "options": [
            {
                "key": o.key,
                "label": found.labels[o.key],
                "ballots": numbers.whole(o.ballots),
                "score": numbers.whole(o.score),
            }
            for o in found.tally.options[:ROWS_AT_MOST]
        ],
        "has_points": found.tally.method != VotingMethod.APPROVAL,
    }
    return render(request, "dialogues/recount.html", context)
