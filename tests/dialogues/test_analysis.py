"""The analysis of a counted dialogue: made once by the worker, frozen, and no more than may be told."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.models import Area
from dialogues import actions
from dialogues.models import (
    Analysis,
    Ballot,
    Dialogue,
    DialogueLogEntry,
    PopulationFigure,
    PopulationTable,
)
from tests import factories
from tests.dialogues.ballots import cast, keys_of
from tests.dialogues.elections import SMALL, real_files

pytestmark = pytest.mark.django_db
QUESTIONS: dict[str, bool] = {"asks_age": True, "asks_gender": True}


def count(dialogue: Dialogue) -> Dialogue:
    actions.close_dialogue(dialogue=dialogue, now=dialogue.closes_at)
    return Dialogue.objects.get(pk=dialogue.pk)


def analysed(dialogue: Dialogue) -> dict[str, Any]:
    analysis = actions.analyse_dialogue(dialogue=count(dialogue))
    assert analysis is not None
    # As it comes back from the database.
    figures: dict[str, Any] = Analysis.objects.get(pk=analysis.pk).figures
    return figures


def cast_many(dialogue: Dialogue, number: int, label: str, **answers: str) -> None:
    for _ballot in range(number):
        cast(dialogue, label, attributes=answers)


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    """Twelve women and eleven men, one of another gender, and six who did not say."""
    row: Dialogue = factories.make_dialogue(home, electorate="open", options=2, **QUESTIONS)
    cast_many(row, 6, "Förslag 1", gender="woman", age="25-44")
    cast_many(row, 6, "Förslag 2", gender="woman", age="45-64")
    cast_many(row, 6, "Förslag 1", gender="man")
    cast_many(row, 5, "Förslag 2", gender="man")
    cast_many(row, 1, "Förslag 2", gender="other")
    cast_many(row, 5, "Förslag 1")
    cast_many(row, 4, "Förslag 2")
    return row


def population(dialogue: Dialogue, **people: int) -> PopulationTable:
    table = PopulationTable.objects.create(name="Kommunen", year=2025, source="SCB")
    for gender, number in people.items():
        PopulationFigure.objects.create(table=table, gender=gender, people=number)
    Dialogue.objects.filter(pk=dialogue.pk).update(population=table)
    return table


def test_shares_have_intervals(dialogue: Dialogue) -> None:
    [first, second] = keys_of(dialogue, "Förslag 1", "Förslag 2")
    shares = analysed(dialogue)["shares"]
    assert shares[first]["ballots"] == 17
    assert shares[first]["share"] == pytest.approx(17 / 33, abs=1e-6)
    assert shares[second]["low"] < 16 / 33 < shares[second]["high"]


def test_every_day_is_told_of_also_those_without_a_ballot(home: Page) -> None:
    now = timezone.localtime().replace(
        hour=12
    )  # days before are at noon too, where the clocks change
    row = factories.make_dialogue(home, electorate="open", opens_at=now - timedelta(days=9))
    for days in (5, 2, 2):
        cast(row, now=now - timedelta(days=days))
    told = analysed(row)["by_day"]
    assert [number for _day, number in told] == [1, 0, 0, 2]
    assert told[0][0] == (timezone.localdate(now) - timedelta(days=5)).isoformat()


def test_groups_that_are_large_enough_are_told(dialogue: Dialogue) -> None:
    groups = analysed(dialogue)["breakdowns"]["gender"]
    told = {group["key"]: group["ballots"] for group in groups["groups"]}
    # The one of another gender is hidden, and with them those who did not say.
    assert told == {"": None, "man": 11, "other": None, "woman": 12}
    assert groups["suppressed"] == 2


def test_figures_of_groups_agree_with_what_was_cast(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", options=2, asks_gender=True)
    [first, second] = keys_of(row, "Förslag 1", "Förslag 2")
    for gender, ones, twos in (("man", 6, 7), ("woman", 8, 9)):
        cast_many(row, ones, "Förslag 1", gender=gender)
        cast_many(row, twos, "Förslag 2", gender=gender)
    groups = analysed(row)["breakdowns"]["gender"]["groups"]
    assert groups == [
        {"key": "man", "ballots": 13, "options": {first: 6, second: 7}},
        {"key": "woman", "ballots": 17, "options": {first: 8, second: 9}},
    ] or groups == [
        {"key": "man", "ballots": 13, "options": {second: 7, first: 6}},
        {"key": "woman", "ballots": 17, "options": {second: 9, first: 8}},
    ]


def test_few_ballots_give_no_groups_at_all(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", asks_gender=True)
    cast_many(row, 3, "Förslag 1", gender="man")
    assert analysed(row)["breakdowns"]["gender"] == {"groups": [], "suppressed": 0}


def test_a_question_that_nobody_answered_has_no_breakdown(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", **QUESTIONS)
    cast_many(row, 6, "Förslag 1")
    assert analysed(row)["breakdowns"] == {}


def test_none_of_these_has_a_share_but_no_part_in_other_rules(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", options=2, offers_none=True)
    cast(row, choices=None)
    cast(row, "Förslag 2")
    from dialogues.ballot_rules import by_approval

    cast(row, choices=by_approval(["none"]))
    figures = analysed(row)
    assert figures["shares"]["none"]["ballots"] == 1
    assert "none" not in figures["order"]["first"]
    assert all(key != "none" for rule in figures["rules"] for key, _value in rule["values"])


@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_an_empty_dialogue_can_be_analysed(home: Page, method: str) -> None:
    figures = analysed(factories.make_dialogue(home, voting_method=method))
    assert figures["order"] is None
    assert not any(rule["applies"] for rule in figures["rules"])
    assert {share["share"] for share in figures["shares"].values()} == {0}


def test_empty_ballots_count_as_ballots(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", options=2)
    cast(row, "Förslag 1")
    empty = Ballot.objects.create(dialogue=row)
    assert not empty.choices.exists()
    shares = analysed(row)["shares"]
    assert shares[keys_of(row, "Förslag 1")[0]]["share"] == 0.5


def test_the_worker_analyses_what_has_been_counted(dialogue: Dialogue) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    row = count(dialogue)
    job = ProcrastinateJob.objects.get(task_name="dialogues.tasks.analyse_dialogue")
    assert job.args == {"dialogue_id": row.pk}


def test_a_second_analysis_changes_nothing(dialogue: Dialogue) -> None:
    figures = analysed(dialogue)
    made_at = Analysis.objects.get().made_at
    population(dialogue, man=5000, woman=5000)
    actions.analyse_dialogue(dialogue=Dialogue.objects.get(pk=dialogue.pk))
    analysis = Analysis.objects.get()
    assert (analysis.figures, analysis.made_at) == (figures, made_at)
    assert DialogueLogEntry.objects.filter(kind="analysed").count() == 1


def test_what_is_not_counted_is_not_analysed(dialogue: Dialogue) -> None:
    assert actions.analyse_dialogue(dialogue=dialogue) is None
    assert actions.compare_anew(dialogue=dialogue, user=None) is None
    assert not Analysis.objects.exists()


def test_answers_are_erased_from_the_ballots(dialogue: Dialogue) -> None:
    analysed(dialogue)
    assert not Ballot.objects.exclude(attributes={}).exists()


def test_ballots_set_aside_are_not_analysed(dialogue: Dialogue) -> None:
    aside = dialogue.quarantines.create(reason="Too many at once", number=1)
    Ballot.objects.filter(dialogue=dialogue, attributes__gender="man").update(quarantine=aside)
    groups = analysed(dialogue)["breakdowns"]["gender"]["groups"]
    assert [group["key"] for group in groups] == ["", "other", "woman"]


def test_the_comparison_can_be_made_anew_and_the_groups_stay(home: Page) -> None:
    row = factories.make_dialogue(home, electorate="open", options=2, asks_gender=True)
    for gender, number in (("man", 20), ("woman", 50)):
        cast_many(row, number, "Förslag 1", gender=gender)
        cast_many(row, number, "Förslag 2", gender=gender)
    before = analysed(row)
    assert (before["missing"], before["weighted"]) == ({}, None)
    population(row, man=5000, woman=5000)
    user = factories.make_user()
    actions.compare_anew(dialogue=Dialogue.objects.get(pk=row.pk), user=user)
    after = Analysis.objects.get().figures
    assert {group["key"]: group["verdict"] for group in after["missing"]["gender"]} == {
        "man": "under",
        "woman": "over",
    }
    assert after["weighted"]["by"] == "gender"
    same = set(before) - {"missing", "weighted"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    entry = DialogueLogEntry.objects.filter(kind="analysed").latest("pk")
    assert (entry.user, entry.detail) == (user, {"anew": True})


def test_areas_are_compared_by_their_key(home: Page) -> None:
    area = Area.objects.create(name="Bro", locale=home.locale)
    key = str(area.translation_key)
    row = factories.make_dialogue(home, electorate="open", options=2, asks_area=True)
    cast_many(row, 12, "Förslag 1", area=key)
    cast_many(row, 12, "Förslag 2", area=key)
    table = PopulationTable.objects.create(name="Kommunen", year=2025, source="SCB")
    PopulationFigure.objects.create(table=table, area=area, people=100)
    Dialogue.objects.filter(pk=row.pk).update(population=table)
    figures = analysed(row)
    assert figures["missing"]["area"][0]["key"] == key
    assert figures["missing"]["area"][0]["verdict"] == "even"


@pytest.mark.parametrize("kind", SMALL)
@pytest.mark.usefixtures("swedish")
def test_small_imported_elections_are_analysed(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "election.pb"
    path.write_text(SMALL[kind])
    call_command("import_pabulib", str(path))
    figures = Analysis.objects.get().figures
    assert figures["by_day"] == []
    json.dumps(figures, allow_nan=False)
    # What the file tells everybody stays on its ballots.
    tells = "sex" in SMALL[kind] or "voting_method" in SMALL[kind]
    assert Ballot.objects.exclude(attributes={}).exists() == tells


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.stem if path else "stand-in")
@pytest.mark.usefixtures("swedish")
def test_real_elections_are_analysed(path: Path | None, tmp_path: Path) -> None:
    if path is None:
        path = tmp_path / "election.pb"
        path.write_text(SMALL["ordinal"])
    call_command("import_pabulib", str(path))
    record = Analysis.objects.get().record
    figures = record.analysis.figures
    winner = record.tally["options"][0]
    [own] = [
        rule
        for rule in figures["rules"]
        if rule["rule"]
        == {"approval": "approval", "points": "points", "ranking": "borda"}[record.tally["method"]]
    ]
    assert own["applies"]
    if record.tally["method"] != "ranking" and winner["score"] > 0:
        assert own["values"][0] == [winner["key"], winner["score"]]
    for breakdown in figures["breakdowns"].values():
        told = [n for group in breakdown["groups"] for n in group["options"].values() if n]
        assert min(told, default=5) >= 5


def test_web_processes_do_without_numpy() -> None:
    """It would cost each of them some 20 MB for what the worker alone does."""
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver;"
        " get_resolver().url_patterns; import dialogues.tasks, dialogues.analysis.comparison;"
        " sys.exit('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0


def test_staff_have_the_comparison_made_anew(client: Client, dialogue: Dialogue) -> None:
    analysed(dialogue)
    population(dialogue, man=5000, woman=5000)
    Dialogue.objects.filter(pk=dialogue.pk).update(closes_at=timezone.now())
    address = reverse("dialogues_admin:results_compare_anew", kwargs={"key": dialogue.key})
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    results = reverse("dialogues_admin:results", kwargs={"key": dialogue.key})
    assert address in client.get(results).content.decode()
    response = client.post(address)
    assert (response.status_code, response.headers["Location"]) == (303, results)
    # Those that can be told are compared with each other: 11 and 12 of 23.
    assert {each["verdict"] for each in Analysis.objects.get().figures["missing"]["gender"]} == {
        "even"
    }
    assert client.get(address).status_code == 405


def test_nobody_else_has_the_comparison_made_anew(client: Client, dialogue: Dialogue) -> None:
    figures = analysed(dialogue)
    population(dialogue, man=5000, woman=5000)
    address = reverse("dialogues_admin:results_compare_anew", kwargs={"key": dialogue.key})
    client.force_login(factories.make_user())
    assert client.post(address).status_code in (302, 403)
    assert Analysis.objects.get().figures == figures
