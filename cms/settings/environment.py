"""Reading the environment: every variable the program knows, checked at start.

A malformed or missing variable stops the start with its name and what it should look like,
before anything has been written anywhere.
"""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

# What a language calls itself in the menu, where that is not what Django says.
_LANGUAGE_NAMES = {
    "sv": "Svenska",
    "en": "English",
    "ar": "العربية",
    "sv-simple": "Lätt svenska",  # BCP 47 with the registered variant `simple`
}
T = TypeVar("T")
_env = environ.Env()

# An editor waits for a machine's translation, and a transaction with them.
TRANSLATOR_SECONDS = 20

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def read(name: str, parse: Callable[[str], T], *, looks_like: str, default: T | None = None) -> T:
    """Return variable `name` parsed, or `default` where it is unset or empty.

    Raises ImproperlyConfigured with the name and `looks_like` when `parse` raises ValueError, or when
    there is neither a value nor a default.
    """
    raw = _env.str(name, default="").strip()
    if not raw:
        if default is None:
            raise ImproperlyConfigured(f"{name} is not set. It should look like: {looks_like}")
        return default
    try:
        return parse(raw)
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            f"{name} is malformed ({error}). It should look like: {looks_like}"
        ) from error


def whole_number(minimum: int, maximum: int) -> Callable[[str], int]:
    """Return a parser of whole numbers from `minimum` to `maximum`, both included."""

    def parse(raw: str) -> int:
        number = int(raw)
        if not minimum <= number <= maximum:
            raise ValueError(f"{number} is not between {minimum} and {maximum}")
        return number

    return parse


def yes_or_no(raw: str) -> bool:
    """Parse 1/0, true/false, yes/no and on/off."""
    lowered = raw.lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off"}:
        return False
    raise ValueError(f"{raw!r} is neither yes nor no")


def comma_separated(raw: str) -> list[str]:
    """Parse `a, b` into `["a", "b"]`."""
    return [part.strip() for part in raw.split(",") if part.strip()]


def languages(raw: str) -> list[tuple[str, str]]:
    """Parse `sv, en, ar` into pairs of code and own name; Swedish, the site's own language, is always there."""
    from django.conf.locale import LANG_INFO

    codes = comma_separated(raw)
    if "sv" not in codes:
        raise ValueError("sv is missing: the site's own language is Swedish")
    for code in codes:
        if code not in _LANGUAGE_NAMES and code not in LANG_INFO:
            raise ValueError(f"{code!r} is no language that Django knows")
    return [(code, _LANGUAGE_NAMES.get(code) or LANG_INFO[code]["name_local"]) for code in codes]


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a parser that takes one of `allowed`, whatever the case."""

    def parse(raw: str) -> str:
        for word in allowed:
            if raw.lower() == word.lower():
                return word
        raise ValueError(f"{raw!r} is none of {', '.join(allowed)}")

    return parse


def web_address(raw: str) -> str:
    """Parse an http(s) origin such as `https://dialog.example.org`, without a trailing slash."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("an address with http:// or https:// is needed")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError("only the scheme, host and port belong here")
    return raw.rstrip("/")


