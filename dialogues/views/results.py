"""The results of a dialogue: a page for those that have none, and the files to recount them with."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dialogues import ballots_file
from dialogues.models import ClosingRecord, Dialogue
from dialogues.presentation import Presentation
from dialogues.results import results_of


@require_safe
def results(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the results of an imported dialogue; lead to the page of one that has a page."""
    presentation = Presentation.of(_counted(key).dialogue)
    if presentation.page is not None:
        return redirect(presentation.url)
    request.breadcrumbs = [(_("Results"), "")]  # type: ignore[attr-defined]
    context = {"presentation": presentation, "results": results_of(presentation)}
    return render(request, "dialogues/results_page.html", context)


@require_safe
def ballots(request: HttpRequest, key: UUID) -> StreamingHttpResponse:
    """Hand out the ballots file."""
    record = _counted(key)
    response = StreamingHttpResponse(
        ballots_file.lines(record), content_type="text/plain; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.pb"'
    return response


@require_safe
def closing_record(request: HttpRequest, key: UUID) -> JsonResponse:
    """Hand out the closing record."""
    record = _counted(key)
    response = JsonResponse(
        {
            "closed_at": record.closed_at.isoformat(),
            "ballots": record.ballots,
            "ballots_sha256": record.ballots_sha256,
            "tally": record.tally,
            "proofs": record.proofs,
            "rules": record.rules,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{key}.json"'
    return response


def _counted(key: UUID) -> ClosingRecord:
    """Return the closing record. Raises Http404 before there is one, and for one that is not public."""
    record = get_object_or_404(ClosingRecord.objects.select_related("dialogue"), dialogue__key=key)
    is_public = (
        record.dialogue.imported_facts is not None
        or Dialogue.objects.published().filter(pk=record.dialogue_id).exists()
    )
    if not is_public:
        raise Http404
    return record
