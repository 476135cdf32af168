"""Finding pages: one question to the database, with one answer to "which, and in what order".

Each term must stand in the page: in the title, the lead or elsewhere, as a word in any of its forms, as the beginning
of one, or inside one. Where and how decides the points; the points of all terms together decide the order. So a page
with the word in its title always comes before one that has it in its lead alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from modelsearch.backends.database.postgres.weights import get_weight
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.public_pages import public_pages
from cms.search.backend import config_of
from cms.search.words import Term, Way

# Where and how a term is found, the best first: what is asked of the index entry `e`, and points.
_IN_TITLE, _IN_LEAD, _ELSEWHERE = (100, 60, 40), (30, 20), (10, 6, 3)
# What somebody did not type, but means the same, comes after what they typed, at the same place.
_OF_SYNONYM = 0.7
# A lead is indexed with this weight (`BasePage.search_fields`), and has a letter of its own in the index.
_BOOST_OF_LEAD = 2


@dataclass(frozen=True)
class Found:
    """A page that answers, and its type."""

    pk: int
    content_type_id: int


def find(terms: Sequence[Term], language: str) -> list[Found]:
    """Return the pages in `language` that anybody may read and that hold every term, the best first: one query."""
    if not terms:
        return []
    pages = public_pages(Page, language).filter(depth__gt=1)
    pages = pages.order_by().values("pk", "content_type_id", "first_published_at")
    pages_sql, pages_params = pages.query.sql_with_params()
    columns: list[str] = []
    params: list[Any] = []
    for number, term in enumerate(terms):
        points, values = _points(term, config_of(language))
        columns.append(f"{points} AS term_{number}")
        params += values
    names = [f"term_{number}" for number in range(len(terms))]
    sql = f"""
        SELECT pk, content_type_id FROM (
            SELECT p.pk, p.content_type_id, p.first_published_at, {", ".join(columns)}
            FROM ({pages_sql}) p JOIN {IndexEntry._meta.db_table} e
            ON e.object_id = p.pk::text AND e.content_type_id = p.content_type_id
        ) found
        WHERE {" AND ".join(f"{name} > 0" for name in names)}
        ORDER BY {" + ".join(names)} DESC, first_published_at DESC NULLS LAST, pk DESC
    """  # noqa: S608 every value is a parameter
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *pages_params])
        return [Found(*row) for row in cursor.fetchall()]


def _points(term: Term, config: str) -> tuple[str, list[Any]]:
    """Return the SQL for the points of `term` in the index entry `e`, and its parameters."""
    cases = [_points_of_way(way, config) for way in term.ways]
    sql = ", ".join(case for case, _values in cases)
    return f"GREATEST({sql})", [value for _case, values in cases for value in values]


def _points_of_way(way: Way, config: str) -> tuple[str, list[Any]]:
    share = _OF_SYNONYM if way.is_synonym else 1
    whens: list[str] = []
    values: list[Any] = []

    def add(condition: str, value: str, points: int) -> None:
        whens.append(f"WHEN {condition} THEN {points * share}")
        values.extend([config, value] if "to_tsquery" in condition else [value])

    def add_query(vector: str, query: str, points: int) -> None:
        if query:
            add(f"{vector} @@ to_tsquery(%s::regconfig, %s)", query, points)

    def add_part(text: str, points: int) -> None:
        if way.part:
            add(f"{text} ILIKE %s", f"%{_escaped(way.part)}%", points)

    lead = f"ts_filter(e.body, '{{{get_weight(_BOOST_OF_LEAD)}}}')"
    add_query("e.title", way.whole, _IN_TITLE[0])
    add_query("e.title", way.beginning, _IN_TITLE[1])
    add_part("e.title_text", _IN_TITLE[2])
    add_query(lead, way.whole, _IN_LEAD[0])
    add_query(lead, way.beginning, _IN_LEAD[1])
    add_query("e.body", way.whole, _ELSEWHERE[0])
    add_query("e.body", way.beginning, _ELSEWHERE[1])
    add_part("e.body_text", _ELSEWHERE[2])
    return f"CASE {' '.join(whens)} ELSE 0 END", values


def _escaped(text: str) -> str:
    """Return `text` as LIKE takes it for itself."""
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def texts_of(found: Sequence[Found]) -> dict[int, str]:
    """Return the text of each page, lead first, without its title: one query."""
    entries = IndexEntry.objects.filter(
        object_id__in=[str(each.pk) for each in found],
        content_type_id__in={each.content_type_id for each in found},
    )
    return {int(pk): text for pk, text in entries.values_list("object_id", "body_text")}
