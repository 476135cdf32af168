"""What editors publish is seen at once, in the language that it was written in."""

import re
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, expect

from tests.browser import addresses, editors
from tests.browser.program import Program
from tests.browser.visitors import DESK, Visitors, path_of

# Enough connections for each web process to get several, whichever way they are shared out.
CONNECTIONS = 24


def _read_by_many(program: Program, path: str) -> list[str]:
    """Return the page as visitors on separate connections get it."""
    answers = []
    for _visitor in range(CONNECTIONS):
        with httpx.Client(base_url=program.address, timeout=addresses.PATIENCE_SECONDS) as client:
            answers.append(client.get(path).raise_for_status().text)
    return answers


def test_a_change_is_seen_at_once_by_everybody(editor: Page, program: Program) -> None:
    number = editors.id_of_page(editor, "Personuppgifter", "Svenska")
    _read_by_many(program, "/sv/personuppgifter/")
    lead = "Det här stod inte här för en sekund sedan."
    editors.change_page(editor, number, {"lead": lead})
    seen = [lead in page for page in _read_by_many(program, "/sv/personuppgifter/")]
    assert all(seen), f"{seen.count(False)} of {len(seen)} visitors saw the old page"


def test_a_translation_is_changed_in_its_editor_and_seen_at_once(
    editor: Page, visitors: Visitors, program: Program
) -> None:
    path = "/en/how-it-works/"
    _read_by_many(program, path)
    editor.goto(f"/admin/pages/{editors.id_of_page(editor, 'How it works')}/edit/")
    # Beside each Swedish text stands the English one; the title is the first.
    editor.get_by_role("button", name="Redigera", exact=True).first.click()
    editor.get_by_role("main").locator("textarea").fill("How we work together")
    editors.save_segment(editor.get_by_role("main"))
    editors.publish_translation(editor)
    expect(editors.messages(editor)).to_contain_text("How we work together")

    assert all("How we work together" in page for page in _read_by_many(program, path))
    reader = visitors.open(path, viewport=DESK, language="en")
    expect(reader.get_by_role("heading", level=1)).to_have_text("How we work together")
    reader.goto(addresses.other_language(reader, "sv"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Så fungerar det")


def test_the_admin_is_entered_through_the_sites_own_sign_in(
    visitors: Visitors, program: Program
) -> None:
    page = visitors.open("/admin/", viewport=DESK)
    assert path_of(page) == "/konto/login/"
    page.goto("/admin/login/?next=/admin/pages/")
    assert path_of(page) == "/konto/login/"
    assert "next=/admin/pages/" in urlsplit(page.url).query.replace("%2F", "/")
    editors.sign_in(page, "editor@example.org", program.password)
    expect(page.get_by_role("navigation").first).to_be_visible()


def test_a_resident_has_no_way_into_the_admin(visitors: Visitors, program: Program) -> None:
    page = visitors.open(viewport=DESK)
    editors.sign_in(page, "resident@example.org", program.password, next_path="/konto/mina-sidor/")
    answer = page.goto("/admin/")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("inte tillgång"))
