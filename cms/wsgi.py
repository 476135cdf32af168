"""The program as a WSGI application; `manage.py serve` starts it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
_django = get_wsgi_application()

from cms.serving.bodies import Bodies, Request  # noqa: E402 — the settings must be ready

_django.request_class = Request
application = Bodies(_django)
