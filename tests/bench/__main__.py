"""`python -m tests.bench`: make a site, measure it, print the table."""

import argparse
import os
import platform
import sys
from datetime import date
from typing import TYPE_CHECKING

from tests.bench import servers
from tests.bench.report import Line, Report

if TYPE_CHECKING:  # it stands on Django, which wants its environment first
    from tests.bench.figures import Figure

CACHED, UNCACHED, WRITES = 0.8, 0.05, 0.33
RUSH_SECONDS = 2.0
LARGEST_PROCESS = 130  # million bytes
MOST_QUERIES = 15
# The client must be able to outrun what it measures, else it measures itself.
CLIENT_HEADROOM = 3.0
WARM_UP_SECONDS = 0.5
RUSHES = 3


def main() -> int:
    """Measure; return 1 when `--strict` was given and a limit missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for one figure in one round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=8, help="open at a time")
    parser.add_argument("--strict", action="store_true", help="fail when a limit is missed")
    parser.add_argument("--keep", action="store_true", help="keep the site for the next time")
    options = parser.parse_args()
    servers.set_environment()
    import django

    django.setup()
    from tests.bench import site

    with site.sample_site(say, keep=options.keep):
        report = measure(options)
    print(report.as_markdown())
    return int(options.strict and not report.is_reached)


def say(line: str) -> None:
    """Tell how far it has come, beside the table."""
    print(line, file=sys.stderr, flush=True)


def measure(options: argparse.Namespace) -> Report:
    """Measure everything and return the report."""
    import django
    import granian

    report = Report()
    report.circumstances = [
        f"{date.today()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start,"
        f" Python {platform.python_version()}, Django {django.__version__},"
        f" granian {granian.__version__}",
        f"{options.rounds} rounds of {options.seconds:g} s a figure, {options.connections} connections;"
        " rates with one web process; medians",
    ]
    report.lines += measure_rates(options, report)
    report.lines += measure_rush()
    report.lines += measure_staff()
    report.lines += measure_large_site()
    report.lines += measure_tally()
    return report


def measure_rates(options: argparse.Namespace, report: Report) -> list[Line]:
    """Measure what one web process answers in a second, beside the bare project under the same server."""
    from tests.bench import site

    paths = site.one_page_of_each_kind()
    queries = {path: site.count_queries(path) for path in paths}
    with (
        servers.Server("tests.bench.bare", processes=1) as bare,
        servers.Server("cms.settings.production", processes=1) as lyhord,
        servers.Server("tests.bench.nothing_kept", processes=1) as forgetful,
    ):
        figures = figures_of(bare, lyhord, forgetful, paths, queries)
        for figure in figures:
            figure.measure(WARM_UP_SECONDS, options.connections)
            figure.forget()
        for number in range(options.rounds):
            say(f"Round {number + 1} of {options.rounds}")
            for figure in figures:
                figure.measure(options.seconds, options.connections)
        largest = lyhord.largest_process()
    report.circumstances.append(headroom(options, max(figure.rate for figure in figures)))
    most = max(cold for cold, _warm in queries.values())
    return [
        *(line_of(figure) for figure in figures),
        Line(
            "Most queries on an uncached page, nothing remembered",
            str(most),
            limit=f"≤ {MOST_QUERIES}",
            is_reached=most <= MOST_QUERIES,
        ),
        line_of_memory("Memory of the web process after all this", largest),
    ]


def figures_of(
    bare: servers.Server,
    lyhord: servers.Server,
    forgetful: servers.Server,
    paths: list[str],
    queries: dict[str, tuple[int, int]],
) -> "list[Figure]":
    """Return what is measured: pages against the bare view, forms against the plain insert."""
    from tests.bench import dialogues, evenings, site
    from tests.bench.client import request
    from tests.bench.figures import Figure, forms, pages

    plain_form = request("POST", "/insert", host=bare.host, body=b"name=A&email=a%40example.org")
    view = pages("Bare Django view", bare, "/view")
    insert = Figure("Plain insert and redirect", bare, 303, lambda _seconds: [plain_form])
    return [
        view,
        pages("Cached page", lyhord, paths[0], compared_with=view, at_least=CACHED),
        *(
            pages(
                f"Uncached page {path} ({queries[path][1]} queries)",
                lyhord,
                f"{path}?uncached",
                compared_with=view,
                at_least=UNCACHED,
                share_of_time=1.0 if path == paths[0] else 0.5,
            )
            for path in paths
        ),
        *(
            pages(
                f"Page from nothing {path} ({queries[path][0]} queries)",
                forgetful,
                path,
                compared_with=view,
                share_of_time=0.5,
            )
            for path in [paths[0], *paths[-1:]]
        ),
        insert,
        *evenings.sign_ups(lyhord, bare),
        *dialogues.ballots(lyhord, bare),
        *(
            forms(name, lyhord, make, compared_with=insert, at_least=WRITES)
            for name, make in (
                ("Sign-up POST", lambda: site.theme_evening(seats=100_000)),
                ("Ballot POST", site.dialogue),
            )
        ),
    ]


def line_of(figure: "Figure") -> Line:
    """Return the line of a measured rate."""
    rate = f"{figure.rate:,.0f} /s".replace(",", " ")
    cost = f"{figure.cost * 1000:.2f} ms"
    if figure.ratio is None or figure.compared_with is None:
        return Line(figure.name, rate, cost)
    of = "plain insert" if figure.status == 303 else "bare view"
    ratio = f"{figure.ratio:.3f} of {of}"
    if not figure.at_least:
        return Line(figure.name, rate, cost, ratio)
    return Line(figure.name, rate, cost, ratio, f"≥ {figure.at_least:g}", figure.is_reached)


def line_of_memory(name: str, found: servers.Memory) -> Line:
    """Return the line of a web process's memory; the limit is for its proportional part."""
    return Line(
        name,
        str(found),
        limit=f"< {LARGEST_PROCESS} MB",
        is_reached=found.proportional < LARGEST_PROCESS * 1e6,
    )


