"""For working on the program: `make dev`. Autoreload, DEBUG on, the same database engine."""

from cms.settings.base import *
from cms.settings.base import STORAGES

DEBUG = True
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
