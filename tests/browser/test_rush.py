"""Four hundred attempts on a hundred seats, over HTTP against the running program, its worker killed meanwhile.

Every client is a person with a network address of their own, who signs up, then perhaps cancels, changes the
party or answers an offer, as the form and the personal page let them.
"""

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import psutil
import psycopg
import pytest

from tests.browser.program import Program

SEATS, ATTEMPTS, CLIENTS = 100, 400, 40
LARGEST_PARTY = 4
KILLS = 3
# As many mails as the worker sends at once may be under way when it is killed.
MAILS_AT_ONCE = 4
PATIENCE = 60.0  # seconds, for one answer: the machine may be busy with other tests

_MAKE_EVENING = f"""
from cms.models import HomePage
from tests import factories
home = HomePage.objects.get(locale__language_code="sv")
event = factories.make_event(
    home, title="Kväll med rusning", capacity={SEATS}, largest_party={LARGEST_PARTY}, promotion="offer"
)
print(event.key)
"""
_SEND_WHAT_IS_LEFT = """
from cms import mail
from cms.models import OutgoingMail
unsent = OutgoingMail.objects.filter(state__in=["in_flight", "retry"])
unsent.update(next_attempt_at="2000-01-01T00:00Z")
for mail_id in mail.due_mail_ids():
    mail.deliver(mail_id)
"""
_ROWS = """
    SELECT r.id::text, r.state, r.party_size, r.email, r.held_until > now()
      FROM events_registration r JOIN events_event e ON e.id = r.event_id WHERE e.key = %s
"""


@dataclass
class Person:
    """Somebody with a browser. `link` is the path of their personal page once they have signed up."""

    number: int
    evening: str
    client: httpx.Client
    chance: random.Random
    statuses: Counter[int] = field(default_factory=Counter)
    link: str = ""

    @property
    def email(self) -> str:
        return f"rush{self.number}@example.org"

    def send(self, path: str, **fields: Any) -> httpx.Response:
        answer = self.client.post(path, data=fields)
        self.statuses[answer.status_code] += 1
        return answer

    def sign_up(self) -> None:
        path = f"/sv/anmalan/{self.evening}/"
        guard = re.search(r'name="guard" value="([^"]+)"', self.client.get(path).text)
        assert guard, "the form has no guard"
        fields = {
            "guard": guard[1],
            "website": "",
            "name": f"Person {self.number}",
            "email": self.email,
            "party_size": self.chance.randint(1, LARGEST_PARTY),
            "waiting_list": "1",
        }
        answers = [self.send(path, **fields)]
        # A double click, now and then: one sign-up all the same.
        if self.chance.random() < 0.1:
            answers.append(self.send(path, **fields))
        # Where too many wait before them, people are asked to try again.
        links = {each.headers.get("Location") for each in answers if each.status_code != 503}
        assert len(links) <= 1
        self.link = next(iter(links), None) or ""

    def change_their_mind(self) -> None:
        """Do what people do afterwards: nothing, cancel, be more or fewer, answer an offer."""
        what = self.chance.random()
        if what < 0.25:
            self.send(f"{self.link}avboka/")
        elif what < 0.5:
            self.send(f"{self.link}antal/", party_size=self.chance.randint(1, LARGEST_PARTY))
        elif what < 0.75:
            self.answer_offer(accepts=self.chance.random() < 0.7)

    def answer_offer(self, *, accepts: bool) -> None:
        self.send(f"{self.link}erbjudande/", answer="yes" if accepts else "no")


@pytest.fixture
def evening(program: Program) -> str:
    """The key of a new evening with a hundred seats, where freed seats are offered."""
    return program.run(_MAKE_EVENING).splitlines()[-1]


@pytest.fixture
def clients(program: Program) -> Iterator[list[httpx.Client]]:
    """Browsers on forty network addresses of this machine, each with a connection of its own."""
    opened = [
        httpx.Client(
            base_url=program.address,
            transport=httpx.HTTPTransport(local_address=f"127.0.1.{number + 1}", retries=2),
            timeout=PATIENCE,
        )
        for number in range(CLIENTS)
    ]
    yield opened
    for client in opened:
        client.close()