def headroom(options: argparse.Namespace, fastest: float) -> str:
    """Return how much faster than the fastest figure the client is against a server that does nothing."""
    from tests.bench.client import Job, request, run_apart

    with servers.ConstantServer() as server:
        asked = [request("GET", "/", host="127.0.0.1")]
        alone = run_apart(
            Job(server.port, asked, options.connections, options.seconds, repeats=True)
        )
    times = alone.per_second / fastest
    warning = (
        "" if times >= CLIENT_HEADROOM else "; TOO SLOW: the ratios say less than they seem to"
    )
    return f"The load client alone: {alone.per_second:,.0f} /s, {times:.1f} times the fastest figure{warning}"


def measure_staff() -> list[Line]:
    """Measure staff's pages and exports of an evening with very many sign-ups."""
    from tests.bench import evenings

    say("Staff")
    return list(evenings.staff_lines())


def measure_large_site() -> list[Line]:
    """Measure lists, dashboards and search where there is much."""
    from tests.bench import large_site

    say("A large site")
    return list(large_site.lines())


def measure_tally() -> list[Line]:
    """Measure counting, the results page and the analysis at up to a million ballots."""
    from tests.bench import dialogues

    return list(dialogues.tally_lines(say))


def measure_rush() -> list[Line]:
    """Let people rush for the seats with the default number of web processes and the worker running."""
    from django.conf import settings

    from cms.serving import programs
    from tests.bench import rush

    say("Rush")
    with servers.Server("cms.settings.production", processes=settings.WEB_PROCESSES) as server:
        worker = programs.worker()
        worker.start()
        try:
            rush.warm_up(server)
            results = [rush.rush(server) for _number in range(RUSHES)]
        finally:
            worker.stop()
        largest = server.largest_process()
    slowest = max(result.seconds for result in results)
    return [
        Line(
            f"{rush.PEOPLE} people at once for {rush.SEATS} seats, {settings.WEB_PROCESSES} web processes"
            f" and the worker, slowest of {RUSHES}; {results[0].booked} booked",
            f"{slowest:.2f} s",
            limit=f"< {RUSH_SECONDS:g} s",
            is_reached=slowest < RUSH_SECONDS,
        ),
        line_of_memory("Memory of the largest web process after the rush", largest),
    ]


if __name__ == "__main__":
    sys.exit(main())
