"""Residents send ideas, are shown those that are much alike, and read what has been published."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.models import Area, Topic
from dialogues.actions.ideas import send_idea
from dialogues.ideas.forms import IdeaForm
from dialogues.ideas.similar import similar_ideas
from dialogues.models import Dialogue, Idea
from dialogues.refusals import IdeasClosed
from tests.dialogues.forms import address, guard_of
from tests.dialogues.ideas import make_dialogue, make_idea

pytestmark = pytest.mark.django_db
WRITTEN = {"title": "Fler bänkar i parken", "text": "Äldre behöver vila på vägen."}


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return make_dialogue(home)


def open_form(client: Client, dialogue: Dialogue) -> dict[str, Any]:
    html = client.get(address("new_idea", key=dialogue.key)).content.decode()
    return {"guard": guard_of(html), "website": ""}


def send(client: Client, dialogue: Dialogue, **fields: Any) -> Any:
    data = {**open_form(client, dialogue), **WRITTEN, **fields}
    return client.post(address("new_idea", key=dialogue.key), data)


def test_an_idea_waits_to_be_read_and_nobody_else_sees_it(
    client: Client, dialogue: Dialogue
) -> None:
    answer = send(client, dialogue)
    assert answer.status_code == 303
    assert answer["Location"] == address("idea_sent", key=dialogue.key)
    idea = Idea.objects.get()
    assert (idea.state, idea.language, idea.email) == ("waiting", "sv", "")
    assert "bänkar" not in client.get(address("ideas", key=dialogue.key)).content.decode()
    assert client.get(address("idea", key=dialogue.key, pk=idea.pk)).status_code == 404


def test_no_page_of_ideas_sets_a_cookie(client: Client, dialogue: Dialogue) -> None:
    idea = make_idea(dialogue)
    for name, more in (
        ("ideas", {}),
        ("new_idea", {}),
        ("idea_sent", {}),
        ("idea", {"pk": idea.pk}),
    ):
        answer = client.get(address(name, key=dialogue.key, **more))
        assert answer.status_code == 200
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    assert "no-store" in client.get(address("new_idea", key=dialogue.key))["Cache-Control"]


def test_a_double_click_sends_one_idea(client: Client, dialogue: Dialogue) -> None:
    data = {**open_form(client, dialogue), **WRITTEN}
    for _click in range(2):
        assert client.post(address("new_idea", key=dialogue.key), data).status_code == 303
    assert Idea.objects.count() == 1


def test_area_topic_and_address_go_with_the_idea(
    client: Client, dialogue: Dialogue, swedish: Locale
) -> None:
    bro = Area.objects.create(name="Bro", locale=swedish)
    light = Topic.objects.create(name="Belysning", locale=swedish)
    send(client, dialogue, area=bro.pk, topic=light.pk, email="Anna@Example.org")
    idea = Idea.objects.get()
    assert (idea.area, idea.topic, idea.email) == (bro, light, "anna@example.org")


def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(
    client: Client, dialogue: Dialogue
) -> None:
    answer = send(client, dialogue, title=" ", text="Bara en text.")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="id_title_error"' in html
    assert "Bara en text." in html
    assert not Idea.objects.exists()


def test_a_robot_is_refused(client: Client, dialogue: Dialogue) -> None:
    assert send(client, dialogue, website="https://example.org").status_code == 200
    assert not Idea.objects.exists()


def test_another_site_cannot_send_ideas(client: Client, dialogue: Dialogue) -> None:
    data = {**open_form(client, dialogue), **WRITTEN}
    answer = client.post(
        address("new_idea", key=dialogue.key), data, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not Idea.objects.exists()


@pytest.mark.parametrize(("begins", "ends"), [(1, 2), (-2, -1)])
def test_the_form_says_so_when_no_ideas_are_taken(
    client: Client, home: Page, begins: int, ends: int
) -> None:
    now = timezone.now()
    dialogue = make_dialogue(
        home,
        ideas_open_at=now + timedelta(days=begins),
        ideas_close_at=now + timedelta(days=ends),
    )
    page = client.get(address("new_idea", key=dialogue.key))
    assert page.status_code == 200
    assert 'name="guard"' not in page.content.decode()
    assert client.post(address("new_idea", key=dialogue.key), WRITTEN).status_code == 409
    with pytest.raises(IdeasClosed):
        send_idea(dialogue=dialogue, written=WRITTEN, language="sv", form_name="a")


def test_a_dialogue_that_asks_for_none_has_no_pages_of_ideas(client: Client, home: Page) -> None:
    dialogue = make_dialogue(home, ideas_open_at=None, ideas_close_at=None)
    assert client.get(address("ideas", key=dialogue.key)).status_code == 404
    assert client.get(address("new_idea", key=dialogue.key)).status_code == 404


# --- Much alike -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Bättre belysning vid stationen", "Starkare ljus på gångvägen till stationen"),
        ("Lampor på gångvägen", "Starkare ljus på gångvägen till stationen"),
        ("Fritidsgård öppen på söndag", "Öppna fritidsgården på söndagar"),
        ("Klippa buskar", "Klipp buskarna vid lekplatsen"),
        ("Nattvandrande föräldrar", "Fler vuxna ute"),  # by the text alone
    ],
)
def test_much_the_same_is_found_in_other_forms(dialogue: Dialogue, typed: str, found: str) -> None:
    for title in (
        "Starkare ljus på gångvägen till stationen",
        "Öppna fritidsgården på söndagar",
        "Klipp buskarna vid lekplatsen",
    ):
        make_idea(dialogue, title, text="Något annat.")
    make_idea(dialogue, "Fler vuxna ute", text="Nattvandrande föräldrar på fredagar.")
    assert [idea.title for idea in similar_ideas(dialogue, title=typed)][:1] == [found]


def test_what_is_about_something_else_is_not_found(dialogue: Dialogue) -> None:
    make_idea(dialogue, "Starkare ljus på gångvägen till stationen")
    assert similar_ideas(dialogue, title="En ny hundrastgård") == []


@pytest.mark.parametrize("state", ["waiting", "declined"])
def test_only_what_everybody_may_read_is_suggested(dialogue: Dialogue, state: str) -> None:
    make_idea(dialogue, WRITTEN["title"], state=state)
    assert similar_ideas(dialogue, title=WRITTEN["title"]) == []


def test_a_merged_idea_is_answered_with_the_one_that_it_was_merged_into(dialogue: Dialogue) -> None:
    main = make_idea(dialogue, "Något helt annat")
    make_idea(dialogue, WRITTEN["title"], state="merged", merged_into=main)
    assert similar_ideas(dialogue, title=WRITTEN["title"]) == [main]


def test_ideas_of_another_dialogue_are_not_suggested(dialogue: Dialogue, home: Page) -> None:
    make_idea(make_dialogue(home, title="En annan"), WRITTEN["title"])
    assert similar_ideas(dialogue, title=WRITTEN["title"]) == []


def test_before_it_is_sent_the_writer_is_asked_whether_it_is_there_already(
    client: Client, dialogue: Dialogue
) -> None:
    make_idea(dialogue, "Bänkar i parken")
    data = {**open_form(client, dialogue), **WRITTEN, "email": "anna@example.org"}
    step = client.post(address("new_idea", key=dialogue.key), data)
    html = step.content.decode()
    assert step.status_code == 200
    assert "Bänkar i parken" in html
    assert 'name="anyway"' in html
    for value in (*WRITTEN.values(), "anna@example.org"):
        assert f'value="{value}"' in html
    assert Idea.objects.count() == 1


def test_the_control_question_is_asked_and_goes_along_through_the_step(
    client: Client, home: Page
) -> None:
    dialogue = make_dialogue(home, asks_captcha=True)
    make_idea(dialogue, "Bänkar i parken")
    there = address("new_idea", key=dialogue.key)
    page = client.get(there)
    data = {**WRITTEN, "guard": guard_of(page.content.decode()), "website": ""}
    assert "captcha" in page.content.decode()
    wrong = client.post(there, {**data, "captcha_0": "x", "captcha_1": "wrong"})
    assert "captcha" in wrong.context["form"].errors
    assert 'name="anyway"' not in wrong.content.decode()
    form = IdeaForm({**data, "captcha_0": "a", "captcha_1": "b"}, dialogue=dialogue)
    assert {"captcha_0", "captcha_1"} <= set(dict(form.kept_fields))


def test_sent_anyway_it_is_an_idea_of_its_own(client: Client, dialogue: Dialogue) -> None:
    make_idea(dialogue, "Bänkar i parken")
    assert send(client, dialogue, anyway="1").status_code == 303
    assert Idea.objects.filter(state="waiting").count() == 1


def test_back_at_the_form_everything_is_still_there(client: Client, dialogue: Dialogue) -> None:
    html = send(client, dialogue, back="1").content.decode()
    assert f'value="{WRITTEN["title"]}"' in html
    assert WRITTEN["text"] in html
    assert not Idea.objects.exists()


def test_whoever_has_seen_them_while_writing_is_not_asked_again(
    client: Client, dialogue: Dialogue
) -> None:
    idea = make_idea(dialogue, "Bänkar i parken")
    assert send(client, dialogue, seen=str(idea.pk)).status_code == 303


def test_the_script_is_answered_with_what_is_alike(client: Client, dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, "Bänkar i parken", text="<b>Sittplatser</b>")
    there = address("similar_ideas", key=dialogue.key)
    answer = client.post(there, {"title": WRITTEN["title"]}).json()
    assert answer["ideas"] == [
        {"id": str(idea.pk), "title": idea.title, "text": idea.text, "lang": "sv"}
    ]
    assert answer["text"].startswith("1 ")
    assert client.post(there, {"title": "Xyz"}).json() == {"text": "", "ideas": []}
    assert client.get(there).status_code == 405


# --- To read ----------------------------------------------------------------------------------


def test_the_list_shows_published_ideas_with_their_language_and_anchor(
    client: Client, dialogue: Dialogue
) -> None:
    idea = make_idea(dialogue, "Light in the tunnel", language="en")
    make_idea(dialogue, "Hemlig", state="declined", decline_reason="Så där")
    html = client.get(address("ideas", key=dialogue.key)).content.decode()
    assert f'id="idea-{idea.pk}"' in html
    assert 'lang="en"' in html
    assert "Hemlig" not in html
    assert "Så där" not in html


def test_the_list_is_filtered_by_area_and_topic(
    client: Client, dialogue: Dialogue, swedish: Locale
) -> None:
    bro = Area.objects.create(name="Bro", locale=swedish)
    make_idea(dialogue, "I Bro", area=bro)
    make_idea(dialogue, "I Brunna")
    there = address("ideas", key=dialogue.key)
    html = client.get(there, {"area": bro.pk}).content.decode()
    assert ">I Bro</a>" in html
    assert ">I Brunna</a>" not in html
    everything = client.get(there, {"area": "nonsense"}).content.decode()
    assert ">I Brunna</a>" in everything


def test_merged_ideas_are_read_under_the_one_that_stands_first(
    client: Client, dialogue: Dialogue
) -> None:
    main = make_idea(dialogue, "Ljus i tunneln")
    other = make_idea(dialogue, "Lampor i tunneln", state="merged", merged_into=main)
    html = client.get(address("idea", key=dialogue.key, pk=main.pk)).content.decode()
    assert f'id="idea-{other.pk}"' in html
    assert "Lampor i tunneln" in html
    moved = client.get(address("idea", key=dialogue.key, pk=other.pk))
    assert moved.status_code == 302
    assert moved["Location"].endswith(f"{main.pk}/#idea-{other.pk}")


def test_the_list_asks_the_database_the_same_however_long(
    client: Client, dialogue: Dialogue, swedish: Locale
) -> None:
    there = address("ideas", key=dialogue.key)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(there, {"page": 1})
        return len(queries)

    def add(number: int) -> None:
        for each in range(number):
            area = Area.objects.create(name=f"Del {number} {each}", locale=swedish)
            topic = Topic.objects.create(name=f"Ämne {number} {each}", locale=swedish)
            main = make_idea(dialogue, f"Idé {each}", area=area, topic=topic, option_key="x")
            make_idea(dialogue, "Samma", state="merged", merged_into=main)

    add(2)
    count()
    before = count()
    add(9)
    assert count() == before


# --- How soon it is read ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(3, True), (14, True), (1, True), (0, False)])
def test_the_writer_is_told_how_soon_the_idea_is_read_or_nothing_of_it(
    client: Client, home: Page, days: int, told: bool
) -> None:
    dialogue = make_dialogue(home, idea_reply_days=days)
    html = client.get(address("new_idea", "en", key=dialogue.key)).content.decode()
    assert (f"within {days} working day" in html) is told
    assert ("usually within" in html) is told


def test_three_working_days_are_told_until_an_editor_says_otherwise(home: Page) -> None:
    assert make_dialogue(home).idea_reply_days == 3
