"""An evening's own questions, in every language the same answers; and the question to the panel."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from events.actions import cancel, change_answers
from events.models import (
    Answer,
    Event,
    EventIndexPage,
    EventPage,
    LogEntry,
    PanelQuestion,
    Question,
    Registration,
)
from events.models.pages.parts import EventPageQuestion
from tests import factories
from tests.events.conftest import address, filled_in, personal_address
from tests.events.test_languages import translate

pytestmark = pytest.mark.django_db
QUESTIONS = [
    {"label": "Hur hittade du oss?", "kind": "text"},
    {"label": "Vilket bord?", "kind": "choice", "choices": "Skolan\nTorget", "is_required": True},
    {"label": "Vad vill du ha?", "kind": "several", "choices": "Kaffe\nTe\nSaft"},
    {"label": "Har du varit här förut?", "kind": "yes_no"},
]
# As translators meet them: a line break is a mark.
WORDS = {
    "Hur hittade du oss?": "How did you find us?",
    "Vilket bord?": "Which table?",
    "Skolan<br/>Torget": "The school<br/>The square",
    "Vad vill du ha?": "What would you like?",
    "Kaffe<br/>Te<br/>Saft": "Coffee<br/>Tea<br/>Squash",
    "Har du varit här förut?": "Have you been here before?",
}


def asking(home: Page, *questions: dict[str, Any], **fields: Any) -> EventPage:
    """Return the published page of an evening that asks `questions`."""
    page = factories.make_event_page(home, **fields)
    page.questions = [
        EventPageQuestion(locale=home.locale, sort_order=number, **question)
        for number, question in enumerate(questions)
    ]
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


@pytest.fixture
def page(home: Page) -> EventPage:
    return asking(home, *QUESTIONS)


@pytest.fixture
def event(page: EventPage) -> Event:
    return Event.objects.get(key=page.translation_key)


@pytest.fixture
def fields(event: Event) -> list[str]:
    """The names of the questions' fields, in order."""
    return [f"question{question.pk}" for question in event.questions.all()]


def stored() -> dict[str, list[str]]:
    return {answer.question.label: answer.value for answer in Answer.objects.all()}


def test_answers_are_stored_in_the_words_of_the_source(
    client: Client, event: Event, fields: list[str]
) -> None:
    url = address("sign_up", "sv", key=event.key)
    values = [" På torget ", "1", ["0", "2"], "yes"]
    data = filled_in(client, url) | dict(zip(fields, values, strict=True))
    assert client.post(url, data).status_code == 303
    assert stored() == {
        "Hur hittade du oss?": ["På torget"],
        "Vilket bord?": ["Torget"],
        "Vad vill du ha?": ["Kaffe", "Saft"],
        "Har du varit här förut?": ["yes"],
    }


def test_what_may_be_left_out_is_left_out(client: Client, event: Event, fields: list[str]) -> None:
    url = address("sign_up", key=event.key)
    client.post(url, filled_in(client, url, **{fields[1]: "0", fields[3]: ""}))
    assert stored() == {"Vilket bord?": ["Skolan"]}


@pytest.mark.parametrize(
    ("number", "value", "words"),
    [
        (1, "", "Choose one."),
        (1, "2", "Choose one."),
        (1, "Torget", "Choose one."),
        (2, "3", "Choose at least one."),
        (3, "maybe", "Choose one."),
        (0, "x" * 501, "Shorten the text to 500 characters"),
    ],
)
def test_a_wrong_answer_is_told_beside_the_question_and_nothing_is_written(
    client: Client, event: Event, fields: list[str], number: int, value: str, words: str
) -> None:
    url = address("sign_up", key=event.key)
    data = filled_in(client, url, **{fields[1]: "0"}) | {fields[number]: value}
    text = client.post(url, data).content.decode()
    assert f'id="id_{fields[number]}_error"' in text
    assert words in text
    assert "data-error-summary" in text
    assert not Registration.objects.exists()


@pytest.mark.parametrize("kind", ["text", "several", "yes_no", "choice"])
def test_a_required_question_must_be_answered(client: Client, home: Page, kind: str) -> None:
    question = {"label": "Vad?", "kind": kind, "choices": "A\nB", "is_required": True}
    event = asking(home, question).row
    url = address("sign_up", key=event.key)
    text = client.post(url, filled_in(client, url)).content.decode()
    assert "Write an answer." in text or "Choose" in text
    assert "No answer" not in text
    assert not Registration.objects.exists()


def test_each_language_asks_in_its_own_words_and_stores_the_same(
    client: Client, home: Page, page: EventPage, event: Event, fields: list[str], english: Locale
) -> None:
    translate(home, english, {"hem": "home"})
    translate(EventIndexPage.objects.get(), english)
    translate(page, english, WORDS)
    url = address("sign_up", key=event.key)
    text = client.get(url).content.decode()
    assert "Which table?" in text
    assert "The square" in text
    assert "Torget" not in text
    data = filled_in(client, url) | {fields[1]: "1", fields[2]: ["1"], fields[3]: "no"}
    response = client.post(url, data)
    assert stored() == {
        "Vilket bord?": ["Torget"],
        "Vad vill du ha?": ["Te"],
        "Har du varit här förut?": ["no"],
    }
    text = client.get(response["Location"]).content.decode()
    for words in ("Which table?", "The square", "Tea", "<dd>No</dd>", "<dd>No answer</dd>"):
        assert words in text
    registration = Registration.objects.get()
    swedish_page = client.get(
        personal_address(registration).replace("/en/my-sign-up/", "/sv/min-anmalan/")
    )
    assert "<dd>Torget</dd>" in swedish_page.content.decode()


