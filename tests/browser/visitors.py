"""Browser windows of several people at once, and what the browser complains of while they are open."""

import itertools
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.program import Program

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE = 15_000  # milliseconds; the machine may be busy with other tests
_numbers = itertools.count(1)
_LOCALES = {"sv": "sv-SE", "en": "en-GB", "ar": "ar", "sv-simple": "sv-SE"}


class Visitors:
    """Opens windows, each a person of their own: nothing is shared between them.

    `complaints` fills with what no page of ours may cause: errors and warnings in the console (a breach of the
    content security policy is one), scripts that fail, files that are missing, requests to other sites.
    """

    def __init__(self, browser: Browser, program: Program) -> None:
        self.browser = browser
        self.program = program
        self.addresses = {program.address}  # where the program answers
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(
        self,
        address: str = "",
        *,
        scripts: bool = True,
        language: str = "sv",
        viewport: dict[str, int] = PHONE,
        **options: Any,
    ) -> Page:
        """Open a window of a new person, at `address` if one is given."""
        context = self.browser.new_context(
            base_url=self.program.address,
            java_script_enabled=scripts,
            locale=_LOCALES[language],
            timezone_id="Europe/Stockholm",
            user_agent=self._another_browser(),
            viewport=viewport,  # type: ignore[arg-type]
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._complain(f"script: {error.error}"))
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        self.contexts.append(context)
        page = context.new_page()
        if address:
            page.goto(address)
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _another_browser(self) -> str:
        """Return a browser's name that no other visitor has: page feedback tells visitors apart by it."""
        version = self.browser.version
        return (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{version} Safari/537.36 Visitor/{next(_numbers)}"
        )

    def _complain(self, text: str) -> None:
        self.complaints.append(text)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 403, as it should, is written there too; see _on_response.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self._complain(f"console: {message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if parts.scheme in ("http", "https") and site not in self.addresses:
            self._complain(f"request to another site: {request.url}")

    def _on_response(self, response: Response) -> None:
        # A page may answer 404 and a form 400, by a script too; everything else must be there.
        is_answer = response.request.resource_type in ("document", "fetch")
        if response.status >= (500 if is_answer else 400):
            self._complain(f"status {response.status}: {response.url}")


class Sources:
    """The source of the page that a window shows, as the program sent it: scripts may have changed it since."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: Response | None = None
        page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        is_page = response.request.is_navigation_request() and not 300 <= response.status < 400
        if is_page and response.frame == self._page.main_frame:
            self._last = response

    def now(self) -> str:
        """Return the source of the page that is shown."""
        assert self._last is not None, "nothing is open"
        return self._last.text()


def path_of(page: Page) -> str:
    """Return the path of the window's address."""
    return urlsplit(page.url).path
