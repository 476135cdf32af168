"""Options and rules from page to row: kept, retired or refused."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext

from dialogues.models.dialogue import KEY_OF_NONE, KEY_OF_WRITE_IN, OptionKind

RULES_FIXED_BY_BALLOTS = (
    "voting_method",
    "min_choices",
    "max_choices",
    "max_points",
    "electorate",
    "eid_level",
    "needs_voter_list",
    "asks_area",
    "asks_age",
    "asks_gender",
    "offers_none",
    "offers_write_in",
)
# By their keys alone one knows the options that an editor turns on.
KIND_OF_KEY = {
    KEY_OF_NONE: OptionKind.NONE.value,
    KEY_OF_WRITE_IN: OptionKind.WRITE_IN.value,
}
TIMES_FIXED_BY_CLOSING = ("opens_at", "closes_at", "paper_until")


def project_options(page: Any, row: Any) -> None:
    """Make the row's options those of the page: new ones added, gone ones deleted.

    Once somebody has voted they are retired instead, those without a ballot too: what became of an option would tell
    editors whether it has one, by whether it can be brought back. Those that an editor turns on stand last.
    """
    kept = set()
    # A page that comes out of a revision may hold them in another order than they stand in.
    in_order = sorted(page.options.all(), key=lambda option: option.sort_order or 0)
    for order, described in enumerate(in_order):
        key = str(described.translation_key)
        kept.add(key)
        row.options.update_or_create(
            key=key,
            defaults={
                "label": described.title,
                "topic_id": described.topic_id,
                "order": order,
                "is_retired": False,
            },
        )
    for order, (key, kind) in enumerate(turned_on(page), start=len(in_order)):
        kept.add(key)
        with override(page.locale.language_code):
            label = label_of_kind(kind)
        row.options.update_or_create(
            key=key,
            defaults={"label": label, "kind": kind, "order": order, "is_retired": False},
        )
    gone = row.options.exclude(key__in=kept)
    # Paper with its number may be in people's hands, and the others keep theirs (`dialogues.paper.numbering`).
    may_be_on_paper = row.paper_rule and row.opens_at <= timezone.now()
    if may_be_on_paper or _has_begun(row):
        gone.update(is_retired=True)
    else:
        gone.delete()


def label_of_kind(kind: str) -> str:
    """Return the label, in the active language, of an option that an editor turned on."""
    if kind == OptionKind.NONE:
        return pgettext("option on a ballot", "None of these")
    return pgettext("option on a ballot", "Something else")


def turned_on(page: Any) -> list[tuple[str, str]]:
    """Return the key and the kind of each option that the page's editor has turned on, in order."""
    chosen = []
    if page.offers_write_in:
        chosen.append((KEY_OF_WRITE_IN, OptionKind.WRITE_IN.value))
    if page.offers_none:
        chosen.append((KEY_OF_NONE, OptionKind.NONE.value))
    return chosen


def refused_changes(page: Any, row: Any, option_keys: set[str] | None = None) -> dict[str, Any]:
    """Return what may not change once somebody has voted, field by field; empty when all is well.

    Compared against the row, so that a stale draft or a translation cannot slip a change in. `option_keys`
    are the options that the page is to have, or None to leave them out of it.
    """
    if row is None or row.pk is None:
        return {}
    problems: dict[str, Any] = {}
    if _has_begun(row):
        if page.opens_at and page.opens_at != row.opens_at and page.opens_at > timezone.now():
            problems["opens_at"] = _("Somebody has voted already, so the voting has opened.")
        message = _("Somebody has voted already, so this can no longer be changed.")
        for name in RULES_FIXED_BY_BALLOTS:
            if getattr(page, name) != getattr(row, name):
                problems[name] = message
        if option_keys is not None and option_keys - _keys_of(row):
            problems[NON_FIELD_ERRORS] = _(
                "Somebody has voted already, so no option can be added. An option that you take away stays "
                "in the results, but can no longer be voted for."
            )
    if row.paper_rule and page.paper_rule != row.paper_rule and row.paper_batches.exists():
        problems["paper_rule"] = _(
            "There are ballots on paper already, and the results tell by which rule they came."
        )
    if hasattr(row, "closing_record"):
        message = _("The dialogue is closed and counted, so its times can no longer be changed.")
        for name in TIMES_FIXED_BY_CLOSING:
            if getattr(page, name) != getattr(row, name):
                problems[name] = message
    return problems


def _has_begun(row: Any) -> bool:
    """Say whether somebody has voted; who was marked off for paper, or withdrew, is on the roll without a ballot."""
    return bool(row.ballots.exists() or row.roll.exists())


def _keys_of(row: Any) -> set[str]:
    return set(row.options.values_list("key", flat=True))
