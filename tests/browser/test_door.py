"""At the door with a telephone: tapping, scanning, and going on without a connection."""

import itertools
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.browser.line import line_to
from tests.browser.program import Program
from tests.browser.visitors import PATIENCE, PHONE, Visitors

_numbers = itertools.count(1)
_MAKE_EVENING = """
from datetime import timedelta
from django.utils import timezone
from cms.models import HomePage
from events.actions import Actor, register
from events.actions.door_links import make_door_link
from events.door.links import door_address
from events.sign_up.links import personal_link
from events.sign_up.party import Person, write_people
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
start = timezone.now() - timedelta(minutes=20)
event = factories.make_event(home, title={title!r}, starts_at=start, capacity=12)
for name, size in (("Anna Ek", 4), ("Åke Al", 1), ("Zoë Ö", 2)):
    party = register(
        event=event, name=name, email="", party_size=size, language="sv", source="staff"
    )
    write_people(party, [Person(number, f"Barn {{number}}") for number in range(1, size)])
    print(party.ticket_code, personal_link(party))
print(door_address(make_door_link(event=event, helper_name="Ada", actor=Actor()), "sv"))
"""
_ARRIVED = """
from events.models import DoorEntry, Registration
parties = Registration.objects.filter(event__title={title!r}).order_by("created_at")
print(*[f"{{party.name}}={{party.arrived}}" for party in parties], sep=", ")
print(DoorEntry.objects.filter(event__title={title!r}).count())
"""
# Stands in for the telephone's camera: it sees the ticket's code, drawn on white.
_CAMERA = """(drawing) => {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const see = () => {
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, 640, 480);
    context.drawImage(picture, 120, 40, 400, 400);
    requestAnimationFrame(see);
  };
  see();
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
}"""


class Evening:
    """An evening that has begun, with three parties, and the way to its door."""

    def __init__(self, program: Program, title: str) -> None:
        self._program = program
        self._title = title
        *parties, self.door = program.run(_MAKE_EVENING.format(title=title)).splitlines()
        self.code, self.ticket_page = parties[0].split()

    def arrived(self) -> tuple[str, int]:
        """Return who is in by the database's word, and how many entries it has heard."""
        people, entries = self._program.run(_ARRIVED.format(title=self._title)).splitlines()
        return people, int(entries)


@pytest.fixture
def evening(program: Program) -> Evening:
    return Evening(program, f"Dörr {next(_numbers)}")


@pytest.fixture
def helper(visitors: Visitors) -> Callable[..., Page]:
    def at_the_door(evening: Evening, **options: Any) -> Page:
        return visitors.open(evening.door, **options)

    return at_the_door


def row(page: Page, name: str) -> Locator:
    return page.locator(".party").filter(has_text=name)


def press(page: Page, name: str, button: str) -> None:
    row(page, name).get_by_role("button", name=re.compile(f"^{button}")).click()


def counts(page: Page) -> list[str]:
    """Return who is in, who is expected, and how many seats are free."""
    return page.locator("[data-count]").all_inner_texts()


def everything_is_sent(page: Page) -> None:
    expect(page.locator(".party[data-unsent]")).to_have_count(0)


def until(page: Page, question: str) -> None:
    """Wait until the answer to `question`, which may await, is yes: `wait_for_function` takes any promise for a yes."""
    page.evaluate(
        f"""async (patience) => {{
          const latest = performance.now() + patience;
          while (!({question})) {{
            if (performance.now() > latest) throw new Error("The answer stays no.");
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}""",
        PATIENCE,
    )


def is_kept(page: Page) -> None:
    """Wait until the telephone keeps the page and all that it is made of, which it does at one stroke."""
    until(page, "await caches.match(location.pathname, {cacheName: `door:${location.pathname}`})")


def test_a_party_is_let_in_by_one_tap(
    evening: Evening, helper: Callable[..., Page], scripts: bool
) -> None:
    page = helper(evening, scripts=scripts)
    assert counts(page) == ["0", "7", "5"]
    press(page, "Anna Ek", "Alla 4")
    expect(row(page, "Anna Ek")).to_have_attribute("data-state", "all")
    press(page, "Anna Ek", "En färre")
    expect(row(page, "Anna Ek")).to_contain_text("3 av 4")
    press(page, "Åke Al", "Släpp in")
    expect(row(page, "Åke Al")).to_have_attribute("data-state", "all")
    press(page, "Åke Al", "Ångra")
    expect(row(page, "Åke Al")).to_have_attribute("data-state", "expected")
    expect(page.locator("[data-count=arrived]")).to_have_text("3")
    if scripts:
        everything_is_sent(page)
    else:
        assert "#p-" in page.url
    assert evening.arrived() == ("Anna Ek=3, Åke Al=None, Zoë Ö=None", 4)


def test_somebody_without_a_sign_up_is_let_in(
    evening: Evening, helper: Callable[..., Page], scripts: bool
) -> None:
    page = helper(evening, scripts=scripts)
    page.get_by_label("Antal personer").fill("2")
    page.get_by_role("button", name="Släpp in utan anmälan").click()
    expect(row(page, "Utan anmälan")).to_have_attribute("data-state", "all")
    expect(page.locator("[data-count=free]")).to_have_text("3")
    if scripts:
        everything_is_sent(page)
    assert "Utan anmälan=2" in evening.arrived()[0]


