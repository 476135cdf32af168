"""Groups of like ballots, kept for some minutes where looking for them takes long."""

from collections.abc import Mapping, Sequence

from django.core.cache import cache
from django.db.models import Count

from dialogues.alike import AlikeGroup, suspicious_groups
from dialogues.models import Dialogue, Quarantine

# Some tenths of a second for every hundred thousand ballots, each time that staff look at the board.
LARGE = 20_000
SECONDS = 300


def recent_groups(dialogues: Sequence[Dialogue], ballots: Mapping[int, int]) -> list[AlikeGroup]:
    """Return what `suspicious_groups` does; of those with many `ballots` (by pk), what it gave SECONDS ago at most.

    What is set aside or taken back is seen at once. Three queries at most.
    """
    names = _names([each for each in dialogues if ballots.get(each.pk, 0) > LARGE])
    kept = cache.get_many(names.values())
    known = {pk for pk, name in names.items() if name in kept}
    found = suspicious_groups([each for each in dialogues if each.pk not in known])
    for pk in names.keys() - known:
        mine = [group for group in found if group.dialogue_id == pk]
        cache.set(names[pk], mine, SECONDS)
    return sorted([*found, *(group for groups in kept.values() for group in groups)], key=_largest)


def _names(large: Sequence[Dialogue]) -> dict[int, str]:
    """Return the name in the cache for each of `large`; another one when ballots are set aside or taken back."""
    if not large:
        return {}
    quarantines = Quarantine.objects.filter(dialogue__in=large).order_by().values("dialogue")
    counts = quarantines.annotate(made=Count("pk"), lifted=Count("lifted_at"))
    done = {each["dialogue"]: (each["made"], each["lifted"]) for each in counts}
    names = {}
    for each in large:
        made, lifted = done.get(each.pk, (0, 0))
        names[each.pk] = f"dialogues.alike.{each.pk}.{made}.{lifted}"
    return names


def _largest(group: AlikeGroup) -> tuple[int, int]:
    return -group.number, group.day.toordinal()
