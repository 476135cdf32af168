"""The archive of a list of news: what it is asked for by category, year and month, and how much there is of each.

Every choice is a plain link. The counts of a kind follow what is chosen of the others: with a category chosen, a year
says how many of that year are in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.translation import get_language

from cms.models.labels import NewsCategory

# Digits of a category's number that can be one of ours: addresses are anybody's to make up.
LONGEST_CATEGORY = 6

# The versions of each category in the languages it has.
Versions = Mapping[UUID, Sequence[NewsCategory]]


@dataclass(frozen=True)
class Asked:
    """What an address asks of the list: a category's number, a year, a month of it; 0 where it asks for all."""

    category: int = 0
    year: int = 0
    month: int = 0
    is_understood: bool = True

    @classmethod
    def read(cls, parameters: QueryDict) -> Self:
        """Return what the address asks for; what cannot be understood is left out."""
        written = {name: parameters.get(name, "") for name in ("category", "year", "month")}
        category = _number(written["category"], 1, 10**LONGEST_CATEGORY)
        year = _number(written["year"], 1900, 2200)
        month = _number(written["month"], 1, 12) if year else 0
        read = {"category": category, "year": year, "month": month}
        understood = all(bool(read[name]) == bool(value) for name, value in written.items())
        return cls(category, year, month, understood)

    @property
    def is_filtered(self) -> bool:
        """Say whether fewer news than all are asked for."""
        return bool(self.category or self.year)

    @property
    def version(self) -> str:
        """Return what tells the contents of such lists apart."""
        return f"{self.category}.{self.year}.{self.month}"

    @property
    def pages_query(self) -> str:
        """Return what goes before `page=2`."""
        query = _query(self.category, self.year, self.month)
        return f"{query}&" if query else ""


@dataclass(frozen=True)
class Choice:
    """One link: how many news there are behind it. `below` are the months of a chosen year."""

    label: str
    url: str
    number: int
    is_chosen: bool
    below: Sequence["Choice"] = ()


@dataclass(frozen=True)
class Archive:
    """What one can choose. `category` is the name of the chosen one, `period` the chosen month or year in words."""

    categories: Sequence[Choice]
    years: Sequence[Choice]
    category: str
    period: str


def all_categories() -> Versions:
    """Return the versions of each category, the one that was written first before the others: one query."""
    versions: dict[UUID, list[NewsCategory]] = {}
    for label in NewsCategory.objects.select_related("locale").order_by("pk"):
        versions.setdefault(label.translation_key, []).append(label)
    return versions


def archive_of(news: Any, asked: Asked, known: Versions) -> Archive:
    """Return the choices for `news` (a `NewsPageQuerySet`) among the categories `known`: two queries."""
    categories = _categories(news.in_period(asked.year, asked.month), asked, known)
    years = _years(news.about(asked.category), asked)
    return Archive(
        categories=categories,
        years=years,
        category=next((choice.label for choice in categories if choice.is_chosen), ""),
        period=_period(asked),
    )


def categories_of(news: Iterable[Any], known: Versions) -> dict[int, list[NewsCategory]]:
    """Return the categories of each of `news` by its number, in the active language: one query, however many."""
    from cms.models import NewsPage

    words = {label.pk: _in_language(versions) for versions in known.values() for label in versions}
    links = NewsPage.categories.through.objects.filter(newspage__in=[each.pk for each in news])
    found: dict[int, list[NewsCategory]] = {}
    for link in links:
        found.setdefault(link.newspage_id, []).append(words[link.newscategory_id])
    for labels in found.values():
        labels.sort(key=lambda label: label.name)
    return found


def _categories(news: Any, asked: Asked, known: Versions) -> list[Choice]:
    by_key = news.order_by().values("categories__translation_key")
    counted = by_key.annotate(number=Count("pk", distinct=True))
    numbers = {row["categories__translation_key"]: row["number"] for row in counted}
    choices = []
    for key, labels in known.items():
        is_chosen = any(label.pk == asked.category for label in labels)
        if key in numbers or is_chosen:
            url = _url(0 if is_chosen else labels[0].pk, asked.year, asked.month)
            choices.append(Choice(_in_language(labels).name, url, numbers.get(key, 0), is_chosen))
    return sorted(choices, key=lambda choice: choice.label)


def _in_language(versions: Sequence[NewsCategory]) -> NewsCategory:
    """Return the version in the active language, the one that was written first where nobody has translated it."""
    fitting = (each for each in versions if each.locale.language_code == get_language())
    return next(fitting, versions[0])


def _years(news: Any, asked: Asked) -> list[Choice]:
    counted = news.order_by().annotate(begins=TruncMonth("date")).values("begins")
    months = {
        row["begins"]: row["number"]
        for row in counted.annotate(number=Count("pk")).order_by("-begins")
    }
    years: dict[int, int] = {}
    for begins, number in months.items():
        years[begins.year] = years.get(begins.year, 0) + number
    return [
        Choice(
            str(year),
            _url(asked.category, 0 if _is_year(asked, year) else year, 0),
            number,
            _is_year(asked, year),
            _months(months, asked) if year == asked.year else (),
        )
        for year, number in years.items()
    ]


def _is_year(asked: Asked, year: int) -> bool:
    return asked.year == year and not asked.month


def _months(months: dict[date, int], asked: Asked) -> list[Choice]:
    return [
        Choice(
            str(MONTHS[begins.month]).capitalize(),
            _url(asked.category, asked.year, 0 if begins.month == asked.month else begins.month),
            number,
            begins.month == asked.month,
        )
        for begins, number in months.items()
        if begins.year == asked.year
    ]


def _period(asked: Asked) -> str:
    if not asked.year:
        return ""
    return f"{MONTHS[asked.month]} {asked.year}" if asked.month else str(asked.year)


def _url(category: int, year: int, month: int) -> str:
    return f"?{_query(category, year, month)}"


def _query(category: int, year: int, month: int) -> str:
    wanted = {"category": category, "year": year, "month": month}
    return urlencode({name: value for name, value in wanted.items() if value})


def _number(written: str, least: int, most: int) -> int:
    """Return the number that is written, 0 for what is none of those that can be meant."""
    if not written.isdecimal() or not written.isascii() or len(written) > LONGEST_CATEGORY:
        return 0
    number = int(written)
    return number if least <= number <= most else 0
