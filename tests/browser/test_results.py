"""Results of a counted dialogue: recounted in the browser, a ballot found by its receipt, the chart elsewhere."""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import axe
from tests.browser.visitors import DESK, PHONE, Visitors, path_of

RECEIPT = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"


def _open_results(page: Page) -> None:
    """Open the sample site's counted dialogue, in English."""
    page.goto("/en/dialogues/")
    with page.expect_navigation():
        page.locator("main .card:has(.tag:text-is('Closed'))").get_by_role("link").first.click()
    expect(page.locator("#results")).to_be_visible()


def _open_recount(page: Page) -> None:
    _open_results(page)
    page.get_by_role("link", name="Recount, or find your ballot").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Count the ballots yourself")


def _change_file(page: Page, change: Callable[[list[str]], list[str]]) -> None:
    """Let the browser get another ballots file: `change` is given its lines."""

    def answer(route: Route) -> None:
        lines = route.fetch().text().splitlines()
        route.fulfill(body="\n".join(change(lines)) + "\n", content_type="text/plain")

    page.route("**/*.pb", answer)


def _with_receipt(lines: list[str]) -> list[str]:
    """Give the last ballot of the file the receipt RECEIPT."""
    fingerprint = hashlib.sha256(RECEIPT.encode()).hexdigest()[:16]
    *fields, _receipt = lines[-1].split(";")
    return [*lines[:-1], ";".join([*fields, fingerprint])]


def test_recount_agrees_with_the_closing_record(visitors: Visitors) -> None:
    page = visitors.open(viewport=PHONE, language="en")
    _open_recount(page)
    page.get_by_role("button", name="Count all ballots").click()
    status = page.locator("[data-part=status]")
    expect(status).to_contain_text("All figures agree")
    expect(page.locator("[data-part=verdict]")).to_contain_text("All figures agree")
    verdicts = page.locator("[data-verdict]").all_text_contents()
    assert verdicts
    assert set(verdicts) == {"agrees"}
    assert axe.faults(page) == []


def test_file_that_was_tampered_with_is_found_out(visitors: Visitors) -> None:
    page = visitors.open(viewport=DESK, language="en")
    _open_recount(page)
    _change_file(page, lambda lines: lines[:-1])
    page.get_by_role("button", name="Count all ballots").click()
    expect(page.locator("[data-part=status]")).to_contain_text("Something differs")
    expect(page.locator("[data-part=ballots-verdict]")).to_have_text("differs")
    expect(page.locator("[data-part=file-verdict]")).to_have_text("differs")
    assert "differs" in page.locator("[data-verdict]").all_text_contents()
    assert axe.faults(page) == []


def test_file_that_does_not_come_is_said(visitors: Visitors) -> None:
    page = visitors.open(viewport=DESK, language="en")
    _open_recount(page)
    page.route("**/*.pb", lambda route: route.fulfill(status=404, body=""))
    page.get_by_role("button", name="Count all ballots").click()
    expect(page.locator("[data-part=status]")).to_contain_text("could not be read")


def test_ballot_is_found_by_its_receipt_and_nothing_of_it_is_sent(visitors: Visitors) -> None:
    page = visitors.open(viewport=PHONE, language="en")
    _open_recount(page)
    _change_file(page, _with_receipt)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    field = page.get_by_label("Your receipt")
    field.fill("0123 4567 89ab cdef ghjk mnpq rst")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("28 letters")
    expect(field).to_be_focused()
    field.fill("o123 4567 89ab-cdef ghjk mnpq rstv")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=status]")).to_contain_text("Your ballot is number")
    expect(page.locator("[data-part=ballot] li").first).not_to_be_empty()
    field.fill(RECEIPT[:-1] + "W")
    page.get_by_role("button", name="Look in the list").click()
    expect(page.locator("[data-part=status]")).to_contain_text("No ballot in the list")
    expect(page.locator("[data-part=ballot] li")).to_have_count(0)
    assert sent
    assert not any("4567" in each for each in sent)


def test_receipt_after_the_hash_is_looked_for_and_leaves_the_address(visitors: Visitors) -> None:
    page = visitors.open(viewport=DESK, language="en")
    _open_recount(page)
    _change_file(page, _with_receipt)
    address = path_of(page)
    page.goto("/en/")
    page.goto(f"{address}#{RECEIPT}")
    expect(page.locator("[data-part=status]")).to_contain_text("Your ballot is number")
    expect(page).to_have_url(re.compile("^[^#]+$"))


def test_sha256_of_any_length_is_pythons(visitors: Visitors) -> None:
    page = visitors.open(viewport=DESK, language="en")
    _open_recount(page)
    script = page.locator("script[src*='recount']").get_attribute("src") or ""
    lengths = [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000]
    found = page.evaluate(
        """async ([script, lengths]) => {
          const text = await (await fetch(script)).text();
          const name = text.match(/["'](\\.\\/sha256[^"']*)["']/)[1];
          const { Sha256 } = await import(new URL(name, new URL(script, location)).href);
          return lengths.map((length) => {
            const bytes = new Uint8Array(length).map((_, index) => index % 251);
            const hash = new Sha256();
            for (let at = 0; at < length; at += 7) hash.update(bytes.subarray(at, at + 7));
            return hash.hex();
          });
        }""",
        [script, lengths],
    )
    said = [hashlib.sha256(bytes(n % 251 for n in range(length))).hexdigest() for length in lengths]
    assert found == said


def test_without_scripts_the_page_says_how_to_do_it_by_hand(visitors: Visitors) -> None:
    page = visitors.open(viewport=PHONE, language="en", scripts=False)
    _open_recount(page)
    expect(page.get_by_text("Your browser runs no scripts here.")).to_be_visible()
    expect(page.get_by_text("sha256sum").first).to_be_visible()
    expect(page.get_by_role("button", name="Count all ballots")).to_have_count(0)


@pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
def test_results_have_no_faults_with_everything_unfolded(
    visitors: Visitors, width: dict[str, int]
) -> None:
    page = visitors.open(viewport=width, language="en")
    _open_results(page)
    for folded in page.locator("main details").all():
        folded.evaluate("each => { each.open = true; }")
    assert axe.faults(page) == []


@pytest.fixture
def other_site() -> Iterator[tuple[str, dict[str, str]]]:
    """Another website on this machine: its address, and its pages by path, to be filled in."""
    pages: dict[str, str] = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", pages
        server.shutdown()


def test_chart_stands_in_a_frame_of_another_site(
    visitors: Visitors, other_site: tuple[str, dict[str, str]]
) -> None:
    address, pages = other_site
    visitors.addresses.add(address)
    page = visitors.open(viewport=DESK, language="en")
    _open_results(page)
    page.locator("summary", has_text="another website").click()
    code = page.locator("#embed-code").inner_text()
    page.get_by_role("link", name="What it looks like").click()
    assert axe.faults(page) == []
    pages["/page"] = (
        f"<!doctype html><html lang='en'><title>Other</title><body>{code}</body></html>"
    )
    page.goto(f"{address}/page")
    chart = page.frame_locator("iframe")
    expect(chart.locator(".bars .bar").first).to_be_visible()
    expect(chart.get_by_role("link", name="All results at")).to_have_attribute("target", "_top")
