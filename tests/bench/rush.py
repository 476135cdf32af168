"""Two hundred people at once for fifty seats."""

from dataclasses import dataclass

from cms.models import OutgoingMail
from tests.bench import site
from tests.bench.client import Job, Outcome, run_apart
from tests.bench.figures import expect
from tests.bench.servers import Server

PEOPLE = 200
SEATS = 50
# Those who come too late see the form again with words about the waiting list.
KIND_STATUSES = {200, 303}


@dataclass(frozen=True)
class Rush:
    """What came of one rush."""

    seconds: float
    slowest_answer: float
    booked: int
    statuses: dict[int, int]


def warm_up(server: Server, *, seconds: float = 2.0) -> None:
    """Send forms until every web process has done its first ones, and let the worker send their mails."""
    # Those of the sign-ups measured before are many, and no part of a rush.
    OutgoingMail.objects.filter(state="queued").delete()
    target = site.theme_evening(seats=5000)
    run_apart(Job(server.port, target.requests(1000, server.host), 16, seconds))
    waiting = OutgoingMail.objects.filter(state__in=["queued", "in_flight", "retry"])
    site.wait_until(lambda: not waiting.exists())


def rush(server: Server) -> Rush:
    """Let everybody connect and send the form at the same moment, and wait until all are answered."""
    target = site.theme_evening(SEATS)
    outcome: Outcome = run_apart(Job(server.port, target.requests(PEOPLE, server.host), PEOPLE))
    expect(outcome, KIND_STATUSES, "The rush")
    booked = target.rows.count()
    if booked != SEATS or outcome.statuses.get(303) != SEATS:
        raise RuntimeError(f"{booked} seats were booked of {SEATS}; answers: {outcome.statuses}")
    return Rush(outcome.seconds, outcome.slowest, booked, outcome.statuses)