def test_the_list_is_searched_by_name_companion_and_code(
    evening: Evening, helper: Callable[..., Page], scripts: bool
) -> None:
    page = helper(evening, scripts=scripts)
    for words, names in {"ake": ["Åke Al"], "åke": ["Åke Al"], "barn 3": ["Anna Ek"]}.items():
        if words == "ake" and not scripts:
            continue  # the database knows its letters apart
        page.get_by_label("Namn eller biljettkod").fill(words)
        page.get_by_label("Namn eller biljettkod").press("Enter")
        expect(page.locator(".party__name:visible")).to_have_text(names)
    page.get_by_label("Namn eller biljettkod").fill(evening.code.lower())
    page.get_by_label("Namn eller biljettkod").press("Enter")
    if scripts:
        # A whole code is a ticket: its party is in.
        expect(row(page, "Anna Ek")).to_have_attribute("data-state", "all")
    else:
        expect(page.locator(".party__name:visible")).to_have_text(["Anna Ek"])


def test_what_is_done_without_a_connection_is_sent_later_and_counts_once(
    evening: Evening, visitors: Visitors
) -> None:
    with line_to(visitors.program) as line:
        visitors.addresses.add(line.address)
        page = visitors.open(f"{line.address}{evening.door}")
        press(page, "Zoë Ö", "Alla 2")
        everything_is_sent(page)
        is_kept(page)

        line.cut()
        press(page, "Anna Ek", "Alla 4")
        press(page, "Åke Al", "Släpp in")
        press(page, "Åke Al", "Ångra")
        expect(row(page, "Anna Ek")).to_contain_text("Inte skickat än")
        expect(page.locator("[data-connection]")).to_contain_text("3")
        assert counts(page) == ["6", "1", "5"]
        page.reload()
        expect(row(page, "Anna Ek")).to_contain_text("Inte skickat än")
        expect(page.locator("[data-count=arrived]")).to_have_text("6")
        assert evening.arrived()[1] == 1

        line.mend()
        page.evaluate("dispatchEvent(new Event('online'))")  # as the telephone does
        everything_is_sent(page)
        expect(page.locator("[data-connection]")).to_be_hidden()
        assert counts(page) == ["6", "1", "5"]
        assert evening.arrived() == ("Anna Ek=4, Åke Al=None, Zoë Ö=2", 4)


def test_two_telephones_agree(evening: Evening, helper: Callable[..., Page]) -> None:
    first, second = helper(evening), helper(evening)
    press(first, "Anna Ek", "Alla 4")
    everything_is_sent(first)
    second.evaluate("dispatchEvent(new Event('online'))")  # asks at once instead of in ten seconds
    expect(row(second, "Anna Ek")).to_have_attribute("data-state", "all")
    first.get_by_label("Antal personer").fill("1")
    first.get_by_role("button", name="Släpp in utan anmälan").click()
    everything_is_sent(first)
    second.evaluate("dispatchEvent(new Event('online'))")
    expect(row(second, "Utan anmälan")).to_be_visible()


def test_a_ticket_is_read_by_the_camera(
    evening: Evening, helper: Callable[..., Page], visitors: Visitors
) -> None:
    ticket = visitors.open(evening.ticket_page)
    drawing = ticket.locator(".ticket svg").evaluate("(drawing) => drawing.outerHTML")
    page = helper(evening)
    page.evaluate(_CAMERA, drawing)
    page.get_by_role("button", name="Skanna").click()
    expect(row(page, "Anna Ek")).to_have_attribute("data-state", "all")
    expect(page.locator("[data-camera-words]")).to_contain_text("Anna Ek: 4 av 4")
    page.get_by_role("button", name="Stäng kameran").click()
    expect(page.locator("[data-camera]")).to_be_hidden()
    everything_is_sent(page)
    assert evening.arrived() == ("Anna Ek=4, Åke Al=None, Zoë Ö=None", 1)


def test_a_link_that_is_withdrawn_leaves_nothing_on_the_telephone(
    evening: Evening, helper: Callable[..., Page], program: Program
) -> None:
    page = helper(evening)
    is_kept(page)
    program.run(
        "from django.utils import timezone; from events.models import DoorLink;"
        "DoorLink.objects.update(revoked_at=timezone.now())"
    )
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-connection]")).to_contain_text("fungerar inte längre")
    until(page, "!(await caches.keys()).length")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("fungerar inte längre")


def test_axe_finds_nothing_at_the_door(evening: Evening, helper: Callable[..., Page]) -> None:
    page = helper(evening)
    press(page, "Anna Ek", "En till")
    press(page, "Zoë Ö", "Alla 2")
    everything_is_sent(page)
    assert axe.faults(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("link", name="Ge bort platserna").click()
    page.wait_for_url(lambda address: urlsplit(address).path != evening.door)
    assert axe.faults(page) == []
