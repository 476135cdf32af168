"""What staff should look at before the ballots are counted: numbers of ballots that are out of the ordinary.

An alarm says how many, when and of what kind, never what was chosen: staff see no results before the count, not in
this way either. It proves nothing. A letter that went out makes a burst too. One that a coordinator has looked at
waits no longer, until it has grown (`dialogues.alarms_seen`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.alarms_seen import Seen, mark_of, seen_by_dialogue
from dialogues.alike import AlikeGroup
from dialogues.alike_kept import recent_groups
from dialogues.criteria import Criteria
from dialogues.models import Ballot, Dialogue, VotingPlace
from dialogues.wording import how_proved

# A day is a burst beyond the middle of the earlier days by so much: in ballots, in times, and in spreads (a median
# absolute deviation, times 1.4826, is as wide as a standard deviation).
LEAST_BURST = 30
TIMES_THE_MIDDLE = 3
SPREADS = 6
_SPREAD = 1.4826
LEAST_EARLIER_DAYS = 3
# More than one a minute at one device, on the average of the hours that it stood there.
MOST_AN_HOUR = 60
LEAST_AT_PLACE = 30
LEAST_ON_PAPER = 20


class Kind(StrEnum):
    """What is out of the ordinary."""

    BURST = "burst"
    ALIKE = "alike"
    PLACE = "place"
    PAPER = "paper"


@dataclass(frozen=True)
class Alarm:
    """Something to look at, in words; `criteria` mean the ballots, where they could be set aside."""

    kind: Kind
    text: str
    number: int
    criteria: Criteria | None = None
    seen: Seen | None = None

    @property
    def is_urgent(self) -> bool:
        """Say whether somebody should look soon; how many vote on paper is only good to know."""
        return self.kind != Kind.PAPER and self.seen is None

    @property
    def mark(self) -> str:
        """Return what the alarm is known by: the same day, place or choices, whatever the number."""
        return mark_of(self.kind, self.criteria)


@dataclass(frozen=True)
class _Day:
    dialogue_id: int
    day: date
    kind: str
    place_id: Any
    number: int


def alarms_of(dialogues: Iterable[Dialogue]) -> dict[int, list[Alarm]]:
    """Return the alarms of each of `dialogues` (by pk) that is not counted yet: at most six queries for all.

    Wants `closing_record` loaded. What has been set aside raises no alarm any more.
    """
    now = timezone.now()
    watched = [
        each for each in dialogues if each.opens_at <= now and not hasattr(each, "closing_record")
    ]
    if not watched:
        return {}
    days = _days(watched)
    places = {place.pk: place for place in _places(days)}
    found: dict[int, list[Alarm]] = defaultdict(list)
    ballots = Counter[int]()
    for each in days:
        ballots[each.dialogue_id] += each.number
    for group in recent_groups(watched, ballots):
        found[group.dialogue_id].append(_alike(group, places))
    by_dialogue = defaultdict(list)
    for each in days:
        by_dialogue[each.dialogue_id].append(each)
    for dialogue in watched:
        mine = by_dialogue[dialogue.pk]
        found[dialogue.pk] += [*_bursts(dialogue, mine), *_at_places(mine, places), *_paper(mine)]
    return _with_seen(found)


def _with_seen(found: dict[int, list[Alarm]]) -> dict[int, list[Alarm]]:
    seen = seen_by_dialogue([pk for pk, alarms in found.items() if alarms])
    return {
        pk: [_told(each, seen[pk].get(each.mark)) if pk in seen else each for each in alarms]
        for pk, alarms in found.items()
    }


def _told(alarm: Alarm, seen: Seen | None) -> Alarm:
    return replace(alarm, seen=seen) if seen is not None and seen.covers(alarm.number) else alarm


def _days(dialogues: Sequence[Dialogue]) -> list[_Day]:
    ballots = Ballot.objects.filter(dialogue__in=dialogues).counted().order_by()
    counted = ballots.values_list("dialogue_id", "cast_on", "kind", "voting_place_id")
    return [_Day(*row) for row in counted.annotate(n=Count("pk")).order_by("cast_on")]


def _places(days: Sequence[_Day]) -> Any:
    wanted = {each.place_id for each in days if each.place_id}
    return VotingPlace.objects.filter(pk__in=wanted) if wanted else []


def _bursts(dialogue: Dialogue, days: Sequence[_Day]) -> list[Alarm]:
    """Compare each day's ballots online with those of the days before it, days without ballots among them."""
    number_on: dict[date, int] = defaultdict(int)
    for each in days:
        if each.kind == Ballot.Kind.ONLINE:
            number_on[each.day] += each.number
    first = timezone.localdate(dialogue.opens_at)
    alarms = []
    for day, number in sorted(number_on.items()):
        earlier = [number_on.get(first + timedelta(days=n), 0) for n in range((day - first).days)]
        if is_burst(number, earlier):
            text = _(
                "%(day)s: %(number)s ballots online. On the %(days)s days before, the middle was %(middle)s a day."
            ) % {
                "day": _in_words(day),
                "number": number_format(number),
                "days": len(earlier),
                "middle": number_format(round(median(earlier))),
            }
            criteria = Criteria(day=day, kind=Ballot.Kind.ONLINE.value)
            alarms.append(Alarm(Kind.BURST, text, number, criteria))
    return alarms


