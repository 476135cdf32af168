"""A question to the panel without a sign-up: asked, chosen, answered for everybody to read."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cms.caching import page_cache
from events.actions import Actor
from events.actions.panel import (
    ask_panel,
    edit_question,
    moderate_questions,
    publish_answer,
    unpublish_answer,
)
from events.actions.panel_order import (
    group_questions,
    make_group,
    move_group,
    move_question,
    remove_group,
    rename_group,
)
from events.forms.panel import LONGEST_QUESTION
from events.models import Event, PanelQuestion
from tests import factories
from tests.events.conftest import address

pytestmark = pytest.mark.django_db
State = PanelQuestion.State
STAFF = Actor()


@pytest.fixture(autouse=True)
def quick_forms(settings) -> None:
    settings.FORM_LEAST_SECONDS = 0.0


def url_of(event: Event, language: str = "en") -> str:
    return address("ask_panel", language, key=event.key)


def filled_in(client: Client, url: str, text: str, **fields: Any) -> dict[str, Any]:
    guard = client.get(url).context["form"]["guard"].value()
    return {"guard": guard, "website": "", "text": text, **fields}


def ask(event: Event, text: str = "When will the light be mended?", **fields: Any) -> PanelQuestion:
    return ask_panel(event=event, text=text, **{"language": "en", **fields})


def approve(*questions: PanelQuestion) -> None:
    moderate_questions(questions=questions, state=State.APPROVED, actor=STAFF)


def answered(event: Event, text: str = "When?", answer: str = "Soon.", **fields) -> PanelQuestion:
    question = ask(event, text, **fields)
    approve(question)
    edit_question(
        question=question, text=text, answer=answer, answered_by="The police", actor=STAFF
    )
    return publish_answer(question=question, actor=STAFF)


def in_order(event: Event) -> list[str]:
    return [question.text for question in event.panel_questions.for_the_evening()]


# --- Asking ---------------------------------------------------------------------------------


def test_anybody_may_ask_and_is_thanked(client: Client, event: Event) -> None:
    url = url_of(event)
    response = client.post(url, filled_in(client, url, " Why is it\r\ndark? "))
    assert response.status_code == 303
    assert response["Location"] == address("ask_panel_thanks", key=event.key)
    assert "Thank you for your question" in client.get(response["Location"]).content.decode()
    question = PanelQuestion.objects.get()
    assert (question.text, question.language) == ("Why is it\ndark?", "en")
    assert (question.state, question.registration) == (State.NEW, None)


def test_asking_sets_no_cookie_and_is_kept_by_nobody(client: Client, event: Event) -> None:
    response = client.get(url_of(event))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "no-store" in response["Cache-Control"]


def test_the_same_form_twice_is_one_question(client: Client, event: Event) -> None:
    url = url_of(event)
    form = filled_in(client, url, "Why?")
    assert [client.post(url, form).status_code for _click in range(2)] == [303, 303]
    assert PanelQuestion.objects.count() == 1
    client.post(url, {**form, "text": "And another one?"})
    assert PanelQuestion.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Write your question."),
        (" \n ", "Write your question."),
        ("x" * 601, "Shorten the text to 600 characters; now it has 601."),
    ],
)
def test_a_bad_question_is_told_kept_and_not_written(
    client: Client, event: Event, text: str, told: str
) -> None:
    url = url_of(event)
    response = client.post(url, filled_in(client, url, text))
    assert response.status_code == 200
    words = response.content.decode()
    assert told in words
    assert "Error:" in words
    assert text.strip() in words
    assert not PanelQuestion.objects.exists()


def test_line_breaks_count_as_one_character_and_typing_is_never_cut_off(
    client: Client, event: Event
) -> None:
    url = url_of(event)
    assert "maxlength" not in client.get(url).content.decode()
    text = "\r\n".join(["x" * 9] * 60)  # 60 × 9 and 59 breaks
    assert client.post(url, filled_in(client, url, text)).status_code == 303
    assert len(PanelQuestion.objects.get().text) == LONGEST_QUESTION - 1


def test_robots_and_other_sites_are_refused(client: Client, event: Event) -> None:
    url = url_of(event)
    form = filled_in(client, url, "Why?")
    assert client.post(url, {**form, "website": "spam"}).status_code == 200
    assert client.post(url, {**form, "guard": "made up"}).status_code == 200
    assert client.post(url, form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not PanelQuestion.objects.exists()


@pytest.mark.usefixtures("still_clock")
def test_too_many_questions_have_to_wait(client: Client, event: Event, monkeypatch) -> None:
    monkeypatch.setattr("events.views.panel.QUESTION_LIMIT", (2, 600))
    url = url_of(event)
    answers = [client.post(url, filled_in(client, url, "Why?")).status_code for _ in range(3)]
    assert answers == [303, 303, 429]
    assert PanelQuestion.objects.count() == 2


def test_a_control_question_is_asked_where_an_editor_wants_it(client: Client, home: Page) -> None:
    event = factories.make_event(home, asks_captcha=True)
    url = url_of(event)
    assert "captcha" in client.get(url).context["form"].fields
    assert client.post(url, filled_in(client, url, "Why?")).status_code == 200
    assert not PanelQuestion.objects.exists()


def test_questions_are_taken_until_the_evening_ends(client: Client, event: Event) -> None:
    url = url_of(event)
    with time_machine.travel(event.ends_at - timedelta(seconds=30)):
        form = filled_in(client, url, "Why?")
        assert client.post(url, form).status_code == 303
    with time_machine.travel(event.ends_at):
        assert "The evening has been." in client.get(url).content.decode()
        response = client.post(url, {**form, "text": "And now?"})
    assert "This evening takes no questions now." in response.content.decode()
    assert PanelQuestion.objects.count() == 1


@pytest.mark.parametrize("closed", ["takes_none", "called_off", "unpublished"])
def test_an_evening_that_takes_no_questions_says_so(
    client: Client, home: Page, closed: str
) -> None:
    page = factories.make_event_page(home)
    if closed == "takes_none":
        page.takes_panel_questions = False
    if closed == "called_off":
        page.is_called_off = True
    page.save_revision().publish()
    if closed == "unpublished":
        page.unpublish()
    response = client.get(url_of(page.row))
    assert response.status_code == (404 if closed == "unpublished" else 200)
    assert "form" not in response.context
    event = Event.objects.with_published().get()
    with pytest.raises(ValidationError):
        ask(event)


def test_an_unknown_evening_is_not_found(client: Client, db: None) -> None:
    key = "00000000-0000-0000-0000-000000000000"
    for name in ("ask_panel", "ask_panel_thanks"):
        assert client.get(address(name, key=key)).status_code == 404


def test_the_evenings_page_leads_to_the_form_while_it_takes_questions(
    client: Client, home: Page
) -> None:
    page = factories.make_event_page(home)
    url = url_of(page.row, "sv")
    assert url in client.get(page.get_url()).content.decode()
    with time_machine.travel(page.ends_at):
        assert url not in client.get(page.get_url()).content.decode()


# --- Choosing and answering -------------------------------------------------------------------


def test_only_what_is_approved_is_on_the_list_in_the_order_of_approval(event: Event) -> None:
    first, second, third = (ask(event, text) for text in "ABC")
    approve(second)
    approve(first)
    moderate_questions(questions=[third], state=State.REJECTED, actor=STAFF)
    assert in_order(event) == ["B", "A"]
    changed = moderate_questions(questions=[first, third], state=State.REJECTED, actor=STAFF)
    assert changed == [first]
    assert in_order(event) == ["B"]


def test_an_answer_is_published_only_for_an_approved_question_with_an_answer(event: Event) -> None:
    question = ask(event)
    with pytest.raises(ValidationError, match="Approve the question"):
        publish_answer(question=question, actor=STAFF)
    approve(question)
    with pytest.raises(ValidationError, match="Write the answer first"):
        publish_answer(question=question, actor=STAFF)
    edit_question(question=question, text="Why?", answer="So.", answered_by="", actor=STAFF)
    assert not PanelQuestion.objects.answered_in_public().exists()
    publish_answer(question=question, actor=STAFF)
    assert PanelQuestion.objects.answered_in_public().get() == question
    with pytest.raises(ValidationError, match="Take the answer off"):
        edit_question(question=question, text="Why?", answer="", answered_by="", actor=STAFF)
    unpublish_answer(question=question, actor=STAFF)
    question.refresh_from_db()
    assert (question.answer, question.answered_at) == ("So.", None)


def test_pages_are_refreshed_when_what_they_show_of_the_panel_changes(
    event: Event, monkeypatch
) -> None:
    refreshed: list[int] = []
    monkeypatch.setattr(page_cache, "refresh", lambda: refreshed.append(1))

    def count(do: Any) -> int:
        refreshed.clear()
        do()
        return len(refreshed)

    question = ask(event)
    group = make_group(event=event, title="Light")
    assert count(lambda: approve(question)) == 0
    assert count(lambda: group_questions(questions=[question], group=group)) == 0
    save = {"question": question, "text": "Why?", "answered_by": "", "actor": STAFF}
    assert count(lambda: edit_question(answer="So.", **save)) == 0
    assert count(lambda: publish_answer(question=question, actor=STAFF)) == 1
    assert count(lambda: publish_answer(question=question, actor=STAFF)) == 0
    assert count(lambda: edit_question(answer="So it is.", **save)) == 1
    assert count(lambda: rename_group(group=group, title="Lamps")) == 1
    assert count(lambda: group_questions(questions=[question], group=None)) == 1
    assert count(lambda: moderate_questions(questions=[question], state="new", actor=STAFF)) == 1


def test_the_page_shows_who_answered_what(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    answered(page.row)
    text = client.get(page.get_url()).content.decode()
    for words in ("Soon.", "When?", "The police"):
        assert words in text


def test_a_question_in_another_language_says_which(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    english = answered(page.row, "When?", language="en")
    swedish = answered(page.row, "När?", "Snart.", language="sv")
    text = client.get(page.get_url()).content.decode()
    assert f'id="question-{english.pk}" lang="en"' in text
    assert f'id="question-{swedish.pk}">' in text


def test_answers_stand_under_the_headings_of_their_groups(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    event = page.row
    light, traffic = (make_group(event=event, title=title) for title in ("Light", "Traffic"))
    one, two, three = (answered(event, text) for text in ("One?", "Two?", "Three?"))
    group_questions(questions=[one], group=traffic)
    group_questions(questions=[two], group=light)
    text = client.get(page.get_url()).content.decode()
    order = ["Light", "Two?", "Traffic", "One?", "Three?"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert three.group is None


def test_what_a_question_holds_is_never_markup(client: Client, home: Page) -> None:
    page = factories.make_event_page(home)
    answered(page.row, "<script>alert(1)</script>", "<b>no</b>")
    text = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in text
    assert "<b>no</b>" not in text


# --- Order ------------------------------------------------------------------------------------


def test_questions_and_groups_move_one_place_and_stop_at_the_ends(event: Event) -> None:
    questions = [ask(event, text) for text in "ABC"]
    approve(*questions)
    move_question(question=questions[2], by=-1)
    assert in_order(event) == ["A", "C", "B"]
    move_question(question=PanelQuestion.objects.get(text="A"), by=-1)
    assert in_order(event) == ["A", "C", "B"]
    move_question(question=PanelQuestion.objects.get(text="A"), by=1)
    assert in_order(event) == ["C", "A", "B"]
    groups = [make_group(event=event, title=title) for title in ("1", "2", "3")]
    move_group(group=groups[2], by=-1)
    assert [group.title for group in event.panel_groups.all()] == ["1", "3", "2"]


def test_a_group_goes_and_its_questions_stay(event: Event) -> None:
    group = make_group(event=event, title="Light")
    question = ask(event)
    approve(question)
    group_questions(questions=[question], group=group)
    remove_group(group=group)
    question.refresh_from_db()
    assert question.group is None
    assert in_order(event) == [question.text]
