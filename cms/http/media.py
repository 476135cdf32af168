"""Uploaded files, served by the program itself where no web server in front of it does."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

# Where Wagtail keeps documents, below the uploads.
DOCUMENTS = "documents"


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with an uploaded picture; its name changes with its content, so it may be kept long.

    Documents have an address of their own, which asks who may read them.
    """
    if posixpath.normpath(path).lstrip("/").startswith(f"{DOCUMENTS}/"):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = "public, max-age=2592000"
    # A file that somebody uploaded is looked at, never run.
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    return response
