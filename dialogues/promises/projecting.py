"""Commitments from page to row: kept, withdrawn or deleted."""

from typing import Any

from dialogues.models.promises.measures import facts_of

# Facts that the row takes from the page as they are.
FACTS = (
    "title",
    "owner_id",
    "baseline",
    "target",
    "unit",
    "indicator_id",
    "deadline",
    "option_key",
    "evidence_url",
)


def project_commitments(page: Any, row: Any) -> None:
    """Make the row's commitments those of the page: new ones added, gone ones deleted.

    One that somebody has told of is withdrawn, never deleted; put back on the page, it comes back with its updates.
    """
    kept = set()
    # A page that comes out of a revision may hold them in another order than they stand in.
    in_order = sorted(page.commitments.all(), key=lambda described: described.sort_order or 0)
    for order, described in enumerate(in_order):
        kept.add(described.translation_key)
        facts = {name: getattr(described, name) for name in FACTS}
        row.commitments.update_or_create(
            key=described.translation_key,
            defaults={
                **facts,
                "measures": facts_of(described.measures),
                "order": order,
                "is_withdrawn": False,
            },
        )
    gone = row.commitments.exclude(key__in=kept)
    gone.filter(updates__isnull=False).distinct().update(is_withdrawn=True)
    gone.filter(updates__isnull=True).delete()


def draft_rows(page: Any) -> list[Any]:
    """Return rows with the draft's facts, with status and updates as they are; never to be saved."""
    from dialogues.models import Commitment, Promise
    from dialogues.promises.presentation import with_updates

    in_order = sorted(page.commitments.all(), key=lambda described: described.sort_order or 0)
    keys = [described.translation_key for described in in_order]
    stored = {row.key: row for row in with_updates(Commitment.objects.filter(key__in=keys))}
    promise = page.row or Promise(key=page.translation_key, title=page.title, year=page.year)
    rows = []
    for described in in_order:
        row = stored.get(described.translation_key) or Commitment(key=described.translation_key)
        if row.pk is None:
            row.shown_updates = []
        for name in FACTS:
            setattr(row, name, getattr(described, name))
        row.measures = facts_of(described.measures)
        row.promise = promise
        rows.append(row)
    return rows
