"""Where this site stands: its folders, its address, its secret, and what it promises."""

from pathlib import Path
from urllib.parse import urlsplit

from cms.settings import environment

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = environment.read(
    "VAR_DIR", environment.folder, looks_like="/var/lib/lyhord", default=BASE_DIR / "var"
)

PORT = environment.read("PORT", environment.whole_number(1, 65535), looks_like="8000", default=8000)
SITE_URL = environment.read(
    "SITE_URL",
    environment.web_address,
    looks_like="https://dialog.example.org",
    default=f"http://127.0.0.1:{PORT}",
)
# On this machine alone the program makes a secret of its own; a public address needs a given one,
# since every web process and every restart must agree on it.
SECRET_KEY = environment.read(
    "SECRET_KEY",
    str,
    looks_like="a random text of 50 characters or more, kept secret",
    default=environment.kept_secret(VAR_DIR / "secret-key")
    if environment.is_loopback(SITE_URL)
    else None,
)
ALLOWED_HOSTS = environment.read(
    "ALLOWED_HOSTS",
    environment.comma_separated,
    looks_like="dialog.example.org,www.example.org",
    default=["127.0.0.1", "localhost", "[::1]"]
    if environment.is_loopback(SITE_URL)
    else [urlsplit(SITE_URL).hostname or ""],
)
WEB_PROCESSES = environment.read(
    "WEB_PROCESSES", environment.whole_number(1, 64), looks_like="2", default=2
)
TRUSTED_PROXIES = environment.read(
    "TRUSTED_PROXIES", environment.whole_number(0, 9), looks_like="1", default=0
)

# Under which licence: free for everything, as the law on open data wishes (lag 2022:818).
OPEN_DATA_LICENSE = environment.read(
    "OPEN_DATA_LICENSE",
    environment.page_address,
    looks_like="https://creativecommons.org/licenses/by/4.0/",
    default="https://creativecommons.org/publicdomain/zero/1.0/",
)

# Within how many working days a message about a page is to be answered. For messages about accessibility the
# accessibility statement says it.
ENQUIRY_WORKING_DAYS = 5
