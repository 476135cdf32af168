"""What is measured, in rounds, each figure next to the one that it is compared with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.client import Job, Outcome, request, run_apart
from tests.bench.servers import Server
from tests.bench.site import Target

# Forms made beforehand for each second; more than any server here takes.
FORMS_PER_SECOND = 2500


@dataclass
class Figure:
    """One measured rate; `make_requests` is called anew for every round."""

    name: str
    server: Server
    status: int
    make_requests: Callable[[float], Sequence[bytes]]
    compared_with: "Figure | None" = None
    at_least: float = 0.0
    repeats: bool = True
    share_of_time: float = 1.0
    connections: int | None = None  # open at a time; None: as many as the benchmark was told
    check: Callable[[Outcome], None] = lambda _outcome: None
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def forget(self) -> None:
        """Forget what was measured (to warm up)."""
        self.rates.clear()
        self.costs.clear()

    def measure(self, seconds: float, connections: int) -> None:
        """Measure once more. Raises RuntimeError when an answer is not what it should be."""
        seconds *= self.share_of_time
        job = Job(
            port=self.server.port,
            requests=self.make_requests(seconds),
            connections=self.connections or connections,
            seconds=seconds,
            repeats=self.repeats,
        )
        used_before = self.server.processor_seconds()
        outcome = run_apart(job)
        used = self.server.processor_seconds() - used_before
        expect(outcome, {self.status}, self.name)
        self.check(outcome)
        self.rates.append(outcome.per_second)
        self.costs.append(used / outcome.answered)

    @property
    def rate(self) -> float:
        """Return requests a second, the median of the rounds."""
        return median(self.rates)

    @property
    def cost(self) -> float:
        """Return the web process's processor time for one answer, in seconds."""
        return median(self.costs)

    @property
    def ratio(self) -> float | None:
        """Return the rate as a share of what it is compared with, the median of the rounds."""
        if self.compared_with is None:
            return None
        pairs = zip(self.rates, self.compared_with.rates, strict=True)
        return median(rate / other for rate, other in pairs)

    @property
    def is_reached(self) -> bool:
        """Say whether the ratio is within its limit."""
        return self.ratio is None or self.ratio >= self.at_least


def pages(name: str, server: Server, path: str, **rest: object) -> Figure:
    """Return the figure of GETs of one address."""
    sent = [request("GET", path, host=server.host)]
    return Figure(name, server, 200, lambda _seconds: sent, **rest)  # type: ignore[arg-type]


def forms(
    name: str,
    server: Server,
    make_target: Callable[[], Target],
    *,
    status: int = 303,
    **rest: object,
) -> Figure:
    """Return the figure of forms that are sent, each round to a new target.

    Every form that was taken (303) must have made a row, and none that was refused.
    """
    target: list[Target] = []

    def make_requests(seconds: float) -> Sequence[bytes]:
        target[:] = [make_target()]
        return target[0].requests(max(50, int(seconds * FORMS_PER_SECOND)), server.host)

    def check(outcome: Outcome) -> None:
        made, expected = target[0].rows.count(), outcome.answered if status == 303 else 0
        if made != expected:
            raise RuntimeError(f"{name}: {outcome.answered} answers, but {made} rows.")

    return Figure(name, server, status, make_requests, repeats=False, check=check, **rest)  # type: ignore[arg-type]


def expect(outcome: Outcome, statuses: set[int], name: str) -> None:
    """Raise RuntimeError, with an example, when an answer had a status that is not among `statuses`."""
    for status, example in outcome.examples.items():
        if status not in statuses:
            count = outcome.statuses[status]
            raise RuntimeError(f"{name}: {count} answers with status {status}, such as\n{example}")
