"""What a ballot may ask of its voter: area, age and gender, each of which may be left empty.

An answer is a short key: the area's translation key, or one of the values here. It stands on the ballot
(`Ballot.attributes`) until the results have been worked out, and is published for groups of five or more alone.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.caching.remember import remember
from cms.models import Area
from cms.models.labels import chosen_in_language


class AgeBand(TextChoices):
    """Age in years, in bands that Statistics Sweden's tables can be added up to."""

    UNDER_16 = "0-15", _("under 16")
    UNDER_25 = "16-24", _("16–24")
    UNDER_45 = "25-44", _("25–44")
    UNDER_65 = "45-64", _("45–64")
    UNDER_80 = "65-79", _("65–79")
    FROM_80 = "80-", _("80 or older")


class Gender(TextChoices):
    """Gender, as the voter names it."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Other")


QUESTIONS = ("area", "age", "gender")
LABELS = {"area": _("Area"), "age": _("Age"), "gender": _("Gender")}


def answers_to(question: str, dialogue: Any) -> list[tuple[str, Any]]:
    """Return the answers that one can choose between, with their words in the active language."""
    if question == "area":
        return areas(dialogue.source_locale_id)
    bands: type[TextChoices] = AgeBand if question == "age" else Gender
    return list(bands.choices)


def areas(source_locale_id: int) -> list[tuple[str, Any]]:
    """Return the key and the name of every area in the active language, by name; remembered."""

    def read() -> list[tuple[str, Any]]:
        labels = chosen_in_language(Area.objects.all(), source_locale_id)
        return [(str(label.translation_key), label.name) for label in labels]

    return remember(f"areas:{source_locale_id}:{get_language()}", read)


def words_of(answers: dict[str, Any], dialogue: Any) -> list[tuple[str, str]]:
    """Return a ballot's answers in words: question and answer; those that nobody asks any more are left out."""
    told = []
    for question in QUESTIONS:
        if question in answers and question in dialogue.background_questions:
            words = dict(answers_to(question, dialogue))
            told.append((str(LABELS[question]), str(words.get(answers[question], "–"))))
    return told


def answers_asked(dialogue: Any, answers: Mapping[str, str]) -> dict[str, str]:
    """Return those of `answers` that `dialogue` asks for: a question can be taken off until somebody has voted."""
    asked = set(dialogue.background_questions)
    return {question: answer for question, answer in answers.items() if question in asked}


def age_band(years: int) -> str:
    """Return the band that somebody of this age is in."""
    for band in AgeBand:
        _youngest, _dash, oldest = band.value.partition("-")
        if not oldest or years <= int(oldest):
            return band.value
    raise AssertionError("the last band has no end")


def from_imported(attributes: dict[str, Any]) -> dict[str, str]:
    """Return the answers that an imported ballot's attributes (age, sex, district) amount to."""
    answers = {}
    age = str(attributes.get("age", "")).strip()
    if age.isdecimal() and int(age) < 130:
        answers["age"] = age_band(int(age))
    gender = {"F": "woman", "K": "woman", "W": "woman", "M": "man"}.get(
        str(attributes.get("sex", "")).strip().upper()
    )
    if gender:
        answers["gender"] = gender
    area = attributes.get("district") or attributes.get("neighborhood")
    if area:
        answers["area"] = str(area).strip()
    return answers
