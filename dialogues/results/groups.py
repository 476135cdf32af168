"""How groups voted, who is missing, and the result if every group had voted as much as it has people."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cms.charts import Bar, share_bar
from cms.models import Area
from dialogues.background import AgeBand, Gender
from dialogues.results import numbers
from dialogues.results.options import Labels, Table

OPTIONS_ACROSS = 5


class GroupNames:
    """The names of areas, ages and genders in the active language: one query, however many areas."""

    def __init__(self, figures: dict[str, Any]) -> None:
        self._areas = _names_of_areas(set(_areas_of(figures)))

    def __call__(self, question: str, group: dict[str, Any]) -> str:
        """Return the name of a group of `Analysis.figures`."""
        key = group["key"]
        if not key:
            return _("No answer")
        if question == "age" and key in AgeBand.values:
            return str(AgeBand(key).label)
        if question == "gender" and key in Gender.values:
            return str(Gender(key).label)
        return self._areas.get(key) or str(group.get("label") or key)


def question_name(question: str) -> str:
    """Return what a question is about."""
    return {"area": _("Area"), "age": _("Age"), "gender": _("Gender")}.get(question, question)


@dataclass(frozen=True)
class Breakdown:
    """How the groups of one question voted. `held_back` says what is not shown, and why."""

    title: str
    table: Table
    held_back: str


@dataclass(frozen=True)
class Missing:
    """The groups of one question beside the population."""

    title: str
    summary: str
    bars: list[Bar]
    table: Table


@dataclass(frozen=True)
class Weighted:
    """The shares if the groups were as large among the voters as among the people."""

    text: str
    remark: str
    table: Table


def breakdowns(figures: dict[str, Any], labels: Labels, order: list[str], names: GroupNames) -> Any:
    """Return how the groups of each question voted on the first options of `order`."""
    across = order[:OPTIONS_ACROSS]
    found = []
    for question, breakdown in (figures.get("breakdowns") or {}).items():
        name = question_name(question)
        rows = [[names(question, group), *_cells(group, across)] for group in breakdown["groups"]]
        caption = _("Ballots by group: %(question)s") % {"question": name}
        headers = [name, _("Ballots"), *(labels[key] for key in across)]
        text = _held_back(breakdown)
        found.append(Breakdown(name, Table(caption, headers, rows), text))
    return found


def _cells(group: dict[str, Any], across: list[str]) -> list[str]:
    total = group["ballots"]
    if total is None:
        return [_("too few to show"), *("–" for _key in across)]
    options = group.get("options") or {}
    cells = [numbers.whole(total)]
    for key in across:
        number = options.get(key, 0)
        if number is None:
            cells.append(_("not shown"))
        else:
            cells.append(numbers.percent(number / total) if total else "–")
    return cells


def _held_back(breakdown: dict[str, Any]) -> str:
    """Return why something is not shown; nothing where all is."""
    groups = breakdown["groups"]
    is_whole = all(
        group["ballots"] is not None and None not in (group.get("options") or {}).values()
        for group in groups
    )
    if is_whole and not breakdown.get("suppressed"):
        return ""
    return _(
        "Figures of fewer than five people are not shown, so that nobody can tell what a single person voted; nor are "
        "some larger ones, from which those could be worked out."
    )


def missing(figures: dict[str, Any], names: GroupNames) -> list[Missing]:
    """Return the groups beside the population, question by question."""
    return [
        _missing(question, groups, names)
        for question, groups in (figures.get("missing") or {}).items()
        if groups
    ]


def _missing(question: str, groups: list[dict[str, Any]], names: GroupNames) -> Missing:
    name = question_name(question)
    named = [(names(question, group), group) for group in groups]
    widest = max(max(g["high"], g["population_share"]) for _name, g in named) or 1
    bars = [
        share_bar(
            label,
            _("%(ballots)s of the ballots, %(people)s of the people")
            % {
                "ballots": numbers.percent(group["ballots_share"]),
                "people": numbers.percent(group["population_share"]),
            },
            group["ballots_share"],
            of=widest,
            mark=group["population_share"],
        )
        for label, group in named
    ]
    rows = [
        [
            label,
            numbers.percent(group["ballots_share"], 1),
            numbers.percent_range(group["low"], group["high"]),
            numbers.percent(group["population_share"], 1),
            _verdict(group["verdict"]),
        ]
        for label, group in named
    ]
    headers = [
        name,
        _("Share of the ballots"),
        _("Uncertainty"),
        _("Share of the population"),
        _("Among the voters"),
    ]
    caption = _("Voters and population: %(question)s") % {"question": name}
    return Missing(name, _summary(named), bars, Table(caption, headers, rows))


def _summary(named: list[tuple[str, dict[str, Any]]]) -> str:
    few = [name for name, group in named if group["verdict"] == "under"]
    many = [name for name, group in named if group["verdict"] == "over"]
    sentences = []
    if few:
        sentences.append(_("Too few among the voters: %(groups)s.") % {"groups": ", ".join(few)})
    if many:
        sentences.append(_("Too many among the voters: %(groups)s.") % {"groups": ", ".join(many)})
    if not sentences:
        return _("The voters differ from the population by no more than chance.")
    return " ".join(sentences)


def _verdict(verdict: str) -> str:
    return {"under": _("too few"), "over": _("too many"), "even": _("as expected")}.get(
        verdict, "–"
    )


def weighted(figures: dict[str, Any], labels: Labels) -> Weighted | None:
    """Return the weighted shares beside those that were counted, or None where there are none."""
    found = figures.get("weighted")
    if not found:
        return None
    by = question_name(found["by"]).lower()
    rows = [
        [
            labels[option["key"]],
            numbers.percent(option["unweighted_share"], 1),
            numbers.percent(option["share"], 1),
        ]
        for option in found["options"]
    ]
    text = _(
        "Here the ballots of groups with few voters weigh more and those of groups with many weigh less, so that each "
        "group counts for as much as it is large (weighted by %(by)s). It is a comparison: the result is the one "
        "that was counted."
    ) % {"by": by}
    return Weighted(
        text,
        _weighting_remark(found),
        Table(
            _("Shares as counted and weighted by %(by)s") % {"by": by},
            [_("Option"), _("As counted"), _("Weighted")],
            rows,
        ),
    )


def _weighting_remark(found: dict[str, Any]) -> str:
    remark = _(
        "%(ballots)s are part of it. Weights make figures less certain: these are worth as much as about "
        "%(effective)s without weights."
    ) % {
        "ballots": numbers.ballots(found["ballots"]),
        "effective": numbers.whole(found["effective"]),
    }
    if found.get("left_out"):
        left = ngettext(
            "%(number)s ballot without an answer is left out.",
            "%(number)s ballots without an answer are left out.",
            found["left_out"],
        ) % {"number": numbers.whole(found["left_out"])}
        remark = f"{remark} {left}"
    return remark


def _areas_of(figures: dict[str, Any]) -> Any:
    for group in (figures.get("breakdowns") or {}).get("area", {}).get("groups", []):
        yield group["key"]
    for group in (figures.get("missing") or {}).get("area", []):
        yield group["key"]


def _names_of_areas(keys: set[str]) -> dict[str, str]:
    known = {key: uuid for key in keys if (uuid := _as_uuid(key)) is not None}
    if not known:
        return {}
    names: dict[str, str] = {}
    areas = Area.objects.filter(translation_key__in=known.values()).select_related("locale")
    for area in areas.order_by("pk"):
        if area.locale.language_code == get_language():
            names[str(area.translation_key)] = area.name
        else:
            names.setdefault(str(area.translation_key), area.name)
    return names


def _as_uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
