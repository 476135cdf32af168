"""An editor's day: a piece of news, from its first word to what visitors thought of it."""

import io
import re
import time

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import editors, mailbox
from tests.browser.program import Program
from tests.browser.visitors import DESK, Visitors

TITLE, LEAD = "Lyktor vid Ekudden", "Nu är det ljust hela vägen till badplatsen."
NEW_LEAD = "Nu är det ljust hela vägen till badplatsen, och till bussen."
ALT = "En gul lykta mot en mörk himmel."
PATH = "/sv/nyheter/lyktor-vid-ekudden/"
ENGLISH = {
    TITLE: "Lamps by Ekudden",
    LEAD: "The whole way to the beach is lit now.",
    ALT: "A lamp.",
}
NEW_ENGLISH = "The whole way to the beach and to the bus is lit now."
COMMENT = "Skriv vilka nätter de är släckta."
TELLING = "Fråga min granne, hon med den blå bilen och hunden Rufus."
HELD_BACK = "Mitt personnummer är 19811228-9874."
RESIDENT = "kim.editorsday@example.org"

# The worker publishes on the minute what is due: here the hour comes at once.
_LET_THE_HOUR_COME = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page, Revision
from cms import publishing
past = timezone.now() - timedelta(seconds=1)
news = Page.objects.get(slug="lyktor-vid-ekudden", locale__language_code="sv")
for revision in Revision.objects.for_instance(news).filter(approved_go_live_at__isnull=False):
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
publishing.publish_scheduled()
"""


def test_an_editors_day(
    editor: Page, reviewer: Page, staff: Page, visitors: Visitors, program: Program
) -> None:
    number = _write_with_a_picture(editor)
    _look_at_the_draft(editor)
    editors.schedule(editor, editors.moment(hours=2))
    editors.submit(editor)
    expect(editors.messages(editor)).to_contain_text(TITLE)

    reader = visitors.open(PATH, viewport=DESK)
    expect(reader.get_by_role("heading", level=1)).not_to_have_text(TITLE)
    _approve(reviewer)
    reader.goto(PATH)
    expect(reader.get_by_role("heading", level=1)).not_to_have_text(TITLE)
    program.run(_LET_THE_HOUR_COME)
    reader.goto(PATH)
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_role("img", name=ALT)).to_be_visible()

    english = _translate(editor, number)
    reader.goto("/en/news/lyktor-vid-ekudden/")
    expect(reader.get_by_text(ENGLISH[LEAD])).to_be_visible()
    _change_and_see_what_is_out_of_date(editor, number)
    _update_the_translation(editor, english, number)
    reader.goto("/en/news/lyktor-vid-ekudden/")
    expect(reader.get_by_text(NEW_ENGLISH)).to_be_visible()

    for comment in ("", COMMENT, TELLING, HELD_BACK):
        _give_feedback(visitors, comment)
    _ask(visitors)
    _look_at_the_pages_figures(editor, number)
    _answer(staff, program)
    _mark_as_personal_data(staff, number)
    _see_no_more_of_it(editor, number)


def _write_with_a_picture(editor: Page) -> int:
    """Write the news, be told that the picture needs words, give them; return the page's number."""
    index = editors.id_of_page(editor, "Nyheter", "Svenska")
    editor.goto(f"/admin/pages/add/cms/newspage/{index}/")
    editors.fill_in(editor, {"title": TITLE, "lead": LEAD})
    editors.upload_picture(editor, "Lykta", _picture())
    editors.save_draft(editor)
    wrong = "Beskriv bilden eller markera den som dekorativ."
    expect(editor.locator("#panel-child-innehall-bild-section")).to_contain_text(wrong)
    expect(editor.locator("[name=title]")).to_have_value(TITLE)
    editors.fill_in(editor, {"image_alt": ALT})
    editors.save_draft(editor)
    expect(editors.messages(editor)).to_contain_text(TITLE)
    found = re.search(r"/pages/(\d+)/edit/", editor.url)
    assert found, editor.url
    return int(found[1])


def _picture() -> bytes:
    """Return a small picture."""
    content = io.BytesIO()
    Image.new("RGB", (640, 400), "#27496d").save(content, "PNG")
    return content.getvalue()


