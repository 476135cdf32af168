"""Lists, dashboards and search where there is much: 500 pages, 5,000 answers and 200 evenings more."""

import time
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.editing.groups import COORDINATORS, EDITORS
from cms.models import User
from dialogues.models import Dialogue
from events.models import Event
from feedback.models import Answer
from tests import factories
from tests.bench import site
from tests.bench.report import Line

MOST_QUERIES, MOST_MILLISECONDS = 15, 100.0
REPEATS = 7
# What an answer is compared with: a page of the admin with menu, rights and words, and nothing from the database.
PLAIN = "guide"

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
    yield from measured()


def measured() -> Iterator[Line]:
    """Measure each page of a site that has been filled: for visitors, for an administrator, for a coordinator."""
    visitor = Client(headers={"host": "127.0.0.1"})
    chief = _signed_in("bench.large@example.org", is_superuser=True)
    coordinator = _signed_in("bench.coordinator@example.org", groups=[EDITORS, COORDINATORS])
    for name, path in PUBLIC.items():
        yield _line(name, visitor, path, chief)
    for name, path in staff_pages().items():
        yield _line(name, chief, path, chief)
    home = reverse("wagtailadmin_home")
    yield _line("The admin's first page, an editor who coordinates", coordinator, home, chief)


def _signed_in(email: str, groups: Sequence[str] = (), **fields: Any) -> Client:
    user = User.objects.filter(email=email).first() or factories.make_user(email, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def _line(name: str, client: Client, path: str, chief: Client) -> Line:
    site.wait_until(lambda: client.get(path).status_code == 200)
    with CaptureQueriesContext(connection) as statements:
        client.get(path)
    number = len(asked(statements))
    plain = reverse(PLAIN)
    chief.get(plain)
    # One after the other, so that a machine that is busy meanwhile is busy for both.
    rounds = [(_timed(chief, plain), _timed(client, path)) for _number in range(REPEATS)]
    milliseconds = median(took.elapsed for _plain, took in rounds)
    ratio = median(took.elapsed / plain.elapsed for plain, took in rounds)
    return Line(
        f"{name} at 500 pages, 5,000 answers, 200 evenings",
        f"{milliseconds:.0f} ms, {number} queries",
        cost=f"{median(took.processor for _plain, took in rounds):.0f} ms",
        ratio=f"{ratio:.1f} of the admin's guide",
        limit=f"< {MOST_MILLISECONDS:g} ms, ≤ {MOST_QUERIES}",
        is_reached=milliseconds < MOST_MILLISECONDS and number <= MOST_QUERIES,
    )


class _Took(NamedTuple):
    """Milliseconds by the clock, and of this process' processor."""

    elapsed: float
    processor: float


def _timed(client: Client, path: str) -> _Took:
    begun, used = time.perf_counter(), time.process_time()
    client.get(path)
    return _Took((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000)
