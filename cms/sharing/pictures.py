"""Handing out the pictures that stand beside links: drawn once, kept in memory, never without end."""

import threading
from collections import OrderedDict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.http.robots import throttled
from cms.models import SiteSettings
from cms.public_pages import is_restricted
from cms.sharing.card import card_address, card_of, draw

MOST_BYTES = 4 * 1024 * 1024  # in each web process: some two hundred pictures
FOR_EVER = "public, max-age=31536000, immutable"


class KeptPictures:
    """The pictures that were asked for last. One is drawn at a time: it takes a processor for a moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawing = threading.Lock()
        self._pictures: OrderedDict[str, bytes] = OrderedDict()

    def get(self, digest: str) -> bytes | None:
        """Return the picture, if it is kept."""
        with self._lock:
            picture = self._pictures.get(digest)
            if picture is not None:
                self._pictures.move_to_end(digest)
            return picture

    def put(self, digest: str, picture: bytes) -> None:
        """Keep `picture`, and give up the ones that nobody asked for the longest."""
        with self._lock:
            self._pictures[digest] = picture
            while sum(map(len, self._pictures.values())) > MOST_BYTES:
                self._pictures.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pictures.clear()

    @property
    def drawing(self) -> threading.Lock:
        """Return the lock that who draws holds."""
        return self._drawing


kept = KeptPictures()


@require_safe
def share_picture(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """Hand out the picture of a page that anybody may read (PNG); an old address leads to the present picture."""
    page = Page.objects.live().filter(~is_restricted(), pk=pk, depth__gt=1)
    found = page.select_related("locale").first()
    if found is None:
        raise Http404
    site = SiteSettings.for_request(request)
    card = card_of(found, site)
    if card.digest != digest:
        response: HttpResponse = HttpResponseRedirect(card_address(found, site))
        response.headers["Cache-Control"] = "no-cache"
        return response
    picture = kept.get(digest)
    if picture is None:
        limit, seconds = settings.SHARE_PICTURE_LIMIT
        refused = throttled(request, action="share picture", limit=limit, seconds=seconds)
        if refused is not None:
            return refused
        with kept.drawing:
            picture = kept.get(digest) or draw(card)
        kept.put(digest, picture)
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": FOR_EVER})
