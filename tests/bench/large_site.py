"""Lists, dashboards and search where there is much: 500 pages, 5,000 answers and 200 evenings more."""

import time
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.models import Dialogue
from events.models import Event
from feedback.models import Answer
from tests import factories
from tests.bench import site
from tests.bench.report import Line

MOST_QUERIES, MOST_MILLISECONDS = 15, 100.0
REPEATS = 7

# Each asks for something, so that nothing comes from the page cache.
PUBLIC = {
    "News": "/sv/nyheter/?page=2",
    "News of a year": "/sv/nyheter/?year=2025",
    "Theme evenings": "/sv/temakvallar/?page=2",
    "Theme evenings with seats": "/sv/temakvallar/?seats=1",
    "Theme evenings as a month": "/sv/temakvallar/?view=month",
    "Search, many results": "/sv/sok/?q=trygghet",
    "Search, the beginning of a word": "/sv/sok/?q=trygg",
    "Search, a word misspelt": "/sv/sok/?q=tryghett",
    "API: pages": "/api/v1/pages/?limit=100",
    "API: evenings": "/api/v1/evenings/?limit=100",
}
STAFF = {
    "The admin's first page": "wagtailadmin_home",
    "Dashboard of page feedback": "feedback_admin:pages",
    "Inbox": "feedback_admin:comments",
    "Enquiries": "feedback_admin:enquiries",
    "Theme evenings, staff's list": "events_admin:list",
    "Dialogues, staff's list": "dialogues_admin:list",
    "Promises, staff's list": "dialogues_admin:promises",
    "Outbox": "mail_admin:outbox",
    "Report: translations": "translation_admin:report",
    "Report: pages to read through": "page_reviews",
    "Report: searches without results": "missed_searches",
    "Report: what has been erased": "erased",
}
_FRAME_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")


def staff_pages() -> dict[str, str]:
    """Return the addresses of lists and dashboards in the admin, those about one thing with the busiest of its kind."""
    found = {name: reverse(view) for name, view in STAFF.items()}
    answers = Answer.objects.exclude(page=None).order_by().values("page")
    busiest = answers.annotate(number=Count("pk")).order_by("-number").first()
    if busiest is not None:
        about = reverse("feedback_admin:page", args=[busiest["page"]])
        found["What visitors think of one page"] = about
    event = Event.objects.annotate(number=Count("registrations")).order_by("-number").first()
    if event is not None:
        for name, view in {"One evening": "event", "Its sign-ups": "sign_ups"}.items():
            found[name] = reverse(f"events_admin:{view}", args=[event.key])
    dialogue = Dialogue.objects.annotate(number=Count("ballots")).order_by("-number").first()
    if dialogue is not None:
        found["One dialogue"] = reverse("dialogues_admin:dialogue", args=[dialogue.key])
    return found


def asked(statements: Iterable[dict[str, Any]]) -> list[str]:
    """Return what was asked: the admin's pages run in a transaction each, whose frame asks for nothing."""
    return [
        each["sql"] for each in statements if not each["sql"].startswith(_FRAME_OF_TRANSACTIONS)
    ]


def lines() -> Iterator[Line]:
    """Fill the site, then measure each page as it is made from the database."""
    call_command("seed_for_load", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    visitor = Client(headers={"host": "127.0.0.1"})
    staff = Client(headers={"host": "127.0.0.1"})
    staff.force_login(
        factories.make_user("bench.large@example.org", is_staff=True, is_superuser=True)
    )
    for name, path in PUBLIC.items():
        yield _line(name, visitor, path)
    for name, path in staff_pages().items():
        yield _line(name, staff, path)


def _line(name: str, client: Client, path: str) -> Line:
    site.wait_until(lambda: client.get(path).status_code == 200)
    with CaptureQueriesContext(connection) as statements:
        client.get(path)
    number = len(asked(statements))
    seconds = []
    for _number in range(REPEATS):
        begun = time.perf_counter()
        client.get(path)
        seconds.append(time.perf_counter() - begun)
    milliseconds = median(seconds) * 1000
    return Line(
        f"{name} at 500 pages, 5,000 answers, 200 evenings",
        f"{milliseconds:.0f} ms, {number} queries",
        limit=f"< {MOST_MILLISECONDS:g} ms, ≤ {MOST_QUERIES}",
        is_reached=milliseconds < MOST_MILLISECONDS and number <= MOST_QUERIES,
    )
