"""From an editor's form to the results: what residents and editors do around a dialogue."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import addresses, editors, mailbox
from tests.browser.keyboard import has_focus, tab_to
from tests.browser.program import Program
from tests.browser.visitors import DESK, Visitors, path_of

LAMPS, HEDGES, BENCHES = "Fler lampor", "Klippta häckar", "Nya bänkar"


def publish_dialogue(editor: Page, title: str, *, electorate: str = "email") -> int:
    """Publish a dialogue through the one form in the admin: choose up to two of three."""
    editor.goto(
        f"/admin/pages/add/dialogues/dialoguepage/{editors.id_of_page(editor, 'Dialoger', 'Svenska')}/"
    )
    editors.fill_in(
        editor,
        {
            "title": title,
            "lead": "Vad ska vi göra först?",
            "opens_at": editors.moment(days=-1),
            "closes_at": editors.moment(days=7),
            "electorate": electorate,
            "max_choices": "2",
        },
    )
    add = editor.locator("#id_options-ADD")
    for number, option in enumerate([LAMPS, HEDGES, BENCHES]):
        field = editor.locator(f"[name='options-{number}-title']")
        if not field.is_visible():
            add.click()
        field.fill(option)
    return editors.publish(editor)


@pytest.fixture
def dialogue(request: pytest.FixtureRequest, kept: dict[str, Any]) -> str:
    """An open dialogue, published once for all tests; its title."""
    if "dialogue" not in kept:
        kept["dialogue"] = "Dialog som är öppen länge"
        publish_dialogue(request.getfixturevalue("editor"), kept["dialogue"])
    return str(kept["dialogue"])


def open_ballot(page: Page, dialogue: str) -> None:
    """Find the dialogue from the list and open its ballot, as a resident does."""
    page.goto("/sv/dialoger/")
    page.get_by_role("link", name=dialogue).click()
    page.get_by_role("main").get_by_role("link", name="Rösta").click()


def vote(page: Page, dialogue: str, *options: str, email: str) -> None:
    """Fill in a ballot and send it; what follows is the code."""
    open_ballot(page, dialogue)
    for option in options:
        page.get_by_label(option).check()
    page.get_by_label("E-post").fill(email)
    with page.expect_navigation():
        page.get_by_role("button", name="Lägg min röst").click()


def confirm(page: Page, program: Program, email: str) -> None:
    """Fill in the code from the mail."""
    code = mailbox.code_in(program.mailbox.take(email))
    code_field(page).fill(code)
    code_field(page).press("Enter")


def code_field(page: Page) -> Locator:
    """Return where the code goes."""
    return page.get_by_role("main").get_by_role("textbox")


def receipt_on(page: Page) -> str:
    """Return the receipt that is shown."""
    expect(page.get_by_text("Ditt kvitto").first).to_be_visible()
    return page.locator("#receipt-code").inner_text().strip()


def votes_on(page: Page) -> Locator:
    """Return what the ballot is for, as the receipt's page tells."""
    return page.locator("main .votes li")


