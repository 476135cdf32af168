"""Dialogues side by side: a page whose address can be shared, and the same as files."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.frame.site_parts import list_url
from cms.sharing.head import describe
from cms.spreadsheets import tables
from dialogues.comparing import MOST, Compared, candidates, chosen_records, compare
from dialogues.comparing.caveats import caveats
from dialogues.comparing.tables import fact_headers, facts, group_tables, topic_bars, topic_rows
from dialogues.models import Dialogue, DialogueIndexPage
from dialogues.presentation import Presentation

TO_CHOOSE_A_PAGE = 40
# The parameter that names a dialogue, as often as one likes.
DIALOGUE = "d"


@require_safe
def comparing(request: HttpRequest) -> HttpResponse:
    """Show the dialogues that the address names side by side, and those that one can choose."""
    asked = request.GET.getlist(DIALOGUE)
    compared, names = compare(chosen_records(asked))
    headers = [each.heading for each in compared]
    chosen = {each.key for each in compared}
    others = candidates().exclude(key__in=chosen).only("key", "title", "closes_at")
    page = Paginator(others, TO_CHOOSE_A_PAGE).get_page(request.GET.get("page"))
    query = urlencode([(DIALOGUE, each.key) for each in compared])
    index = list_url(DialogueIndexPage, request)
    steps = [(_("Dialogues"), index)] if index else []
    request.breadcrumbs = [*steps, (_("Compare dialogues"), "")]  # type: ignore[attr-defined]
    if not compared:
        describe(request)
    context = {
        "compared": compared,
        "others": _titles(page.object_list),
        "page_obj": page,
        "query": query,
        "page_query": f"{query}&" if query else "",
        "most": MOST,
        "is_too_many": len(set(asked)) > MOST,
        "caveats": caveats(compared) if len(compared) > 1 else [],
        "fact_headers": fact_headers(),
        "facts": facts(compared),
        "topic_headers": [_("Topic"), *headers],
        "topics": topic_rows(compared, names) if names else [],
        "topic_bars": topic_bars(compared, names),
        "group_headers": [_("Group"), *headers],
        "groups": group_tables(compared),
    }
    return render(request, "dialogues/comparing.html", context)


@require_safe
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out the comparison as a table: one row for what each option got."""
    compared, names = compare(chosen_records(request.GET.getlist(DIALOGUE)))
    headers = [*fact_headers(), _("Topic"), _("Option"), _("Ballots that name it"), _("Score")]
    rows = [
        [
            *fact,
            names.get(each.topics[option.key], "") if option.key in each.topics else "",
            each.label_of(option),
            option.ballots,
            option.score,
        ]
        for each, fact in zip(compared, facts(compared), strict=True)
        for option in each.tally.options
    ]
    return tables.csv_download(name=_("dialogues-compared"), headers=headers, rows=rows)


@require_safe
def json_file(request: HttpRequest) -> JsonResponse:
    """Hand out the comparison for programs (docs/interfaces.md)."""
    compared, names = compare(chosen_records(request.GET.getlist(DIALOGUE)))
    found = {
        "dialogues": [_as_data(each, names) for each in compared],
        "caveats": caveats(compared),
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _as_data(each: Compared, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "key": each.key,
        "title": each.title,
        "year": each.year,
        "area": each.area or None,
        "method": each.tally.method,
        "electorate": None if each.is_imported else each.record.rules["electorate"],
        "ballots": each.ballots,
        "eligible": each.record.eligible,
        "options": [
            {
                "key": option.key,
                "label": each.label_of(option),
                "topic": names.get(each.topics[option.key]) if option.key in each.topics else None,
                "ballots": option.ballots,
                "score": option.score,
            }
            for option in each.tally.options
        ],
        "topics": [
            {"topic": names.get(topic) if topic else None, "share": round(of.share, 6)}
            for topic, of in each.by_topic.items()
        ],
        "groups": each.groups,
    }


def _titles(rows: Any) -> list[tuple[Dialogue, str]]:
    """Return rows to choose from, each with its title in the visitor's language, or its own."""
    rows = list(rows)
    shown = {each.row.pk: each.title for each in Presentation.in_language(rows)}
    return [(row, shown.get(row.pk, row.title)) for row in rows]
