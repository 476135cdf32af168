"""For the tests: a PostgreSQL of their own that forgets on power loss, and quick passwords."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *
from cms.settings.base import EMBEDDED_DATABASE_SETTINGS, LOGGING, STORAGES, VAR_DIR

DEBUG = False
SECRET_KEY = "only-for-the-tests-" + "x" * 40
ALLOWED_HOSTS = ["*"]
CAPTCHA_TEST_MODE = True
CODE_ADDRESS_LIMIT = (4, 1800)  # each test is one process
SIGN_UP_LOCK_TIMEOUT = "60s"  # a busy machine is no crowd
MISSED_SEARCHES_WRITTEN_AFTER = 0.0  # no thread writes into another test
# … of which the package warns at every start.
LOGGING = LOGGING | {
    "loggers": LOGGING["loggers"] | {"captcha.conf.settings": {"level": "CRITICAL"}}
}
EMBEDDED_DATABASE_DIR = VAR_DIR / "postgres-test"
EMBEDDED_DATABASE_SETTINGS = EMBEDDED_DATABASE_SETTINGS | {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "300",
}

# Each test process keeps its files apart from the others'.
_SCRATCH = Path(tempfile.gettempdir()) / f"lyhord-test-{os.getpid()}"
MEDIA_ROOT = _SCRATCH / "media"
VOTER_KEYS_DIR = _SCRATCH / "voter-keys"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

PAGE_CACHE_SECONDS = 0  # tests of the cache turn it on
FORM_LEAST_SECONDS = FEEDBACK_LEAST_SECONDS = 0
