"""The load client: finished requests over connections that stay open, in a process of its own.

It only sends bytes that were made beforehand and looks at the length and status of what comes back, so that it
costs far less than any server it measures (`constant_server.py` is how that is checked). A job comes pickled on
standard input, the outcome goes as JSON to standard output.
"""

import json
import pickle
import re
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 30.0  # for a single answer
_READ = 1 << 18  # bytes
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True)
class Job:
    """What to send: `requests` in order, starting over if `repeats`, until `seconds` have passed if given."""

    port: int
    requests: Sequence[bytes]
    connections: int
    seconds: float | None = None
    repeats: bool = False


@dataclass
class Outcome:
    """What came back. `seconds` run from the first connection to the last answer."""

    answered: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)
    # The first answer of each status, to tell what went wrong.
    examples: dict[int, str] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        """Return how many requests were answered in a second."""
        return self.answered / self.seconds if self.seconds else 0.0


class _Connection:
    """One open connection and the answer that is on its way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.buffer = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> int | None:
        """Take what has come; return the status once the answer is whole."""
        piece = self.socket.recv(_READ)
        if not piece:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        self.buffer = buffer = self.buffer + piece if self.buffer else piece
        head_ends = buffer.find(b"\r\n\r\n")
        if head_ends < 0:
            return None
        length = _LENGTH.search(buffer, 0, head_ends)
        if length is not None:
            is_whole = len(buffer) >= head_ends + 4 + int(length[1])
        elif _CHUNKED.search(buffer, 0, head_ends):
            is_whole = buffer.endswith(b"0\r\n\r\n")
        else:
            is_whole = True
        return int(buffer[9:12]) if is_whole else None

    @property
    def is_closing(self) -> bool:
        """Say whether the server will close after this answer."""
        return _CLOSES.search(self.buffer, 0, self.buffer.find(b"\r\n\r\n")) is not None


def run(job: Job) -> Outcome:
    """Do the job in this process. Raises OSError when the server breaks off or stays silent."""
    waiting = iter(job.requests)
    outcome = Outcome()
    statuses: Counter[int] = Counter()
    selector = selectors.DefaultSelector()
    started = time.perf_counter()
    last_start = started + job.seconds if job.seconds is not None else float("inf")

    def next_request() -> bytes | None:
        nonlocal waiting
        request = next(waiting, None)
        if request is None and job.repeats:
            waiting = iter(job.requests)
            request = next(waiting)
        return request

    def begin(connection: _Connection) -> bool:
        request = next_request() if time.perf_counter() < last_start else None
        if request is None:
            return False
        connection.send(request)
        return True

    def open_another() -> None:
        connection = _Connection(job.port)
        if begin(connection):
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        else:
            connection.socket.close()

    for _number in range(job.connections):
        open_another()
    while selector.get_map():
        ready = selector.select(PATIENCE_SECONDS)
        if not ready:
            raise TimeoutError(f"no answer within {PATIENCE_SECONDS:.0f} s")
        for key, _events in ready:
            connection: _Connection = key.data
            status = connection.read()
            if status is None:
                continue
            outcome.slowest = max(outcome.slowest, time.perf_counter() - connection.sent_at)
            if status not in statuses:
                outcome.examples[status] = connection.buffer[:3000].decode(errors="replace")
            statuses[status] += 1
            is_closing = connection.is_closing
            if is_closing or not begin(connection):
                selector.unregister(connection.socket)
                connection.socket.close()
            if is_closing:
                open_another()
    outcome.seconds = time.perf_counter() - started
    outcome.answered = statuses.total()
    outcome.statuses = dict(statuses)
    return outcome


def run_apart(job: Job) -> Outcome:
    """Do the job in a process of its own. Raises RuntimeError with what the process said."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=pickle.dumps(job),
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    if done.returncode:
        raise RuntimeError(f"The load client failed:\n{done.stderr.decode(errors='replace')}")
    told = json.loads(done.stdout)
    for name in ("statuses", "examples"):
        told[name] = {int(status): value for status, value in told[name].items()}
    return Outcome(**told)


def request(method: str, path: str, *, host: str, body: bytes = b"", **headers: str) -> bytes:
    """Return a whole HTTP/1.1 request as a browser on the site sends it; underscores in names become dashes."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip, deflate, br"]
    if method == "POST":
        lines += [
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            f"Origin: http://{host}",
            "Sec-Fetch-Site: same-origin",
        ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def main() -> None:
    """Do the job that stands on standard input."""
    outcome = run(pickle.load(sys.stdin.buffer))
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
