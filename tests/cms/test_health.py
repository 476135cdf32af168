"""Load balancers, and people with a terminal, are told what works."""

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def test_a_program_that_runs_is_alive_whatever_the_database(
    client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/-/live")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"


def test_a_program_is_ready_when_every_part_is(client) -> None:
    response = client.get("/-/ready")
    assert response.status_code == 200
    assert response.json()["parts"] == {"database": "ok", "cache": "ok", "migrations": "ok"}


def test_a_cache_that_keeps_nothing_is_named(client, monkeypatch) -> None:
    monkeypatch.setattr(cache, "get", lambda *_args, **_more: None)
    response = client.get("/-/ready")
    assert response.status_code == 503
    assert response.json()["parts"]["cache"].startswith("failing")


def test_migrations_that_wait_are_counted(client) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    number, _models = MigrationRecorder.Migration.objects.filter(app="feedback").delete()
    response = client.get("/-/ready")
    assert response.status_code == 503
    assert response.json()["parts"]["migrations"] == f"failing ({number} not applied)"