def test_a_translation_that_lags_behind_shows_the_sources_choices(
    client: Client, home: Page, page: EventPage, event: Event, english: Locale
) -> None:
    translate(home, english, {"hem": "home"})
    translate(EventIndexPage.objects.get(), english)
    translate(page, english, WORDS | {"Skolan<br/>Torget": "The school"})
    text = client.get(address("sign_up", key=event.key)).content.decode()
    assert "Which table?" in text
    assert "Torget" in text


def test_a_question_that_is_taken_away_is_not_asked(
    client: Client, page: EventPage, event: Event, fields: list[str]
) -> None:
    url = address("sign_up", key=event.key)
    client.post(url, filled_in(client, url, **{fields[1]: "0"}))
    page.questions = []
    page.save_revision().publish()
    assert Question.objects.get().is_retired
    assert "Vilket bord?" not in client.get(url).content.decode()
    client.post(url, filled_in(client, url, email="b@example.org"))
    assert Registration.objects.count() == 2


def test_an_evening_without_questions_costs_no_query(client: Client, home: Page) -> None:
    url = address("sign_up", key=factories.make_event(home).key)
    data = filled_in(client, url)
    with CaptureQueriesContext(connection) as queries:
        client.post(url, data)
    asked = [query["sql"] for query in queries if 'FROM "events_question"' in query["sql"]]
    assert len(asked) <= 1  # whether there are any, asked with the evening itself
    assert all("EXISTS" in sql for sql in asked)


# --- Changing them ----------------------------------------------------------------------------------


@pytest.fixture
def registration(client: Client, event: Event, fields: list[str]) -> Registration:
    url = address("sign_up", key=event.key)
    values = {fields[0]: "En skylt", fields[1]: "0", fields[2]: ["0"]}
    client.post(url, filled_in(client, url) | values)
    return Registration.objects.get()


def test_answers_are_changed_on_the_personal_page(
    client: Client, registration: Registration, fields: list[str]
) -> None:
    url = personal_address(registration, "my_sign_up_answers")
    text = client.get(url).content.decode()
    assert ">\nEn skylt</textarea>" in text
    assert text.count(" checked") == 3  # the table, coffee, and "No answer"
    response = client.post(url, {fields[0]: "", fields[1]: "1", fields[2]: ["1", "2"]})
    assert response.status_code == 303
    assert stored() == {"Vilket bord?": ["Torget"], "Vad vill du ha?": ["Te", "Saft"]}
    assert LogEntry.objects.first().detail == {"what": "answers"}  # type: ignore[union-attr]


def test_a_wrong_change_changes_nothing(
    client: Client, registration: Registration, fields: list[str]
) -> None:
    url = personal_address(registration, "my_sign_up_answers")
    text = client.post(url, {fields[0]: "Annat", fields[1]: ""}).content.decode()
    assert "Choose one." in text
    assert stored()["Hur hittade du oss?"] == ["En skylt"]


def test_only_the_evenings_own_questions_are_answered(
    home: Page, registration: Registration
) -> None:
    other = asking(home, QUESTIONS[0], title="Annan kväll").row.questions.get()
    change_answers(registration=registration, answers={other.pk: ["Nej"], 10**9: ["Nej"]})
    assert not other.answers.exists()
    cancel(registration=registration)
    with pytest.raises(ValidationError, match="cancelled"):
        change_answers(registration=registration, answers={})


# --- The panel --------------------------------------------------------------------------------------


def test_a_question_to_the_panel_comes_with_the_sign_up(client: Client, home: Page) -> None:
    url = address("sign_up", key=factories.make_event(home).key)
    text = client.get(url).content.decode()
    assert "read it aloud without your name" in text
    assert 'maxlength="600"' not in text
    client.post(url, filled_in(client, url, panel_question=" När lagas\r\nlampan? "))
    question = PanelQuestion.objects.get()
    assert question.text == "När lagas\nlampan?"
    assert (question.registration, question.state) == (Registration.objects.get(), "new")
    assert question.language == "en"


def test_a_question_to_the_panel_that_is_too_long_is_told(client: Client, home: Page) -> None:
    url = address("sign_up", key=factories.make_event(home).key)
    text = client.post(url, filled_in(client, url, panel_question="x" * 601)).content.decode()
    assert "Shorten the text to 600 characters; now it has 601." in text
    assert not PanelQuestion.objects.exists()


def test_a_panel_that_takes_no_questions_is_not_asked(client: Client, home: Page) -> None:
    event = factories.make_event(home, takes_panel_questions=False)
    url = address("sign_up", key=event.key)
    assert "panel_question" not in client.get(url).content.decode()
    client.post(url, filled_in(client, url, panel_question="När?"))
    assert not PanelQuestion.objects.exists()
