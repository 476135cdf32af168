"""What is compared, as tables and bars: rows of texts, the first of each its heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cms.charts import Bar, share_bar
from cms.models import Area
from cms.models.labels import in_language
from dialogues.background import AgeBand, Gender
from dialogues.comparing.compared import Compared, as_percent

Rows = list[list[str]]


@dataclass(frozen=True)
class TopicBars:
    """One topic with a bar for each dialogue."""

    name: str
    bars: list[Bar]


@dataclass(frozen=True)
class GroupTable:
    """How the ballots of one background question fell on its groups."""

    title: str
    rows: Rows


def facts(compared: Sequence[Compared]) -> Rows:
    """Return one row a dialogue: year, area, method, who could vote, ballots, turnout."""
    return [
        [
            each.title,
            str(each.year),
            each.area or "–",
            each.method,
            each.electorate,
            number_format(each.ballots),
            as_percent(each.turnout),
        ]
        for each in compared
    ]


def fact_headers() -> list[str]:
    """Return the headings of `facts`."""
    return [
        _("Dialogue"),
        _("Year"),
        _("Area"),
        _("Method"),
        _("Who could vote"),
        _("Ballots"),
        _("Turnout"),
    ]


def _topics(
    compared: Sequence[Compared], names: Mapping[UUID, str]
) -> list[tuple[UUID | None, str]]:
    """Return the topics that some option is about, what got most anywhere first; without a topic last."""

    def most(topic: UUID) -> float:
        return max(each.by_topic[topic].share for each in compared if topic in each.by_topic)

    used = {topic for each in compared for topic in each.by_topic}
    known = sorted(
        (topic for topic in used if topic is not None), key=lambda t: (-most(t), names[t])
    )
    listed: list[tuple[UUID | None, str]] = [(topic, names[topic]) for topic in known]
    return [*listed, (None, _("Without a topic"))] if None in used else listed


def topic_rows(compared: Sequence[Compared], names: Mapping[UUID, str]) -> Rows:
    """Return one row a topic with its share in each dialogue; a dash where no option was about it."""
    return [
        [
            name,
            *(
                as_percent(t.share if (t := each.by_topic.get(topic)) else None)
                for each in compared
            ),
        ]
        for topic, name in _topics(compared, names)
    ]


def topic_bars(compared: Sequence[Compared], names: Mapping[UUID, str]) -> list[TopicBars]:
    """Return the bars of each topic that has a name; dialogues without an option about it have none.

    The whole width is all that was given.
    """
    return [
        TopicBars(
            name,
            [
                share_bar(each.heading, as_percent(t.share), t.share)
                for each in compared
                if (t := each.by_topic.get(topic))
            ],
        )
        for topic, name in _topics(compared, names)
        if topic is not None
    ]


def group_tables(compared: Sequence[Compared]) -> list[GroupTable]:
    """Return who took part, by each question that some dialogue asked.

    Each figure is one that was published with its dialogue's results. Nothing is added up or taken apart, and where one
    was held back there is no figure here either.
    """
    asked = {question for each in compared for question in each.groups}
    titles = {"age": _("Age"), "gender": _("Gender"), "area": _("Area")}
    tables = []
    for question in ("age", "gender", "area"):
        if question not in asked:
            continue
        keys = list(
            dict.fromkeys(key for each in compared for key in each.groups.get(question, {}))
        )
        words = _words_of(question, keys)
        rows = [
            [words.get(key, key), *(_share_of_group(each, question, key) for each in compared)]
            for key in sorted(keys, key=lambda key: (key == "", _place(question, key), key))
        ]
        tables.append(GroupTable(titles[question], rows))
    return tables


def _share_of_group(each: Compared, question: str, key: str) -> str:
    groups = each.groups.get(question)
    if groups is None:
        return _("not asked")
    if key not in groups:
        return "–"
    number = groups[key]
    return _("held back") if number is None else as_percent(number / each.ballots)


def _words_of(question: str, keys: Sequence[str]) -> dict[str, str]:
    words: dict[str, Any] = {"": _("No answer")}
    if question == "age":
        words |= dict(AgeBand.choices)
    elif question == "gender":
        words |= dict(Gender.choices)
    else:
        known = Area.objects.filter(translation_key__in=[key for key in keys if len(key) == 36])
        words |= {str(area.translation_key): area.name for area in in_language(known)}
    return {key: str(text) for key, text in words.items()}


def _place(question: str, key: str) -> int:
    order = AgeBand.values if question == "age" else Gender.values if question == "gender" else []
    return order.index(key) if key in order else len(order)
