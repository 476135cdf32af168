# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /srv/lyhord
COPY requirements/base.txt requirements/base.txt
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --require-hashes -r requirements/base.txt
COPY manage.py ./
COPY cms cms
COPY dialogues dialogues
COPY events events
COPY feedback feedback
COPY templates templates
# The editors' guide, which the admin shows.
COPY docs docs
# The image is read-only when it runs, so what Python and gettext compile is compiled here.
RUN .venv/bin/python manage.py catalogues compile \
    && .venv/bin/python -m compileall -q manage.py cms dialogues events feedback \
    && rm -rf var

FROM python:3.13-slim

ENV PATH=/srv/lyhord/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin lyhord
WORKDIR /srv/lyhord
COPY --from=build --chown=root:root /srv/lyhord /srv/lyhord
# Voter keys, uploads, outbox and static files: what web and worker share, and what a backup must hold.
RUN install -d -o lyhord -g lyhord var
VOLUME /srv/lyhord/var
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-m", "cms.serving.health"]
CMD ["python", "manage.py", "serve", "--address", "0.0.0.0", "--no-worker", "--no-sample-site"]
