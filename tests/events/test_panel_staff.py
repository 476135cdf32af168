"""What staff do with the questions to the panel, and what they read after the evening."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.models import User
from events.actions.panel import ask_panel
from events.models import AttendanceFigures, Event, PanelGroup, PanelQuestion, SurveyAnswer
from events.sign_up.extras import Extras
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "/admin/theme-evenings/"


@pytest.fixture(autouse=True)
def without_second_factor(settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]


def sign_in(client: Client, *codenames: str) -> User:
    user = factories.make_user("staff@example.org")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return user


@pytest.fixture
def staff(client: Client) -> User:
    return sign_in(client, "access_admin", "change_registration")


def list_of(event: Event) -> str:
    return f"{BASE}{event.key}/questions/"


def ask(event: Event, text: str, **fields) -> PanelQuestion:
    return ask_panel(event=event, text=text, **{"language": "sv", **fields})


def states() -> list[str]:
    return list(PanelQuestion.objects.order_by("text").values_list("state", flat=True))


def press(client: Client, event: Event, name: str, value: object, **fields) -> str:
    response = client.post(list_of(event), {name: str(value), **fields}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_new_questions_come_first_and_nobody_is_named(
    client: Client, staff, event: Event, sign_up
) -> None:
    approved = ask(event, "Godkänd fråga")
    press(client, event, "approve", approved.pk)
    sign_up(
        event, name="Ada Hemlig", email="ada@example.org", extras=Extras(panel_question="Ny fråga?")
    )
    text = client.get(list_of(event)).content.decode()
    assert text.index("Ny fråga?") < text.index("Godkänd fråga")
    assert "With a sign-up" in text
    assert "Hemlig" not in text
    assert "ada@example.org" not in text


def test_one_question_is_approved_refused_and_made_new_again(
    client: Client, staff, event: Event
) -> None:
    question = ask(event, "A")
    for name, state in (("approve", "approved"), ("reject", "rejected"), ("renew", "new")):
        press(client, event, name, question.pk)
        question.refresh_from_db()
        assert question.state == state
        assert question.moderated_by == staff


def test_several_are_approved_at_once(client: Client, staff, event: Event) -> None:
    first, second, _third = (ask(event, text) for text in "ABC")
    text = press(client, event, "approve", "chosen", chosen=[first.pk, second.pk])
    assert "2 questions: Approved." in text
    assert states() == ["approved", "approved", "new"]


def test_groups_are_made_renamed_ordered_filled_and_removed(
    client: Client, staff, event: Event
) -> None:
    first, second = (ask(event, text) for text in ("A", "B"))
    press(client, event, "approve", "chosen", chosen=[first.pk, second.pk])
    for title in ("Ljus", "Trafik"):
        client.post(f"{list_of(event)}groups/add/", {"title": title})
    light, traffic = PanelGroup.objects.all()
    press(client, event, "group", "chosen", chosen=[first.pk, second.pk], group_to=light.pk)
    press(client, event, "down", first.pk)
    assert [each.text for each in event.panel_questions.for_the_evening()] == ["B", "A"]
    press(client, event, "group_up", traffic.pk)
    assert [group.title for group in PanelGroup.objects.all()] == ["Trafik", "Ljus"]
    client.post(f"{list_of(event)}groups/{light.pk}/", {"title": "Belysning"})
    assert "Belysning" in client.get(list_of(event)).content.decode()
    press(client, event, "group_remove", light.pk)
    assert PanelQuestion.objects.filter(group=None).count() == 2


def test_a_question_is_put_right_answered_published_and_taken_off(
    client: Client, staff, event: Event
) -> None:
    question = ask(event, "Nar?")
    url = f"{list_of(event)}{question.pk}/"
    form = {"text": "När?", "group": "", "answer": "Snart.", "answered_by": "Polisen"}
    assert "Approve the question" in client.post(url, {**form, "publish": "1"}).content.decode()
    question.refresh_from_db()
    assert (question.text, question.answer) == ("Nar?", "")
    press(client, event, "approve", question.pk)
    assert client.post(url, {**form, "publish": "1"})["Location"] == list_of(event)
    question.refresh_from_db()
    assert question.answered_at
    assert (question.text, question.answered_by) == ("När?", "Polisen")
    assert client.post(url, {**form, "unpublish": "1", "answer": ""}).status_code == 303
    question.refresh_from_db()
    assert (question.answered_at, question.answer) == (None, "")


def test_the_list_is_filtered_and_stays_so_after_a_press(
    client: Client, staff, event: Event
) -> None:
    ask(event, "Svensk fråga")
    english = ask(event, "English question", language="en")
    text = client.get(list_of(event), {"language": "en", "state": "new"}).content.decode()
    assert "English question" in text
    assert "Svensk fråga" not in text
    where = f"{list_of(event)}?state=new&language=en"
    assert client.post(where, {"approve": english.pk})["Location"] == where
    assert "English question" not in client.get(where).content.decode()
    assert (
        "No questions match." in client.get(list_of(event), {"state": "answered"}).content.decode()
    )


def test_the_list_takes_as_many_queries_however_long(
    client: Client, staff, event: Event, django_assert_max_num_queries
) -> None:
    for number in range(20):
        question = ask(event, f"Fråga {number}")
        if number % 2:
            press(client, event, "approve", question.pk)
    client.get(list_of(event))
    with django_assert_max_num_queries(15):
        client.get(list_of(event))


def test_the_list_for_the_evening_has_the_approved_by_group(
    client: Client, staff, event: Event
) -> None:
    first, second, _new = (ask(event, text) for text in ("Första?", "Andra?", "Ny?"))
    press(client, event, "approve", "chosen", chosen=[first.pk, second.pk])
    client.post(f"{list_of(event)}groups/add/", {"title": "Ljus"})
    press(
        client, event, "group", "chosen", chosen=[second.pk], group_to=PanelGroup.objects.get().pk
    )
    response = client.get(f"{list_of(event)}print/")
    text = response.content.decode()
    assert text.index("Ljus") < text.index("Andra?") < text.index("Första?")
    assert "Ny?" not in text
    assert "Notes" in text
    assert "no-store" in response["Cache-Control"]
    paper = client.get(f"{BASE}{event.key}/questions.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_another_evenings_questions_and_groups_are_not_found_here(
    client: Client, staff, home: Page
) -> None:
    one, other = factories.make_event(home), factories.make_event(home, title="Annan")
    question = ask(one, "A")
    group = PanelGroup.objects.create(event=one, title="Ljus")
    for name, value in (("approve", question.pk), ("up", question.pk), ("group_remove", group.pk)):
        assert client.post(list_of(other), {name: value}).status_code == 404
    assert client.post(list_of(other), {"approve": "chosen", "chosen": [question.pk]}).status_code
    mine = ask(other, "B")
    data = {"group": "chosen", "chosen": [mine.pk], "group_to": group.pk}
    assert client.post(list_of(other), data).status_code == 404
    for end in (f"{question.pk}/", f"groups/{group.pk}/"):
        assert client.get(list_of(other) + end).status_code == 404
        assert client.post(list_of(other) + end, {"title": "X", "text": "X"}).status_code == 404
    assert states() == ["new", "new"]
    assert PanelGroup.objects.get().title == "Ljus"


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "1e3", "٣"])
def test_nonsense_finds_nothing(client: Client, staff, event: Event, nonsense: str) -> None:
    assert client.post(list_of(event), {"approve": nonsense}).status_code == 404
    assert client.post(list_of(event), {"approve": "chosen", "chosen": nonsense}).status_code == 303


def test_without_the_right_nothing_is_shown_or_done(client: Client, event: Event) -> None:
    question = ask(event, "Hemlig fråga")
    group = PanelGroup.objects.create(event=event, title="Ljus")
    sign_in(client, "access_admin")
    for end in (
        "questions/",
        "questions/print/",
        "questions.pdf",
        f"questions/{question.pk}/",
        "questions/groups/add/",
        f"questions/groups/{group.pk}/",
        "after/",
    ):
        url = f"{BASE}{event.key}/{end}"
        assert client.get(url).status_code in (302, 403), end
        assert client.post(url, {"approve": question.pk}).status_code in (302, 403, 405), end
    assert states() == ["new"]


def test_after_the_evening_answers_and_attendance_stand_side_by_side(
    client: Client, staff, event: Event
) -> None:
    url = f"{BASE}{event.key}/after/"
    assert "Nobody has answered yet." in client.get(url).content.decode()
    AttendanceFigures.objects.create(event=event, capacity=20, booked=18, came=15, no_show=3)
    for number in range(5):
        SurveyAnswer.objects.create(
            event=event,
            voucher=str(number),
            was_worth_it="yes" if number else "no",
            comment="" if number else "För varmt.",
        )
    text = client.get(url).content.decode()
    for words in ("<dd>15</dd>", "80 %", 'width="80%"', "För varmt."):
        assert words in text
    assert "style=" not in text.split("<h2")[1]
