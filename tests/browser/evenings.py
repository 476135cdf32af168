"""What editors and residents do with a theme evening."""

from email.message import EmailMessage

from playwright.sync_api import Locator, Page, expect

from tests.browser import editors, mailbox


def publish_evening(
    editor: Page, *, title: str, capacity: int, largest_party: int, **more: str | bool
) -> str:
    """Publish an evening through the one form in the admin; return its title. Freed seats are given at once."""
    editors.create_page(
        editor,
        kind="events/eventpage",
        parent=editors.id_of_page(editor, "Temakvällar", "Svenska"),
        fields={
            "title": title,
            "lead": "Vi pratar om vägen hem.",
            "starts_at": editors.moment(days=2),
            "ends_at": editors.moment(days=2, hours=2),
            "place_name": "Biblioteket",
            "address": "Kungsängens torg 1",
            "capacity": str(capacity),
            "largest_party": str(largest_party),
            "has_waiting_list": True,
            "promotion": "automatic",
            **more,
        },
    )
    return title


def open_evening(page: Page, evening: str) -> None:
    """Find the evening from the list, as a visitor does."""
    page.goto("/sv/temakvallar/")
    page.get_by_role("link", name=evening).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(evening)


def fill_in(page: Page, *, name: str, email: str, people: int = 1) -> None:
    """Fill in the sign-up form that is open."""
    page.get_by_label("Namn").fill(name)
    page.get_by_label("E-post", exact=True).fill(email)
    page.get_by_label("Antal personer").fill(str(people))


def sign_up(page: Page, evening: str, *, email: str, people: int = 1) -> None:
    """Sign up from the evening's page on, and end on the personal page."""
    open_evening(page, evening)
    page.get_by_role("link", name="Anmäl dig").click()
    fill_in(page, name=email.split("@")[0].capitalize(), email=email, people=people)
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(state_on(page)).to_be_visible()


def state_on(page: Page) -> Locator:
    """Return what a personal page says first."""
    return page.get_by_role("main").get_by_role("status")


def personal_link(letter: EmailMessage) -> str:
    """Return the letter's link to the personal page."""
    return next(link for link in mailbox.addresses_in(letter) if "/min-anmalan/" in link)
