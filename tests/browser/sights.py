"""A walk past every kind of page and every state of its forms, for whoever wants to look at each.

Each function leads the window on and yields what it now shows. Nothing here depends on words, so that the walk is
the same in every language.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser import addresses, mailbox
from tests.browser.program import Program
from tests.browser.seldom_seen import seldom_seen

Walk = Callable[[Page, Program, str], Iterator[str]]

EVENINGS = {
    "sv": "/sv/temakvallar/",
    "en": "/en/theme-evenings/",
    "ar": "/ar/theme-evenings/",
    "sv-simple": "/sv-simple/temakvallar/",
}
DIALOGUES = {
    "sv": "/sv/dialoger/",
    "en": "/en/dialogues/",
    "ar": "/ar/dialogues/",
    "sv-simple": "/sv-simple/dialoger/",
}
SEARCH = {
    "sv": "/sv/sok/",
    "en": "/en/search/",
    "ar": "/ar/search/",
    "sv-simple": "/sv-simple/sok/",
}
A_WORD = {"sv": "trygg", "en": "safety", "ar": "السلامة", "sv-simple": "polisen"}
MY_PAGES = {
    "sv": "/konto/mina-sidor/",
    "en": "/en/account/my-pages/",
    "ar": "/ar/account/my-pages/",
    "sv-simple": "/sv-simple/konto/mina-sidor/",
}


def pages(page: Page, program: Program, language: str) -> Iterator[str]:
    """Every page that editors wrote, and the forms that they lead to."""
    paths = addresses.in_sitemap(program, language)
    for path in [*paths, *addresses.of_forms(program, paths)]:
        page.goto(path)
        yield path


def search_and_faults(page: Page, program: Program, language: str) -> Iterator[str]:
    """Search with and without results, and addresses that lead nowhere."""
    search = SEARCH[language]
    for name, path in {
        "search": search,
        "search-for-nothing": f"{search}?q=",
        "search-with-results": f"{search}?q={A_WORD[language]}",
        "search-without-results": f"{search}?q=xyzzyx",
        "missing-page": f"/{language}/finns-inte/",
    }.items():
        page.goto(path)
        yield name


def evenings(page: Page, program: Program, language: str) -> Iterator[str]:
    """Signing up, queueing, changing and cancelling."""
    email = f"walk.{language}@example.org"
    _open_evening(page, language, ".tag--success")
    _press(page, _action(page))
    yield "sign-up-form"
    form = page.url
    page.locator("details.party > summary").click()
    page.locator("input[name=party_size]").fill("2")
    yield "sign-up-form-unfolded"
    _send(page)
    yield "sign-up-form-with-errors"
    _sign_up(page, email)
    yield "sign-up-confirmed"
    personal_page = page.url
    page.locator("input[name=party_size]").fill("99")
    _send(page)
    yield "sign-up-change-with-errors"
    page.goto(personal_page)
    _press(page, page.locator("main section[aria-labelledby=people] a"))
    yield "sign-up-names"
    page.locator("input[name=person0_name]").fill("")
    _send(page)
    yield "sign-up-names-with-errors"
    page.goto(personal_page)
    _press(page, page.locator("main section").last.get_by_role("link"))
    yield "sign-up-cancel"
    page.locator("main .button--danger").click()
    page.wait_for_url(personal_page)
    yield "sign-up-cancelled"
    # The page of one that is full, or not open yet, need not be there in every language; its form is.
    _open_evening(page, "sv", ".tag--warning", without_text=r"\d")
    page.goto(_form_like(form, page))
    yield "waiting-list-form"
    _sign_up(page, email)
    yield "waiting-list-joined"
    _open_evening(page, "sv", ".tag--info")
    page.goto(_form_like(form, page))
    yield "sign-up-not-open"
    page.goto(re.sub(r"[^/]+/$", "forfalskad/", personal_page))
    yield "unknown-sign-up"


def dialogues(page: Page, program: Program, language: str) -> Iterator[str]:
    """Ballots of each method, codes and receipts."""
    page.goto(DIALOGUES[language])
    cards = page.locator(".card:has(.tag--success) .card__link")
    seen: set[tuple[str | None, bool]] = set()
    for path in [card.get_attribute("href") or "" for card in cards.all()]:
        page.goto(path)
        _press(page, _action(page))
        if not page.locator("form[data-ballot]").count():
            yield "ballot-needs-account"
            continue
        method = page.locator("form[data-ballot]").get_attribute("data-ballot")
        needs_code = page.locator("form[data-ballot] input[name=email]").count() > 0
        if (method, needs_code) in seen:
            continue
        seen.add((method, needs_code))
        yield f"ballot-{method}"
        _send(page)
        yield f"ballot-{method}-with-errors"
        _fill_in_ballot(page)
        yield f"ballot-{method}-filled-in"
        if needs_code:
            yield from _codes(page, program, f"walk.{method}.{language}@example.org")
        else:
            _send(page)
        yield from _receipts(page, method or "")


def _codes(page: Page, program: Program, email: str) -> Iterator[str]:
    ballot = page.url
    page.locator("input[name=email]").fill(email)
    _send(page)
    yield "code"
    _text_field(page).fill("00")
    _send(page)
    yield "code-with-errors"
    _text_field(page).fill(mailbox.code_in(program.mailbox.take(email)))
    _send(page)
    receipt = page.url
    page.goto(ballot)
    _fill_in_ballot(page)
    page.locator("input[name=email]").fill(email)
    _send(page)
    _text_field(page).fill(mailbox.code_in(program.mailbox.take(email)))
    _send(page)
    yield "already-voted"
    page.goto(receipt)


def _receipts(page: Page, method: str) -> Iterator[str]:
    page.locator("#receipt-code").wait_for()
    page.wait_for_load_state()
    receipt = page.url
    yield f"receipt-{method}"
    page.goto(f"{receipt}{_last_part(page, 'main .button-row .button--secondary')}/")
    yield f"change-ballot-{method}"
    _send(page)
    yield f"receipt-after-change-{method}"
    page.goto(f"{receipt}{_last_part(page, 'main .button-row .button--quiet')}/")
    yield "withdraw-ballot"
    _press(page, page.locator("main .button--danger"))
    yield "ballot-withdrawn"
    page.goto(receipt)
    yield "unknown-receipt"
    page.goto(re.sub(r"[^/]+/$", "", receipt))
    yield "find-receipt"
    _text_field(page).fill("xyz")
    _send(page)
    yield "find-receipt-with-errors"


def feedback(page: Page, program: Program, language: str) -> Iterator[str]:
    """The question at the foot, answered in place and on pages of its own."""
    page.goto(f"/{language}/")
    _answer(page)
    page.locator("[data-feedback] textarea").wait_for()
    yield "feedback-in-place"
    page.goto(SEARCH[language])
    page.locator("[data-feedback] form").evaluate("form => form.dataset.sending = 'plainly'")
    _answer(page)
    page.locator("main textarea").wait_for()
    yield "feedback-thanks"
    page.locator("main textarea").evaluate("field => field.removeAttribute('maxlength')")
    page.locator("main textarea").fill("x" * 2001)
    _send(page)
    yield "feedback-with-errors"
    page.locator("main textarea").fill("Bra.")
    _send(page)
    yield "feedback-comment-saved"
    page.goto(re.sub(r"[^/]+/$", "forfalskad/", page.url))
    yield "feedback-unknown"


def accounts(page: Page, program: Program, language: str) -> Iterator[str]:
    """Signing in and up, one's own pages, and a page that one may not see."""
    page.goto(MY_PAGES[language])
    yield "sign-in"
    page.locator("input[name=login]").fill("nobody@example.org")
    page.locator("input[name=password]").fill("wrong-password")
    _press(page, page.locator("form:has(input[name=password]) button[type=submit]"))
    yield "sign-in-with-errors"
    base = page.url.partition("login/")[0]
    for name, path in {
        "sign-in-by-code": "login/code/",
        "account-sign-up": "signup/",
        "forgotten-password": "password/reset/",
    }.items():
        page.goto(base + path)
        yield name
        form = page.locator("main form").filter(has=page.locator("input[name=email]"))
        _press(page, form.locator("button[type=submit]").first)
        yield f"{name}-with-errors"
    page.goto(MY_PAGES[language])
    page.locator("input[name=login]").fill("resident@example.org")
    page.locator("input[name=password]").fill(program.password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    page.wait_for_url(lambda address: urlsplit(address).path == MY_PAGES[language])
    yield "my-pages"
    for name, path in {
        "account-addresses": "email/",
        "account-password": "password/change/",
        "account-security": "2fa/",
        "account-code-app": "2fa/totp/activate/",
        "sign-out": "logout/",
    }.items():
        page.goto(base + path)
        yield name
    page.goto("/admin/")
    yield "forbidden"


WALKS: dict[str, Walk] = {
    "pages": pages,
    "search and faults": search_and_faults,
    "evenings": evenings,
    "dialogues": dialogues,
    "feedback": feedback,
    "accounts": accounts,
    "seldom seen": seldom_seen,
}

WALKED = [(walk, language) for language in SEARCH for walk in WALKS]


def _open_evening(page: Page, language: str, tag: str, without_text: str = "") -> None:
    """Open the first evening of the list with this tag; whose text does not match `without_text`."""
    page.goto(EVENINGS[language])
    tags = page.locator(tag)
    if without_text:
        tags = tags.filter(has_not_text=re.compile(without_text))
    _press(page, page.locator(".card").filter(has=tags).locator(".card__link").first)
    page.locator("main .panel--action").wait_for()


def _form_like(form: str, page: Page) -> str:
    """Return the address, like that of another evening's `form`, of the form of the evening that is shown."""
    calendar = page.locator("main a[href$='.ics']").first.get_attribute("href") or ""
    key = calendar.rpartition("/")[2].removesuffix(".ics")
    return re.sub(r"[^/]+/$", f"{key}/", form)


def _action(page: Page) -> Locator:
    return page.locator(".panel--action .button").first


def _press(page: Page, control: Locator) -> None:
    """Press a link or a button, and wait until the page that it leads to is there with all that it is made of."""
    with page.expect_navigation():
        control.click()


def _send(page: Page) -> None:
    """Send the form that is open."""
    buttons = page.locator("main form:not([role=search]) button[type=submit].button")
    _press(page, buttons.and_(page.locator(":not([name=new_question], [name=move])")).first)


def _sign_up(page: Page, email: str) -> None:
    page.locator("input[name=name]").fill("Vandrare")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=party_size]").fill("1")
    _answer_question(page)
    _send(page)


def _fill_in_ballot(page: Page) -> None:
    for box in page.locator("input[name=options]").all()[:1]:
        box.check()
    for field in page.locator("input[name^=points_]").all()[:1]:
        field.fill("1")
    for button in page.locator("[data-rest] [data-step=add]").all()[:1]:
        button.click()
    _answer_question(page)


def _answer_question(page: Page) -> None:
    question = page.locator("input[name=captcha_1]")
    if question.count():
        question.fill("passed")


def _answer(page: Page) -> None:
    page.locator("[data-feedback] button[type=submit]").last.click()


def _text_field(page: Page) -> Locator:
    return page.locator("main form:not([role=search]) input[type=text]").first


def _last_part(page: Page, button: str) -> str:
    """Return the last part of the address that `button` leads to."""
    address = page.locator(button).first.get_attribute("href") or ""
    return address.rstrip("/").rpartition("/")[2]
