"""The web server: `python -m cms.serving.web ADDRESS PORT PROCESSES`. Why granian: docs/decisions/web-server.md."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from cms.serving.supervisor import die_with_parent

# Each thread may hold a database connection: processes × threads stay well below PostgreSQL's hundred.
THREADS = 4
STOP_SECONDS = 8
HEADER_SECONDS = 10
BUFFER = 64 * 1024  # bytes; no address or cookie of ours comes near


def serve(address: str, port: int, processes: int) -> None:
    """Serve until SIGTERM or SIGINT; requests in flight get STOP_SECONDS to end."""
    _preload()
    Granian(
        "cms.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=BUFFER
        ),
        websockets=False,
        log_access=False,  # an access log holds addresses of people
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve(target_loader=_load)


def _preload() -> None:
    """Load the application once, before the web processes are forked: they start at once and share its memory."""
    if sys.platform != "linux":
        return
    multiprocessing.set_start_method("fork")
    _application()
    gc.collect()
    gc.freeze()  # a collection would write to, and so copy, what is shared


def _load(target: str) -> Callable[..., Any]:
    """Return the application in a web process, which from now on ends together with the server's main process."""
    parent = multiprocessing.parent_process()
    die_with_parent()
    if parent is not None and os.getppid() != parent.pid:
        sys.exit(1)
    application = _application()
    _listen_for_changes()
    return application


def _listen_for_changes() -> None:
    """Let the very first page be kept: the process listens from its start, not from the first question."""
    from cms.caching.generation import generation

    generation.current()


def _application() -> Callable[..., Any]:
    from cms.wsgi import application

    return application


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
