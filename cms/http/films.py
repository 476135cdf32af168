"""Parts of films of our own: browsers ask for one after another, and Safari plays nothing without (RFC 9110)."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

FILM_FILES = frozenset({"mp4", "m4v", "webm"})
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
# Bytes of the largest part: browsers ask on by themselves, and the part is held in memory.
LARGEST_PART = 2 * 1024 * 1024


# After Wagtail's own, which asks who may read the file.
@hooks.register("before_serve_document", order=100)
def serve_part(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer a wish for a part of a film with that part, or its beginning; None leaves everything else to Wagtail."""
    wish = _RANGE.fullmatch(request.headers.get("Range", ""))
    if wish is None or document.file_extension.lower() not in FILM_FILES:
        return None
    size = document.file.size
    part = _part(wish[1], wish[2], size)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part
    with document.file.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    response = HttpResponse(content, status=206, content_type=document.content_type)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _part(begin: str, end: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte to serve; None where the file has no such part."""
    if begin:
        first, last = int(begin), min(int(end) if end else size - 1, size - 1)
    elif end:
        first, last = max(0, size - int(end)), size - 1
    else:
        return None
    return (first, min(last, first + LARGEST_PART - 1)) if first <= last else None
