"""What a web server leaves to the application about request bodies, around Django."""

import re
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]

PIECE = 64 * 1024
IN_MEMORY = 256 * 1024
# A refused body is still read to this size and time: a client that is cut off while it sends does not see why.
DRAIN_BYTES = 64 * 1024 * 1024
DRAIN_SECONDS = 10.0


_BOUNDARY = re.compile(r';\s*(boundary=(?:"[^"]*"|[^;\s"]+))', re.IGNORECASE)


class Request(WSGIRequest):
    """A request in UTF-8, as every page and form of ours is.

    Django decodes address and form by the character set that the visitor names, which may be one that makes
    characters nobody can store, or none at all; it builds the request before anything could answer for that.
    """

    def _set_content_type_params(self, meta: Environment) -> None:
        kind = str(meta.get("CONTENT_TYPE") or "")
        boundary = _BOUNDARY.search(kind)
        parts = [kind.partition(";")[0].strip(), *(boundary.groups() if boundary else ())]
        # The parser of uploads reads it there.
        meta["CONTENT_TYPE"] = "; ".join(parts)
        super()._set_content_type_params(meta)  # type: ignore[misc]


class Bodies:
    """Give Django chunked bodies with a length, and let those who send too much hear so."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" in environ and not environ.get("CONTENT_LENGTH"):
            environ = _with_length(environ)
        if not environ.get("CONTENT_LENGTH"):
            return self.application(environ, start_response)

        def start(status: str, *rest: Any) -> Any:
            if status[0] in "45":
                _drain(environ)
            return start_response(status, *rest)

        return self.application(environ, start)


def _with_length(environ: Environment) -> Environment:
    """Read a chunked body, up to one byte more than the largest that is allowed anywhere."""
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 — closed with the request
    length = 0
    limit = settings.ADMIN_BODY_LIMIT
    while length <= limit:
        piece = environ["wsgi.input"].read(PIECE)
        if not piece:
            break
        body.write(piece)
        length += len(piece)
    body.seek(0)
    return environ | {"wsgi.input": body, "CONTENT_LENGTH": str(length)}


def _drain(environ: Environment) -> None:
    """Read the rest of a refused body away."""
    give_up = time.monotonic() + DRAIN_SECONDS
    left = DRAIN_BYTES
    while left > 0 and time.monotonic() < give_up:
        piece = environ["wsgi.input"].read(PIECE)
        if not piece:
            return
        left -= len(piece)
