"""Filling in ballots of each method: by keyboard, without scripts, by dragging, right to left, with many options."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.browser.keyboard import tab_to
from tests.browser.program import Program
from tests.browser.visitors import PHONE, Visitors

METHODS = ["approval", "points", "ranking"]
FIRST, SECOND, THIRD = "Lampor", "Häckar", "Bänkar"
OWN = "En brygga"
PAUSE = 1_000  # milliseconds; longer than any after which a count is read out
_MAKE_DIALOGUES = f"""
from cms.models import Area, HomePage
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
rules = dict(electorate="open", offers_none=True, offers_write_in=True, asks_area=True, asks_age=True)
for method in {METHODS!r}:
    page = factories.make_dialogue_page(
        home, title="Valsedel: " + method, voting_method=method, options=3, max_choices=3, **rules
    )
    for option, title in zip(page.options.order_by("sort_order"), {(FIRST, SECOND, THIRD)!r}):
        option.title = title
        option.save()
    print(page.row.key)
long = factories.make_dialogue_page(
    home, title="Lång valsedel", voting_method="ranking", options=140, max_choices=10, electorate="open"
)
print(long.row.key)
"""


@pytest.fixture
def ballots(program: Program, kept: dict[str, Any]) -> dict[str, str]:
    """The addresses of a ballot of each method, and of a long one, with everything that one can be asked."""
    if "ballots" not in kept:
        keys = program.run(_MAKE_DIALOGUES).splitlines()[-4:]
        kept["ballots"] = {
            name: f"/sv/rosta/{key}/" for name, key in zip([*METHODS, "long"], keys, strict=True)
        }
    return dict(kept["ballots"])


def option(page: Page, title: str) -> Locator:
    """Return the card of the option with this title."""
    return page.locator("[data-option]").filter(has_text=re.compile(rf"\b{title}\b"))


def step(page: Page, title: str, name: str) -> Locator:
    """Return the button that moves an option."""
    return option(page, title).locator(f"[data-step='{name}']")


def own_words(page: Page) -> Locator:
    return page.locator("input[name=own_text]")


def cast_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Lägg min röst")


def order_of(page: Page) -> list[str]:
    """Return the options in the voter's order."""
    return page.locator("[data-order] [data-title]").all_inner_texts()


def votes_on(page: Page) -> list[str]:
    """Return what the receipt says that the ballot is for."""
    expect(page.locator("#receipt-code")).to_be_visible()
    page.wait_for_load_state()
    return page.locator("main .votes li").all_inner_texts()


def stays_within(page: Page) -> None:
    """See that nothing has to be scrolled sideways."""
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_options_are_ticked_by_keyboard(
    ballots: dict[str, str], visitors: Visitors, scripts: bool
) -> None:
    page = visitors.open(ballots["approval"], scripts=scripts, viewport=PHONE)
    tab_to(page, page.get_by_label(SECOND))
    page.keyboard.press("Space")
    tab_to(page, own_words(page))
    page.keyboard.type(OWN)
    stays_within(page)
    if scripts:
        expect(page.locator("input[value=own]")).to_be_checked()
        expect(page.locator("[data-ballot-status]")).to_contain_text("2")
    tab_to(page, cast_button(page))
    page.keyboard.press("Enter")
    votes = votes_on(page)
    assert votes[0] == SECOND
    assert OWN in votes[1]


def test_points_are_shared_out_by_keyboard(
    ballots: dict[str, str], visitors: Visitors, scripts: bool
) -> None:
    page = visitors.open(ballots["points"], scripts=scripts, viewport=PHONE)
    if scripts:
        tab_to(page, step(page, SECOND, "1"))
        for _press in range(4):
            page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        expect(option(page, SECOND).locator("input[type=number]")).to_have_value("3")
        expect(page.locator("[data-ballot-status]")).to_have_text(re.compile(f"{SECOND}: 3.* 7 "))
    else:
        expect(step(page, SECOND, "1")).to_be_hidden()
        option(page, SECOND).locator("input[type=number]").focus()
        page.keyboard.type("3")
    option(page, FIRST).locator("input[type=number]").focus()
    page.keyboard.type("7")
    stays_within(page)
    if scripts:
        # Nothing is left: the buttons give no more, the field takes whatever is typed.
        expect(step(page, THIRD, "1")).to_have_attribute("aria-disabled", "true")
        step(page, THIRD, "1").focus()
        page.keyboard.press("Enter")
        expect(option(page, THIRD).locator("input[type=number]")).to_have_value("")
    tab_to(page, cast_button(page))
    page.keyboard.press("Enter")
    votes = votes_on(page)
    assert [re.sub(r"\D", "", vote) for vote in votes] == ["7", "3"]
    assert votes[0].startswith(FIRST)