def is_burst(number: int, earlier: Sequence[int]) -> bool:
    """Say whether `number` ballots in a day are far more than the days before let expect."""
    if len(earlier) < LEAST_EARLIER_DAYS:
        return False
    middle = median(earlier)
    spread = _SPREAD * median(abs(each - middle) for each in earlier)
    most = max(middle + LEAST_BURST, TIMES_THE_MIDDLE * middle, middle + SPREADS * spread)
    return number > most


def _alike(group: AlikeGroup, places: dict[Any, VotingPlace]) -> Alarm:
    where = places[group.place_id].name if group.place_id in places else ""
    facts = [Ballot.Kind(group.kind).label, how_proved(group.proof) if group.proof else "", where]
    text = _(
        "%(day)s: %(number)s of %(of)s ballots (%(facts)s) are alike in every choice, many more than elsewhere."
    ) % {
        "day": _in_words(group.day),
        "number": number_format(group.number),
        "of": number_format(group.of),
        "facts": ", ".join(str(fact) for fact in facts if fact),
    }
    criteria = Criteria(group.day, group.kind, group.proof, group.place_id, group.fingerprint)
    return Alarm(Kind.ALIKE, text, group.number, criteria)


def _at_places(days: Sequence[_Day], places: dict[Any, VotingPlace]) -> list[Alarm]:
    """Look for devices at which more was voted than people can take turns."""
    number_at: dict[Any, int] = defaultdict(int)
    for each in days:
        if each.place_id in places:
            number_at[each.place_id] += each.number
    alarms = []
    for pk, number in number_at.items():
        place = places[pk]
        hours = max((place.closes_at - place.opens_at).total_seconds() / 3600, 0.5)
        if place.is_kiosk and number >= LEAST_AT_PLACE and number > MOST_AN_HOUR * hours:
            text = _(
                "%(place)s: %(number)s ballots at one device in %(hours)s hours, one every %(seconds)s seconds."
            ) % {
                "place": place.name,
                "number": number_format(number),
                "hours": number_format(round(hours, 1)),
                "seconds": round(3600 * hours / number),
            }
            alarms.append(Alarm(Kind.PLACE, text, number, Criteria(place=pk)))
    return alarms


def _paper(days: Sequence[_Day]) -> list[Alarm]:
    everything = sum(each.number for each in days)
    paper = sum(each.number for each in days if each.kind == Ballot.Kind.PAPER)
    if paper < LEAST_ON_PAPER or 2 * paper <= everything:
        return []
    text = ngettext(
        "%(number)s of %(all)s ballot is on paper.",
        "%(number)s of %(all)s ballots are on paper.",
        everything,
    ) % {"number": number_format(paper), "all": number_format(everything)}
    return [Alarm(Kind.PAPER, text, paper)]


def _in_words(day: date) -> str:
    return date_format(day, "j F")