def rows(program: Program, evening: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(program.database_url) as connection:
        return connection.execute(_ROWS, [evening]).fetchall()


def taken(found: list[tuple[Any, ...]]) -> int:
    """Return the seats that nobody else can have."""
    return sum(
        size
        for _pk, state, size, _email, is_live in found
        if state == "confirmed" or (state in ("held", "offered") and is_live)
    )


def let_them_in(people: list[Person]) -> None:
    """Let everybody act, each client one person after the other, all clients at once."""

    def one_client(first: int) -> None:
        for person in people[first::CLIENTS]:
            person.sign_up()
            if person.link:
                person.change_their_mind()

    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(one_client, number) for number in range(CLIENTS)]:
            done.result()


def kill_the_worker_now_and_then(program: Program, stop: threading.Event) -> int:
    """Kill the worker a few times while people rush; the program starts it again. Return how often."""
    killed = 0
    while killed < KILLS and not stop.wait(0.7):
        with suppress(LookupError, psutil.NoSuchProcess):
            program.worker().kill()
            killed += 1
    return killed


def test_a_rush_over_http_uses_every_seat_and_loses_nobody(
    program: Program, evening: str, clients: list[httpx.Client]
) -> None:
    people = [
        Person(number, evening, clients[number % CLIENTS], random.Random(number))
        for number in range(ATTEMPTS)
    ]
    overbooked: list[int] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.05):
            seats = taken(rows(program, evening))
            if seats > SEATS:
                overbooked.append(seats)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(1) as pool:
        killing = pool.submit(kill_the_worker_now_and_then, program, stop)
        try:
            let_them_in(people)
        finally:
            stop.set()
            watcher.join()
        assert killing.result() == KILLS

    assert overbooked == []
    statuses = sum((person.statuses for person in people), Counter[int]())
    assert not [status for status in statuses if status >= 500 and status != 503], statuses
    check_nobody_is_lost(people, rows(program, evening))
    check_every_seat_is_used(program, evening, people)
    check_the_mail(program, evening, people)


def check_nobody_is_lost(people: list[Person], found: list[tuple[Any, ...]]) -> None:
    """Whoever was told that they are signed up has exactly one row, and nobody else has."""
    signed_up = [person.email for person in people if person.link]
    assert len(signed_up) > ATTEMPTS * 0.9
    assert Counter(email for _pk, _state, _size, email, _live in found) == Counter(signed_up)


def check_every_seat_is_used(program: Program, evening: str, people: list[Person]) -> None:
    """When everybody has answered their offers, nobody waits who would fit."""
    by_email = {person.email: person for person in people}
    for _round in range(ATTEMPTS):
        found = rows(program, evening)
        offered = [email for _pk, state, _size, email, _live in found if state == "offered"]
        if not offered:
            break
        for email in offered:
            by_email[email].answer_offer(accepts=True)
    found = rows(program, evening)
    assert not any(state in ("offered", "held") for _pk, state, *_rest in found)
    free = SEATS - taken(found)
    assert free >= 0
    waiting = [size for _pk, state, size, *_rest in found if state == "waiting"]
    assert waiting, "the evening was not full: the test tries nothing"
    assert all(size > free for size in waiting)


def mail_states(program: Program, pks: list[str]) -> Counter[str]:
    """Return how many of the mails to the sign-ups `pks` are in each state."""
    query = "SELECT state FROM cms_outgoingmail WHERE subject_id = ANY(%s)"
    with psycopg.connect(program.database_url) as connection:
        return Counter(state for (state,) in connection.execute(query, [pks]))


def check_the_mail(program: Program, evening: str, people: list[Person]) -> None:
    """Every mail goes out in the end, and none twice but those that a killed worker had in its hands.

    And those that the living one has in its hands when the test sends what is left.
    """
    program.run(_SEND_WHAT_IS_LEFT)
    pks = [pk for pk, *_rest in rows(program, evening)]
    # What was overtaken before it was sent has nothing left to say.
    at_rest = {"sent", "dropped"}
    latest = time.monotonic() + PATIENCE
    while not set(states := mail_states(program, pks)) <= at_rest:
        # The worker still has some in its hands.
        assert time.monotonic() < latest, states
        threading.Event().wait(0.1)
    received = program.mailbox.take_all(person.email for person in people)
    counts = Counter(str(letter["Message-ID"]) for letter in received)
    assert sum(times - 1 for times in counts.values()) <= (KILLS + 1) * MAILS_AT_ONCE
