"""Which ideas are much like one that somebody is writing.

By shared runs of three letters (PostgreSQL's pg_trgm), so that other endings and compounds are found in any language.
Only what everybody may read is looked through: published ideas, and those that were merged into one.
"""

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import FloatField, Value
from django.db.models.functions import Greatest

from dialogues.models import Dialogue, Idea

MOST = 3
# Below this people do not see why two were put together.
LEAST_LIKENESS = 0.33
# A long text holds something like most titles, so likeness to a text says less than likeness to a title.
WEIGHT_OF_TEXT = Value(0.75, output_field=FloatField())
SHORTEST = 4
LONGEST = 200


def similar_ideas(dialogue: Dialogue, *, title: str, text: str = "") -> list[Idea]:
    """Return the public ideas most like the one with this title and text, the most like first.

    One that was merged is answered with the idea that it was merged into. One query, and one more for those.
    """
    title, text = _asked(title), _asked(text)
    if len(title) < SHORTEST:
        return []
    likeness = [
        TrigramSimilarity("title", title),
        TrigramWordSimilarity(title, "title"),
        TrigramWordSimilarity(title, "text") * WEIGHT_OF_TEXT,
    ]
    if len(text) >= SHORTEST:
        likeness.append(TrigramSimilarity("text", text))
    found = (
        dialogue.ideas.filter(state__in=[Idea.State.PUBLISHED, Idea.State.MERGED])
        .annotate(likeness=Greatest(*likeness))
        .filter(likeness__gte=LEAST_LIKENESS)
        .select_related("merged_into")
        .order_by("-likeness", "pk")[: 4 * MOST]
    )
    by_pk: dict[object, Idea] = {}
    for idea in found:
        main = idea.merged_into or idea
        if main.state == Idea.State.PUBLISHED:
            by_pk.setdefault(main.pk, main)
    return list(by_pk.values())[:MOST]


def _asked(words: str) -> str:
    """Return `words` as the database can be asked for them: it knows no NUL, which comes with no real word."""
    return " ".join(words.replace("\x00", " ").split())[:LONGEST]
