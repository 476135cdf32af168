"""What the program is measured against: a bare Django project, its settings and views in one file.

It runs under the program's own server command, with as many processes and threads, on the same database, and
has the middleware that `django-admin startproject` gives, but no templates. The insert is one `create()` in a
transaction of its own, on a connection that stays open.
"""

import os
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.settings import environment

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = __name__
# As `django-admin startproject` has it.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
DATABASES = {"default": environment.database(os.environ["DATABASE_URL"]) | {"CONN_MAX_AGE": None}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LOGGING_CONFIG = None


@cache
def rows() -> Any:
    """Return the manager of the plain rows; made late, since this file is the settings too."""
    from django.db import models

    class PlainRow(models.Model):
        name = models.CharField(max_length=120)
        email = models.EmailField()

        class Meta:
            app_label = "bench"
            db_table = "bench_plain_row"

        def __str__(self) -> str:
            return self.name

    return PlainRow.objects


def view(request: HttpRequest) -> HttpResponse:
    """Return a small constant answer."""
    return HttpResponse("Hello, world")


@csrf_exempt
@require_POST
def insert(request: HttpRequest) -> HttpResponse:
    """Write one row and lead on."""
    rows().create(name=request.POST["name"], email=request.POST["email"])
    return HttpResponse(status=303, headers={"Location": "/view"})


# A ballot's rows as plain tables: the roll, the ballot with its receipt, and three choices.
_ROWS = (
    ("INSERT INTO bench_plain_roll (voter) VALUES (%s)", lambda: [os.urandom(32)]),
    ("INSERT INTO bench_plain_ballot (receipt) VALUES (%s) RETURNING id", lambda: [os.urandom(32)]),
)
_CHOICES = "INSERT INTO bench_plain_choice (ballot, choice) VALUES (%s, 1), (%s, 2), (%s, 3)"


@csrf_exempt
@require_POST
def insert_ballot(request: HttpRequest) -> HttpResponse:
    """Write the rows that a ballot of three choices has, in one transaction, and lead on."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in _ROWS:
            cursor.execute(statement, values())
        [ballot] = cursor.fetchone()
        cursor.execute(_CHOICES, [ballot] * 3)
    return HttpResponse(status=303, headers={"Location": "/view"})


urlpatterns = [
    path("view", view),
    path("insert", insert),
    path("insert-ballot", insert_ballot),
]
