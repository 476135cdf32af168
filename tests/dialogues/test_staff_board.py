"""The board of all dialogues: where each is, how many vote, and what wants attention, in few questions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from dialogues import actions, board
from dialogues.models import Ballot, Dialogue, Idea, PaperBatch
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.test_staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Any:
    user = make_staff("view_dialogue")
    client.force_login(user)
    return user


def address() -> str:
    return reverse("dialogues_admin:list")


def rows_of(html: str) -> list[str]:
    """Return the rows of the page's own table; the admin's frame has others."""
    table = html[html.index('class="listing') :]
    body = table[table.index("<tbody>") : table.index("</tbody>")]
    return [row.split("</tr>")[0] for row in body.split("<tr>")[1:]]


def make_batch(dialogue: Dialogue, **fields: Any) -> PaperBatch:
    return PaperBatch.objects.create(
        dialogue=dialogue,
        place="Biblioteket",
        held_on=timezone.localdate(),
        control_total=5,
        **fields,
    )


def make_idea(dialogue: Dialogue, name: str) -> Idea:
    return Idea.objects.create(
        dialogue=dialogue, title=name, text=name, language="sv", idempotency_key=name.encode()
    )


def test_what_wants_attention_stands_first(home: Page) -> None:
    now = timezone.now()
    calm = factories.make_dialogue(home, title="Lugn", closes_at=now + timedelta(days=1))
    paper = factories.make_dialogue(home, title="Papper")
    make_batch(paper, state="submitted")
    alarming = factories.make_dialogue(
        home, title="Larm", opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=30)
    )
    Ballot.objects.bulk_create(Ballot(dialogue=alarming, proof="email") for _ in range(60))
    coming = factories.make_dialogue(home, title="Kommande", opens_at=now + timedelta(hours=5))
    assert [line.row for line in board.lines()] == [alarming, paper, calm, coming]
    assert [line.wants_attention for line in board.lines()] == [True, True, False, False]


def test_a_line_tells_the_work_that_waits(home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    cast(dialogue)
    cast(dialogue)
    Ballot.objects.filter(pk=Ballot.objects.first().pk).update(
        cast_on=timezone.localdate() - timedelta(days=1)
    )
    make_idea(dialogue, "Mer ljus")
    make_batch(dialogue, state="open")
    make_batch(dialogue, state="submitted")
    line = board.line_of(dialogue)
    assert (line.turnout, line.today, line.ideas_waiting, line.batches_waiting) == (2, 1, 1, 1)
    assert line.next_at == dialogue.closes_at


def test_a_late_promise_wants_attention(home: Page) -> None:
    now = timezone.now()
    dialogue = factories.make_dialogue(
        home,
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=60),
        promise_by=(now - timedelta(days=2)).date(),
    )
    actions.close_due_dialogues()
    assert board.line_of(dialogue).promise_is_late


def test_the_board_is_narrowed_to_a_state(client: Client, staff: Any, home: Page) -> None:
    now = timezone.now()
    factories.make_dialogue(home, title="Den öppna")
    factories.make_dialogue(home, title="Den kommande", opens_at=now + timedelta(days=1))
    html = client.get(address(), {"state": "coming"}).content.decode()
    assert len(rows_of(html)) == 1
    assert "Den kommande" in rows_of(html)[0]
    assert 'aria-current="page"' in html
    assert 'class="listing' not in client.get(address(), {"state": "counting"}).content.decode()
    assert len(rows_of(client.get(address(), {"state": "nonsense"}).content.decode())) == 2


def test_the_board_asks_the_same_however_long(client: Client, staff: Any, home: Page) -> None:
    def fill(number: int) -> None:
        row = factories.make_dialogue(home, options=8, title=f"Fråga {number}")
        cast(row)
        make_idea(row, f"Idé {number}")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address()).status_code == 200
        return len(queries)

    fill(0)
    client.get(address())
    few = asked()
    for number in range(1, 7):
        fill(number)
    closed = factories.make_dialogue(home)
    Dialogue.objects.filter(pk=closed.pk).update(closes_at=timezone.now())
    actions.close_due_dialogues()
    assert asked() <= few + 1  # a counted one is looked at for its promise


def test_a_long_board_is_shown_in_pages(client: Client, staff: Any, home: Page) -> None:
    row = factories.make_dialogue(home)
    Dialogue.objects.bulk_create(
        Dialogue(
            title=f"Nr {number}",
            source_locale=row.source_locale,
            key=f"00000000-0000-4000-8000-{number:012}",
            opens_at=row.opens_at,
            closes_at=row.closes_at,
        )
        for number in range(40)
    )
    assert len(rows_of(client.get(address()).content.decode())) == 30
    html = client.get(address(), {"state": "open", "p": 2}).content.decode()
    assert len(rows_of(html)) == 11
    assert "state=open&amp;p=1" in html


def test_the_admins_start_page_shows_open_dialogues_to_those_who_follow_them(
    client: Client, home: Page
) -> None:
    factories.make_dialogue(home, title="Den öppna")
    client.force_login(make_staff("view_dialogue"))
    assert 'id="dialogues-open' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_admins_start_page_shows_nothing_to_others(client: Client, home: Page) -> None:
    factories.make_dialogue(home, title="Den öppna")
    client.force_login(make_staff())
    assert "dialogues-open" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_one_dialogue_shows_alarms_days_and_no_results(
    client: Client, staff: Any, home: Page
) -> None:
    dialogue = factories.make_dialogue(home, options=8, opens_at=timezone.now() - timedelta(days=9))
    for _ in range(12):
        cast(dialogue, "Förslag 3", "Förslag 4")
    url = reverse("dialogues_admin:dialogue", kwargs={"key": dialogue.key})
    html = client.get(url).content.decode()
    assert "dialogue-alarms" in html
    assert "Förslag" not in html
    assert "set-aside/add" not in html  # this person may not


def test_whoever_may_gets_from_an_alarm_to_setting_aside(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, options=8, opens_at=timezone.now() - timedelta(days=9))
    for _ in range(12):
        cast(dialogue, "Förslag 3", "Förslag 4")
    client.force_login(make_staff("view_dialogue", "change_quarantine"))
    url = reverse("dialogues_admin:set_aside", kwargs={"key": dialogue.key})
    html = client.get(url).content.decode()
    begin = html.index(reverse("dialogues_admin:set_aside_confirm", kwargs={"key": dialogue.key}))
    link = html[begin : html.index('"', begin)].replace("&amp;", "&")
    page = client.get(link)
    assert "12 " in page.content.decode()
    assert "Förslag" not in page.content.decode()
    key = str(
        page.context["form"].initial.get("form_key") or page.context["form"]["form_key"].value()
    )
    for _ in range(2):
        answer = client.post(link, {"reason": "Alla lika.", "form_key": key})
        assert answer.status_code == 303
    assert Ballot.objects.counted().count() == 0
    quarantine = dialogue.quarantines.get()
    back = reverse(
        "dialogues_admin:set_aside_take_back", kwargs={"key": dialogue.key, "pk": quarantine.pk}
    )
    assert client.post(back, {"reason": ""}).status_code == 200
    assert client.post(back, {"reason": "En skolklass."}).status_code == 303
    assert Ballot.objects.counted().count() == 12


def test_a_small_group_is_told_as_fewer_than_five(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    cast(dialogue)
    client.force_login(make_staff("view_dialogue", "change_quarantine"))
    url = reverse("dialogues_admin:set_aside_confirm", kwargs={"key": dialogue.key})
    day = timezone.localdate().isoformat()
    assert 'name="reason"' not in client.get(url, {"day": day}).content.decode()
    answer = client.post(f"{url}?day={day}", {"reason": "Ändå", "form_key": str(dialogue.key)})
    assert answer.status_code == 200
    assert not dialogue.quarantines.exists()


@pytest.mark.parametrize("query", ["", "?kind=online", "?day=nonsense", "?alike=1"])
def test_wrong_criteria_set_nothing_aside(client: Client, home: Page, query: str) -> None:
    dialogue = factories.make_dialogue(home)
    for _ in range(6):
        cast(dialogue)
    client.force_login(make_staff("view_dialogue", "change_quarantine"))
    url = reverse("dialogues_admin:set_aside_confirm", kwargs={"key": dialogue.key}) + query
    assert client.get(url).status_code == 200
    client.post(url, {"reason": "Ändå", "form_key": str(dialogue.key)})
    assert not dialogue.quarantines.exists()


def test_setting_aside_is_not_for_all_staff(client: Client, staff: Any, home: Page) -> None:
    dialogue = factories.make_dialogue(home)
    for name in ("set_aside", "set_aside_confirm"):
        url = reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key})
        assert client.get(url).status_code in (302, 403)


def test_another_dialogues_quarantine_is_not_found(client: Client, home: Page) -> None:
    import uuid

    from dialogues.actions.quarantine import set_aside
    from dialogues.criteria import Criteria

    first, second = factories.make_dialogue(home), factories.make_dialogue(home)
    for _ in range(6):
        cast(first)
    made = set_aside(
        dialogue=first,
        criteria=Criteria(day=timezone.localdate()),
        reason="Skäl",
        user=None,
        form_key=uuid.uuid4(),
    )
    client.force_login(make_staff("view_dialogue", "change_quarantine"))
    url = reverse("dialogues_admin:set_aside_take_back", kwargs={"key": second.key, "pk": made.pk})
    assert client.post(url, {"reason": "Skäl"}).status_code == 404
