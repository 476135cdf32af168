""" "Did you mean …?": the words of published pages that look like what was typed (pg_trgm)."""

from collections.abc import Sequence

from django.db import connection
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.public_pages import public_pages
from cms.search.words import MOST_TERMS

# Of 1; three letters of four that are right give about this much.
_LEAST_LIKENESS = 0.35
_SHORTEST = 3


def suggestion(typed: Sequence[str], language: str) -> str:
    """Return what may have been meant; nothing where no word is like one that was typed, or all are right.

    One query. The words are those of titles and leads that anybody may read: others' drafts say nothing here. Accents
    do not count, so “moten” means “möten”.
    """
    words = [word.casefold() for word in typed]
    long_enough = [word for word in dict.fromkeys(words) if len(word) >= _SHORTEST]
    if not long_enough or len(long_enough) > MOST_TERMS:
        # Each word is held against every word of the site: nobody misspells a whole letter, but robots write them.
        return ""
    better = _closest(long_enough, language)
    meant = [better.get(word, word) for word in words]
    return " ".join(meant) if meant != words else ""


def _closest(words: Sequence[str], language: str) -> dict[str, str]:
    pages = public_pages(Page, language).filter(depth__gt=1).order_by()
    pages = pages.values("pk", "content_type_id")
    pages_sql, params = pages.query.sql_with_params()
    sql = f"""
        WITH known AS MATERIALIZED (
            SELECT lexeme AS word, count(*) AS pages FROM {IndexEntry._meta.db_table} e, unnest(e.autocomplete)
            WHERE (e.object_id, e.content_type_id) IN (SELECT p.pk::text, p.content_type_id FROM ({pages_sql}) p)
            GROUP BY lexeme
        )
        SELECT typed, best.word FROM unnest(%s::text[]) typed, LATERAL (
            SELECT word, similarity(unaccent(word), unaccent(typed)) AS likeness FROM known
            WHERE similarity(unaccent(word), unaccent(typed)) >= %s
            ORDER BY word = typed DESC, likeness DESC, pages DESC, word LIMIT 1
        ) best
    """  # noqa: S608 every value is a parameter
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, list(words), _LEAST_LIKENESS])
        return dict(cursor.fetchall())