def _look_at_the_draft(editor: Page) -> None:
    panel = editors.open_side_panel(editor, "preview")
    shown = panel.frame_locator("iframe").last
    expect(shown.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(shown.get_by_role("img", name=ALT)).to_be_attached()


def _approve(reviewer: Page) -> None:
    """See on the first page what waits, and approve it."""
    reviewer.goto("/admin/")
    reviewer.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    expect(reviewer.locator("[name=title]")).to_have_value(TITLE)
    editors.approve(reviewer)
    expect(editors.messages(reviewer)).to_contain_text(TITLE)


def _translate(editor: Page, number: int) -> int:
    """Translate the page to English and publish that; return the translation's number."""
    editor.goto(f"/admin/pages/{number}/edit/")
    status = editors.open_side_panel(editor, "status")
    expect(status.get_by_role("listitem").filter(has_text="English")).to_contain_text("Saknas")
    status.get_by_role("link", name=re.compile("English")).click()
    editor.get_by_label("English").check()
    editor.get_by_role("button", name="Skicka").click()
    editors.translate_strings(editor, ENGLISH)
    editors.publish_translation(editor)
    expect(editors.messages(editor)).to_contain_text(ENGLISH[TITLE])
    found = re.search(r"/pages/(\d+)/edit/", editor.url)
    assert found, editor.url
    return int(found[1])


def _change_and_see_what_is_out_of_date(editor: Page, number: int) -> None:
    """Change the Swedish page: its panel, the report and the first page say that the English is out of date."""
    editors.change_page(editor, number, {"lead": NEW_LEAD})
    editor.goto(f"/admin/pages/{number}/edit/")
    status = editors.open_side_panel(editor, "status")
    expect(status.get_by_role("listitem").filter(has_text="English")).to_contain_text("Ändrad")
    editor.goto("/admin/")
    panel = editor.locator("section", has=editor.locator("#translations-changed-heading"))
    expect(panel.get_by_role("link", name=TITLE)).to_be_visible()
    editor.goto("/admin/translations/?language=en&state=changed")
    expect(editor.get_by_role("row").filter(has_text=TITLE)).to_have_count(1)


def _update_the_translation(editor: Page, english: int, number: int) -> None:
    """Translate what is new. The worker brings it to the translation, soon after the publishing."""
    new = editor.get_by_role("listitem").filter(has_text=NEW_LEAD)
    latest = time.monotonic() + mailbox.PATIENCE_SECONDS
    while not new.count() and time.monotonic() < latest:
        editor.goto(f"/admin/pages/{english}/edit/")
        editor.wait_for_load_state("networkidle")
    editors.translate_strings(editor, {NEW_LEAD: NEW_ENGLISH})
    editors.publish_translation(editor)
    editor.goto(f"/admin/pages/{number}/edit/")
    status = editors.open_side_panel(editor, "status")
    expect(status.get_by_role("listitem").filter(has_text="English")).to_contain_text("Aktuell")


def _give_feedback(visitors: Visitors, comment: str) -> None:
    """Say yes, or no with a reason and the comment."""
    page = visitors.open(PATH)
    question = page.locator("[data-feedback]")
    question.get_by_role("button", name="Nej" if comment else "Ja", exact=True).click()
    if not comment:
        expect(question.get_by_role("status").first).to_have_text("Tack för ditt svar!")
        return
    question.get_by_role("radio").first.check()
    page.get_by_label("Vad kan vi göra bättre?").fill(comment)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(question.get_by_role("status").filter(has_text="sparats")).to_be_visible()


def _ask(visitors: Visitors) -> None:
    """Ask for an answer, on the way that the question about the page offers."""
    page = visitors.open(PATH)
    page.locator("[data-feedback]").get_by_role("button", name="Nej").click()
    page.get_by_role("link", name="Vill du ha svar? Skriv till oss.").click()
    page.locator("[name=message]").fill("När kommer lyktor till Ekudden södra?")
    page.locator("[name=name]").fill("Kim Ek")
    page.locator("[name=email]").fill(RESIDENT)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ditt meddelande är skickat")


def _look_at_the_pages_figures(editor: Page, number: int) -> None:
    """See beside the page what visitors think: not what is held back."""
    editor.goto(f"/admin/pages/{number}/edit/")
    panel = editors.open_side_panel(editor, "feedback")
    expect(panel.locator("dd").first).to_contain_text("5")
    expect(panel).to_contain_text(COMMENT)
    expect(panel).not_to_contain_text(HELD_BACK)
    panel.get_by_role("link", name="Alla kommentarer om sidan").click()
    expect(editor.get_by_role("main")).to_contain_text(COMMENT)
    expect(editor.get_by_role("main")).not_to_contain_text(HELD_BACK)


def _answer(staff: Page, program: Program) -> None:
    """Answer the person who asked: the answer comes by mail."""
    receipt = program.mailbox.take(RESIDENT)
    staff.goto("/admin/feedback/enquiries/")
    staff.get_by_role("row").filter(has_text="Kim Ek").get_by_role("link").first.click()
    staff.get_by_label("Ditt svar").fill("I mars, när marken har tinat.")
    staff.get_by_role("button", name="Skicka svaret").click()
    expect(editors.messages(staff)).to_contain_text("Svaret är på väg")
    answer = program.mailbox.take(RESIDENT)
    assert answer["Subject"] != receipt["Subject"]
    assert "I mars, när marken har tinat." in mailbox.text_of(answer)


def _mark_as_personal_data(staff: Page, number: int) -> None:
    """Hold back a comment that the program let through."""
    staff.goto(f"/admin/feedback/comments/?page={number}&state=all")
    row = staff.get_by_role("row").filter(has_text=TELLING)
    row.get_by_role("link").first.click()
    staff.get_by_role("button", name="Ja: håll den inne").click()
    expect(editors.messages(staff)).to_contain_text("Kommentaren hålls nu inne.")


def _see_no_more_of_it(editor: Page, number: int) -> None:
    """Read in the inbox that comments are held back, and not what they say."""
    editor.goto(f"/admin/feedback/comments/?page={number}&state=all")
    expect(editor.get_by_role("main").get_by_text("Hålls inne: den kan visa")).to_have_count(2)
    expect(editor.get_by_role("main")).not_to_contain_text(TELLING)
