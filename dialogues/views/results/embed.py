"""The chart for other people's websites: the one page of ours that any site may frame."""

from uuid import UUID

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from dialogues.views.results.counted import find_results

BARS = 5


@require_safe
@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"], "script-src": ["'none'"]})
def chart(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the first bars and the way to the whole results. No script, no cookie, no form."""
    results = find_results(request, key)
    context = {
        "presentation": results.presentation,
        "results": results,
        "bars": results.first_bars(BARS),
        "more": max(0, len(results.tally.options) - BARS),
    }
    return render(request, "dialogues/embed.html", context)