def test_a_ballot_is_confirmed_by_a_code_refused_a_second_time_and_changed_by_its_receipt(
    dialogue: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    email = f"hanna.{scripts}@example.org"
    page = visitors.open(scripts=scripts)
    ballots = program.count("dialogues_ballot")
    vote(page, dialogue, LAMPS, HEDGES, email=email)
    assert program.count("dialogues_ballot") == ballots, "nothing counts before the code"
    code = mailbox.code_in(program.mailbox.take(email))

    # A wrong code is told as such; the right one casts the ballot.
    code_field(page).fill("000000" if code != "000000" else "111111")
    code_field(page).press("Enter")
    expect(page).to_have_title(re.compile("^Fel: "))
    code_field(page).fill(code)
    code_field(page).press("Enter")
    receipt = receipt_on(page)
    expect(votes_on(page)).to_have_text([LAMPS, HEDGES])
    assert program.count("dialogues_ballot") == ballots + 1

    # The same address once more, on another phone.
    again = visitors.open(scripts=scripts)
    vote(again, dialogue, BENCHES, email=email.upper())
    confirm(again, program, email)
    expect(again.get_by_role("heading", level=1)).to_contain_text("redan röstat")
    assert program.count("dialogues_ballot") == ballots + 1

    # The refusal leads to the way to change the first ballot.
    again.get_by_role("main").get_by_role("link", name=re.compile("kvitto")).click()
    again.get_by_role("main").get_by_role("textbox").fill(receipt.lower())
    again.get_by_role("main").get_by_role("textbox").press("Enter")
    again.get_by_role("link", name=re.compile("Ändra")).click()
    expect(again.get_by_label(LAMPS)).to_be_checked()
    again.get_by_label(LAMPS).uncheck()
    again.get_by_role("button", name=re.compile("Spara")).click()
    expect(votes_on(again)).to_have_text([HEDGES])
    page.reload()
    expect(votes_on(page)).to_have_text([HEDGES])


def test_closing_shows_bars_and_the_same_in_a_table(
    editor: Page, staff: Page, visitors: Visitors, program: Program
) -> None:
    title = "Dialog som stängs"
    number = publish_dialogue(editor, title)
    voters = {"ivar@example.org": [LAMPS], "jonna@example.org": [LAMPS, BENCHES]}
    for scripts, (email, options) in zip((True, False), voters.items(), strict=True):
        page = visitors.open(scripts=scripts)
        vote(page, title, *options, email=email)
        confirm(page, program, email)
        receipt_on(page)

    # Before closing, staff see how many have voted and nobody sees for what.
    staff.goto("/admin/dialogues/")
    row = staff.get_by_role("row").filter(has_text=title)
    expect(row).to_contain_text("2")
    reader = visitors.open("/sv/dialoger/", viewport=DESK)
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    address = path_of(reader)
    expect(reader.locator("#results")).to_have_count(0)

    editors.change_page(editor, number, {"closes_at": editors.moment(minutes=-1)})
    expect(_shown(reader, address)).to_be_visible(timeout=1000 * mailbox.PATIENCE_SECONDS)
    plain = visitors.open(address, scripts=False)
    for page in (reader, plain):
        expect(page.locator("main .bars .bar")).to_have_count(3)
        table = page.get_by_role("main").get_by_role("table")
        expect(table.get_by_role("row").filter(has_text=LAMPS)).to_contain_text("2")
        expect(table.get_by_role("row").filter(has_text=BENCHES)).to_contain_text("1")
        expect(table.get_by_role("row").filter(has_text=HEDGES)).to_contain_text("0")
        expect(page.get_by_role("link", name="Rösta")).to_have_count(0)


def _shown(page: Page, address: str) -> Locator:
    """Load the page again and again, a second after it came, until the results are there; return them."""
    page.add_init_script(
        """addEventListener("load", () => {
          if (!document.querySelector("#results")) setTimeout(() => location.reload(), 1000);
        })"""
    )
    page.goto(address)
    return page.locator("#results")


def test_a_ballot_with_too_many_options_is_kept_refused_and_not_written(
    dialogue: str, visitors: Visitors, program: Program, scripts: bool
) -> None:
    page = visitors.open(scripts=scripts)
    open_ballot(page, dialogue)
    for option in (LAMPS, HEDGES, BENCHES):
        page.get_by_label(option).evaluate("box => box.checked = true")
    page.get_by_label("E-post").fill("karin")
    kept_ballots = program.count("dialogues_pendingballot")
    page.get_by_role("button", name="Lägg min röst").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    if scripts:
        expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    for option in (LAMPS, HEDGES, BENCHES):
        expect(page.get_by_label(option)).to_be_checked()
    expect(page.get_by_label("E-post")).to_have_value("karin")
    expect(page.get_by_label("E-post")).to_have_accessible_description(re.compile("Fel:"))
    assert program.count("dialogues_pendingballot") == kept_ballots


def test_voting_needs_no_mouse(dialogue: str, visitors: Visitors, program: Program) -> None:
    page = visitors.open()
    open_ballot(page, dialogue)
    keys = page.keyboard
    tab_to(page, page.get_by_label(HEDGES))
    keys.press("Space")
    tab_to(page, page.get_by_label("E-post"))
    keys.type("lova@example.org")
    tab_to(page, page.get_by_role("button", name="Lägg min röst"))
    with page.expect_navigation():
        keys.press("Enter")
    code = mailbox.code_in(program.mailbox.take("lova@example.org"))
    tab_to(page, code_field(page))
    keys.type(code)
    keys.press("Enter")
    receipt_on(page)
    expect(votes_on(page)).to_have_text([HEDGES])


@pytest.mark.parametrize("size", [(360, 640), (320, 568)], ids=["phone", "small phone"])
def test_the_bar_with_the_button_hides_nothing_that_has_the_focus(
    visitors: Visitors, program: Program, size: tuple[int, int]
) -> None:
    paths = addresses.of_forms(program, addresses.in_sitemap(program, "sv"))
    ballots = [path for path in paths if path.startswith("/sv/rosta/")]
    assert len(ballots) >= 3, "one of each method"
    page = visitors.open(viewport={"width": size[0], "height": size[1]})
    for path in ballots:
        page.goto(path)
        last = page.get_by_role("button", name="Lägg min röst")
        for key in ("Tab", "Shift+Tab"):
            met = 0
            while not has_focus(last) or key == "Shift+Tab":
                page.keyboard.press(key)
                state = page.evaluate(_HIDDEN_BY_BAR)
                met += state is not None
                assert not state, f"{path}: {key} number {met}"
                if state is None and met:
                    break
            assert met >= 2, path


# Whether what has focus is out of sight or touched by the bar; null outside of the ballot and in the bar itself.
_HIDDEN_BY_BAR = """() => {
  const focus = document.activeElement;
  const bar = document.querySelector(".choice-bar");
  if (!focus.closest("[data-ballot]") || bar.contains(focus)) return null;
  const [its, bars] = [focus, bar].map((element) => element.getBoundingClientRect());
  return its.top < 0 || its.bottom > innerHeight || (its.bottom > bars.top && its.top < bars.bottom);
}"""


def test_a_double_click_is_one_ballot(
    editor: Page, visitors: Visitors, program: Program, kept: dict[str, Any], scripts: bool
) -> None:
    if "open dialogue" not in kept:
        kept["open dialogue"] = "Dialog för alla"
        publish_dialogue(editor, kept["open dialogue"], electorate="open")
    page = visitors.open(scripts=scripts)
    open_ballot(page, kept["open dialogue"])
    page.get_by_label(BENCHES).check()
    ballots = program.count("dialogues_ballot")
    page.get_by_role("button", name="Lägg min röst").dblclick()
    receipt_on(page)
    assert program.count("dialogues_ballot") == ballots + 1
