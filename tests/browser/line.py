"""The line between a telephone and the program, which a test can cut.

Chromium's own switch for being offline misses what a page under a service worker sends just after it was loaded, so
here the connections themselves end.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.browser.program import Program


class Line:
    """Passes on every byte between an address of its own and the program, unless it is cut."""

    def __init__(self, program: Program) -> None:
        host, port = program.address.removeprefix("http://").split(":")
        self._program = (host, int(port))
        self._entrance = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._entrance.getsockname()[1]}"
        self._is_cut = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def cut(self) -> None:
        """End every connection, and refuse new ones until `mend`."""
        with self._lock:
            self._is_cut = True
            for end in self._open:
                _hang_up(end)

    def mend(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._is_cut = False

    def serve(self) -> None:
        """Take calls until `close`."""
        with self._entrance, suppress(OSError):
            while True:
                caller, _ = self._entrance.accept()
                self._connect(caller)

    def close(self) -> None:
        """End every connection and take no more calls."""
        self.cut()
        _hang_up(self._entrance)

    def _connect(self, caller: socket.socket) -> None:
        with self._lock:
            if self._is_cut:
                caller.close()
                return
            answerer = socket.create_connection(self._program)
            self._open |= {caller, answerer}
        for source, target in ((caller, answerer), (answerer, caller)):
            threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while some := source.recv(65_536):
                target.sendall(some)
        with self._lock:
            _hang_up(target)
            self._open.discard(source)
            source.close()


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(program: Program) -> Iterator[Line]:
    """Lay a line to the program for as long as the block lasts."""
    line = Line(program)
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.close()
