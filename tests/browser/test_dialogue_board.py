"""Staff look at the board, follow an alarm and set ballots aside; the public page tells it, on a phone too."""

from playwright.sync_api import Page, expect

from tests.browser import axe, editors
from tests.browser.program import Program
from tests.browser.visitors import PHONE, Visitors

TITLE = "Fråga med larm"
_MAKE_DIALOGUE = """
from datetime import timedelta
from django.utils import timezone
from cms.models import HomePage
from dialogues.models import Ballot, BallotChoice
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
now = timezone.now()
page = factories.make_dialogue_page(
    home, title={title!r}, options=8, electorate="open", opens_at=now - timedelta(days=9),
    promise_by=(now + timedelta(days=60)).date(),
)
options = list(page.row.options.all()[:2])
ballots = Ballot.objects.bulk_create(Ballot(dialogue=page.row, proof="open") for _ in range(40))
BallotChoice.objects.bulk_create(
    BallotChoice(ballot=ballot, option=option) for ballot in ballots for option in options
)
print(page.row.key, page.get_url())
"""


def make_dialogue(program: Program, title: str) -> tuple[str, str]:
    """Make an open dialogue with forty ballots of today, alike in every choice; return its key and its page."""
    key, url = program.run(_MAKE_DIALOGUE.format(title=title)).splitlines()[-1].split()
    return key, url


def test_staff_follow_an_alarm_from_the_board_to_the_public_page(
    program: Program, staff: Page
) -> None:
    key, url = make_dialogue(program, TITLE)
    staff.goto("/admin/dialogues/")
    row = staff.get_by_role("row", name=TITLE)
    expect(row.locator(".dialogue-work__alarm")).to_be_visible()
    row.get_by_role("link", name=TITLE).click()
    expect(staff.locator(".dialogue-alarms li")).to_have_count(2)
    expect(staff.locator("main")).not_to_contain_text("Förslag")
    staff.locator(".dialogue-alarms a:not([href*='/alarms/'])").first.click()
    expect(staff.locator("main")).to_contain_text("40")
    staff.locator("[name=reason]").fill("Fyrtio lika röster på en minut.")
    staff.locator("main form button[type=submit]").click()
    expect(editors.messages(staff)).to_be_visible()
    staff.goto(f"/admin/dialogues/{key}/log/")
    expect(staff.locator("main tbody")).to_contain_text("Fyrtio lika röster på en minut.")
    staff.goto(url)
    expect(staff.locator(".public-log")).to_contain_text("Fyrtio lika röster på en minut.")


def test_the_phases_stand_on_a_phone_and_can_be_read_by_all(
    program: Program, visitors: Visitors
) -> None:
    _key, url = make_dialogue(program, "Fråga på telefon")
    page = visitors.open(viewport=PHONE)
    page.goto(url)
    expect(page.locator(".phase")).to_have_count(4)
    expect(page.locator(".phase[aria-current=step]")).to_have_count(1)
    for direction in ("ltr", "rtl"):
        page.evaluate("(direction) => { document.documentElement.dir = direction }", direction)
        assert axe.faults(page) == []