def page_address(raw: str) -> str:
    """Parse the http(s) address of a page, such as a licence, as it is written: its last slash may matter."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("an address with http:// or https:// is needed")
    return raw


def trusted_server(raw: str) -> str:
    """Parse the https address of a service that we rely on; plain http only on this machine, for tests."""
    parts = urlsplit(raw)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError(
            "an address with https:// and a host is needed, and nothing after its path"
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(raw)):
        raise ValueError("only https:// is supported")
    return raw.removesuffix("/.well-known/openid-configuration").rstrip("/")


def machine_translator(raw: str) -> dict[str, Any]:
    """Parse `dummy`, `deepl:KEY` or `libretranslate:https://host` (`…#KEY` with a key) as wagtail-localize reads it."""
    name, _colon, rest = (part.strip() for part in raw.partition(":"))
    options: dict[str, Any] = {"TIMEOUT": TRANSLATOR_SECONDS}
    if name == "dummy" and not rest:
        return {"CLASS": "cms.translations.machine_translators.Dummy", "OPTIONS": options}
    if name == "deepl" and rest:
        return {
            "CLASS": "cms.translations.machine_translators.DeepL",
            "OPTIONS": options | {"AUTH_KEY": rest},
        }
    if name == "libretranslate" and rest:
        address, _hash, key = rest.partition("#")
        options |= {"LIBRETRANSLATE_URL": trusted_server(address), "API_KEY": key}
        return {"CLASS": "cms.translations.machine_translators.LibreTranslate", "OPTIONS": options}
    raise ValueError("it is none of dummy, deepl:… and libretranslate:…")


def levels(raw: str) -> dict[str, int]:
    """Parse `word=level, word=level` into levels of assurance (2 to 4) by the service's word for each."""
    found = {}
    for part in comma_separated(raw):
        word, equals, level = part.rpartition("=")
        if not equals or not word.strip():
            raise ValueError(f"{part!r} is no word with its level")
        found[word.strip()] = whole_number(2, 4)(level)
    if not found:
        raise ValueError("there is no level in it")
    return found


def database(raw: str) -> dict[str, object]:
    """Parse `postgres://user:password@host:port/name` into a Django database setting."""
    if urlsplit(raw).scheme not in {"postgres", "postgresql"}:
        raise ValueError("only PostgreSQL is supported")
    config = dict(environ.Env.db_url_config(raw))
    if not config.get("NAME"):
        raise ValueError("the database's name is missing")
    # libpq style `?host=/socket/folder` arrives as an option; Django wants it as the host.
    options = dict(config.get("OPTIONS", {}))
    if "host" in options:
        config["HOST"] = options.pop("host")
    # Nobody waits for minutes for a page because the database's machine is gone.
    options.setdefault("connect_timeout", 5)
    config["OPTIONS"] = options
    return config


def cache(raw: str) -> dict[str, object]:
    """Parse `redis://host:port/number` (or `locmem://`) into a Django cache setting."""
    scheme = urlsplit(raw).scheme
    if scheme == "locmem":
        # Django's own limit, 300, would let one visitor push everybody's counters (`cms.http.rate_limit`) out.
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    if scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("only redis:// and locmem:// are supported")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": raw}


def email(raw: str) -> dict[str, object]:
    """Parse `smtp://user:password@host:port` (`smtp+tls://`, `smtp+ssl://`) into EMAIL_* settings."""
    if urlsplit(raw).scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"}:
        raise ValueError("only smtp://, smtp+tls:// and smtp+ssl:// are supported")
    config = dict(environ.Env.email_url_config(raw))
    if not config.get("EMAIL_HOST"):
        raise ValueError("the mail server's name is missing")
    return config


def folder(raw: str) -> Path:
    """Parse the absolute path of a folder, which need not exist yet."""
    path = Path(raw)
    if not path.is_absolute():
        raise ValueError("only an absolute path is supported")
    return path


def storage_folder(raw: str) -> Path:
    """Parse `file:///srv/media`, the folder that uploaded images and documents are kept in."""
    parts = urlsplit(raw)
    if parts.scheme != "file" or not parts.path.startswith("/"):
        raise ValueError("only file:///absolute/folder is supported")
    return Path(parts.path)


def kept_secret(path: Path) -> str:
    """Return the secret kept in file `path`, made (readable by its owner alone) on first use."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    secret = path.read_text().strip()
    if len(secret) < 40:
        raise ImproperlyConfigured(f"{path} is cut short: delete it, or set SECRET_KEY yourself.")
    return secret


def is_loopback(address: str) -> bool:
    """Say whether `address` (a URL) leads to this machine alone."""
    return urlsplit(address).hostname in LOOPBACK_HOSTS
