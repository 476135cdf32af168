"""Films at YouTube and Vimeo: which one an address leads to, and its player that leaves no cookie.

A page asks nothing of either before the visitor starts the film (`js/video.js`); the content security policy allows
frames of their players alone (`VIDEO_PLAYERS` in the settings).
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

_YOUTUBE = frozenset(
    {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
)
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"})
_YOUTUBE_KEY = re.compile(r"[\w-]{11}", re.ASCII)
_VIMEO_KEY = re.compile(r"\d{4,12}", re.ASCII)
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}", re.ASCII)
# What stands before the key in the path of YouTube's addresses.
_YOUTUBE_FOLDERS = frozenset({"embed", "shorts", "live", "v"})


@dataclass(frozen=True)
class ServiceFilm:
    """A film at a service. `page_url` shows it there; `player_url` is for a frame, which starts it at once."""

    service: str
    page_url: str
    player_url: str


def film_at(url: str) -> ServiceFilm | None:
    """Return the film that `url` leads to; None for an address that is neither YouTube's nor Vimeo's film."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").lower()
    path = [part for part in parts.path.split("/") if part]
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host == "youtu.be":
        return _at_youtube(path[0] if path else "")
    if host in _YOUTUBE:
        in_path = path[1] if len(path) > 1 and path[0] in _YOUTUBE_FOLDERS else ""
        return _at_youtube(query.get("v", "") if path == ["watch"] else in_path)
    if host in _VIMEO:
        return _at_vimeo(path[1:] if path[:1] == ["video"] else path, query)
    return None


def _at_youtube(key: str) -> ServiceFilm | None:
    if not _YOUTUBE_KEY.fullmatch(key):
        return None
    wishes = urlencode({"autoplay": 1, "rel": 0, "playsinline": 1})
    return ServiceFilm(
        "YouTube",
        f"https://www.youtube.com/watch?v={key}",
        f"https://www.youtube-nocookie.com/embed/{key}?{wishes}",
    )


def _at_vimeo(path: list[str], query: dict[str, str]) -> ServiceFilm | None:
    if not path or not _VIMEO_KEY.fullmatch(path[0]):
        return None
    # Films that are not listed have a second key, in the path or the query.
    second = path[1] if len(path) > 1 else query.get("h", "")
    if second and not _VIMEO_HASH.fullmatch(second):
        return None
    wishes = {"dnt": "1", "autoplay": "1"} | ({"h": second} if second else {})
    page = "/".join(filter(None, (path[0], second)))
    return ServiceFilm(
        "Vimeo",
        f"https://vimeo.com/{page}",
        f"https://player.vimeo.com/video/{path[0]}?{urlencode(wishes)}",
    )