def test_options_are_put_in_order_by_keyboard(
    ballots: dict[str, str], visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(ballots["ranking"], scripts=scripts, viewport=PHONE)
    cast_before = program.count("dialogues_ballot")
    for title in (THIRD, FIRST):
        step(page, title, "add").focus()
        page.keyboard.press("Enter")
        expect(option(page, title).locator("xpath=..")).to_have_attribute("data-order", "")
    assert order_of(page) == [THIRD, FIRST]
    up = step(page, FIRST, "up")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-order] [data-title]").first).to_have_text(FIRST)
    expect(up, "the focus goes with the option").to_be_focused()
    if scripts:
        expect(page.locator("[data-ballot-status]")).to_contain_text(FIRST)
    stays_within(page)
    own_words(page).fill(OWN)
    page.locator("[data-rest] [data-step=add]").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-order] li")).to_have_count(3)
    expect(own_words(page)).to_have_value(OWN)
    assert program.count("dialogues_ballot") == cast_before
    # Enter in a field casts, and moves nothing.
    own_words(page).press("Enter")
    votes = votes_on(page)
    assert votes[:2] == [FIRST, THIRD]
    assert OWN in votes[2]


def test_an_option_is_dragged_to_its_place(ballots: dict[str, str], visitors: Visitors) -> None:
    page = visitors.open(ballots["ranking"], viewport=PHONE)
    for title in (FIRST, SECOND, THIRD):
        step(page, title, "add").click()
    handle = option(page, FIRST).locator(".ranking__handle")
    # All three in sight before anything is measured: to point at what is not scrolls the page.
    option(page, FIRST).evaluate("row => row.scrollIntoView({block: 'start'})")
    handle.hover()
    to = option(page, THIRD).bounding_box()
    page.mouse.down()
    assert to is not None
    page.mouse.move(to["x"] + 20, to["y"] + to["height"] - 4, steps=12)
    page.mouse.up()
    assert order_of(page) == [SECOND, THIRD, FIRST]
    expect(page.locator("[data-ballot-status]")).to_contain_text(FIRST)
    # Escape takes it back.
    handle.hover()
    page.mouse.down()
    page.mouse.move(to["x"] + 20, 0, steps=12)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert order_of(page) == [SECOND, THIRD, FIRST]
    cast_button(page).click()
    assert votes_on(page) == [SECOND, THIRD, FIRST]


def test_the_points_left_are_read_out_once_when_there_is_a_pause(
    ballots: dict[str, str], visitors: Visitors
) -> None:
    page = visitors.open()
    page.clock.install()  # its time passes as the test says, however busy the machine is
    page.goto(ballots["points"])
    page.clock.pause_at(datetime.now() + timedelta(hours=1))
    page.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector("[data-ballot-status]");
          new MutationObserver(() => status.textContent && window.said.push(status.textContent))
            .observe(status, {childList: true});
        }"""
    )
    more = step(page, FIRST, "1")
    more.focus()
    for _press in range(5):
        page.keyboard.press("Enter")
        page.clock.run_for(50)
    status = page.locator("[data-ballot-status]")
    expect(status).to_be_empty()
    page.clock.run_for(PAUSE)
    expect(status).to_contain_text("5")
    assert len(page.evaluate("window.said")) == 1
    option(page, SECOND).locator("input[type=number]").fill("12")
    page.clock.run_for(PAUSE)
    expect(status).to_contain_text("7")
    expect(page.locator("[data-ballot-shown]")).to_have_class("choice-bar__over")


def fill_in(page: Page, method: str) -> None:
    """Fill in everything that the ballot asks."""
    if method == "approval":
        page.get_by_label(FIRST).check()
    elif method == "points":
        option(page, FIRST).locator("input[type=number]").fill("4")
    else:
        for title in (FIRST, SECOND):
            step(page, title, "add").click()
    own_words(page).fill(OWN)
    page.locator("select[name=about_age]").select_option(index=2)


@pytest.mark.parametrize("method", METHODS)
def test_axe_finds_nothing_on_a_ballot_empty_wrong_and_filled_in(
    ballots: dict[str, str], visitors: Visitors, method: str
) -> None:
    found = []
    page = visitors.open(ballots[method])
    for state in ("empty", "wrong", "filled in", "right to left"):
        if state == "wrong":
            own_words(page).fill(OWN)
            page.locator("[value=none], input[name=none]").last.check()
            cast_button(page).click()
            page.locator("[data-error-summary]").wait_for()
        elif state == "filled in":
            page.goto(ballots[method])
            fill_in(page, method)
        elif state == "right to left":
            page.evaluate("document.documentElement.dir = 'rtl'")
        found += [f"{state}: {line}" for line in axe.faults(page)]
        stays_within(page)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert found == [], "\n".join(found)


def test_many_options_are_searched_and_those_that_are_chosen_stay(
    ballots: dict[str, str], visitors: Visitors, program: Program
) -> None:
    page = visitors.open(ballots["long"])
    cast_before = program.count("dialogues_ballot")
    shown = page.locator("[data-option]:visible")
    expect(shown).to_have_count(140)
    step(page, "Förslag 7", "add").click()
    search = page.get_by_role("searchbox")
    search.fill("förslag 13")
    expect(shown).to_have_count(13)  # 13, 113, 130 to 139, and the one that is chosen
    search.press("Enter")
    assert program.count("dialogues_ballot") == cast_before
    search.fill("")
    expect(shown).to_have_count(140)
    plain = visitors.open(ballots["long"], scripts=False)
    expect(plain.locator("[data-ballot-search]")).to_be_hidden()
    step(plain, "Förslag 7", "add").click()
    expect(plain.locator("[data-order] li")).to_have_count(1)
