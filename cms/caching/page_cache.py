"""Anonymous pages from memory: no database, no cookies, never stale.

Each process keeps its copies under the *generation* they were made in. Any change that a visitor could see
raises the generation for everybody: `refresh()` sends a PostgreSQL notification inside the changing
transaction, so it arrives at every process when, and only if, the change is committed; each process listens
on a connection of its own (`cms.caching.generation`). While a process cannot hear, it serves nothing from the cache.

The copies are in the process's own memory and not in the shared cache: a generation is a process's own, so
nobody else could use them, and this way a hit costs neither a network trip nor unpickling.
"""

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from cms.caching.generation import CHANNEL, generation

UNCACHED_PREFIXES = ("/admin/", "/static/", "/media/", "/documents/", "/-/")
# What a copy is allowed to differ by; anything else in Vary means that it is not everybody's.
_VARIES_WITH = frozenset({"", "accept-encoding"})


def refresh() -> None:
    """Throw away every cached page, everywhere, once the current transaction is committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    # The process that made the change need not wait for its own notification.
    transaction.on_commit(generation.raise_)


@dataclass(frozen=True)
class CachedPage:
    """A finished answer, plain and compressed."""

    body: bytes
    compressed: bytes
    headers: dict[str, str]
    etag: str
    keep_until: float  # seconds since 1970

    @property
    def size(self) -> int:
        """Return about how many bytes of memory the copy takes."""
        return len(self.body) + len(self.compressed) + 1024

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page as a response to `request`, compressed where the browser takes it."""
        packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        body = self.compressed if packed else self.body
        response = HttpResponse(body if request.method == "GET" else b"", headers=self.headers)
        response.headers["Content-Length"] = str(len(body))
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        if "HTTP_IF_NONE_MATCH" in request.META:
            return self._or_unchanged(request, response)
        return response

    def _or_unchanged(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Return `response`, or the word that the browser has it already, which other websites may read alike."""
        answer = get_conditional_response(request, etag=self.etag, response=response) or response
        for name, value in self.headers.items():
            if name.lower().startswith("access-control-"):
                answer.headers[name] = value
        return answer


class PageStore:
    """The copies of one generation, the least asked for given up when there are too many bytes of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, CachedPage] = OrderedDict()
        self._made_in = ""
        self._bytes = 0

    def get(self, made_in: str, key: str) -> CachedPage | None:
        """Return the copy `key` of generation `made_in`, if there is one and its time is not out."""
        with self._lock:
            page = self._pages.get(key) if made_in == self._made_in else None
            if page is None or page.keep_until <= time.time():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, made_in: str, key: str, page: CachedPage) -> None:
        """Keep `page`, and nothing of any generation but `made_in`."""
        with self._lock:
            if made_in != self._made_in:
                self._forget_all()
                self._made_in = made_in
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > settings.PAGE_CACHE_BYTES:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._forget_all()

    def _forget_all(self) -> None:
        self._pages.clear()
        self._bytes = 0

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.size


store = PageStore()


class PageCacheMiddleware:
    """Answer from the cache what can be, and keep what may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_cacheable_request(request):
            return self.get_response(request)
        # Asked before the page is made: a change in the meantime puts the copy out of date at once.
        current = generation.current()
        if current is None:
            return self.get_response(request)
        key = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.path}"
        cached = store.get(current, key)
        if cached is not None:
            return cached.answer(request)
        response = self.get_response(request)
        seconds = seconds_to_keep(request, response)
        if seconds <= 0:
            return response
        cached = _pack(response, seconds)
        if current == generation.current():
            store.put(current, key, cached)
        return cached.answer(request)


def is_cacheable_request(request: HttpRequest) -> bool:
    """Say whether `request` could be answered alike for everybody."""
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        and not request.path.startswith(UNCACHED_PREFIXES)
    )


def seconds_to_keep(request: HttpRequest, response: Any) -> float:
    """Return how long a copy of `response` may be kept; 0 when not at all."""
    directives = response.get("Cache-Control", "")
    if (
        request.method != "GET"
        or response.status_code != 200
        or response.streaming
        or response.cookies
        or response.has_header("Content-Encoding")
        or "no-store" in directives
        or "private" in directives
        or not {part.strip().lower() for part in response.get("Vary", "").split(",")}
        <= _VARIES_WITH
    ):
        return 0
    seconds = float(settings.PAGE_CACHE_SECONDS)
    changes_at = getattr(request, "content_changes_at", None)
    if changes_at is not None:
        seconds = min(seconds, (changes_at - timezone.now()).total_seconds())
    return seconds


def _pack(response: HttpResponse, seconds: float) -> CachedPage:
    response.headers.setdefault("Cache-Control", "no-cache")  # keep, but ask each time
    body = response.content
    # Weak, since plain and compressed copies share it.
    etag = f'W/"{sha256(body).hexdigest()[:32]}"'
    headers = dict(response.items()) | {"ETag": etag, "Vary": "Accept-Encoding"}
    return CachedPage(
        body, gzip.compress(body, compresslevel=6), headers, etag, time.time() + seconds
    )
