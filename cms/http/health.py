"""Is the program alive, and is it ready? For load balancers and for people with a terminal."""

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def live(request: HttpRequest) -> HttpResponse:
    """Answer whenever the process does."""
    return _uncached(JsonResponse({"status": "ok"}))


def ready(request: HttpRequest) -> HttpResponse:
    """Say which parts work; 503 when one does not."""
    parts = {"database": _database(), "cache": _cache()}
    if parts["database"] == "ok":
        parts["migrations"] = _migrations()
    well = all(state == "ok" for state in parts.values())
    return _uncached(
        JsonResponse(
            {"status": "ok" if well else "failing", "parts": parts}, status=200 if well else 503
        )
    )


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as error:  # whatever it is, it is the answer
        return f"failing ({type(error).__name__})"
    return "ok"


def _cache() -> str:
    try:
        cache.set("ready", "ok", 5)
        return "ok" if cache.get("ready") == "ok" else "failing (does not keep)"
    except Exception as error:  # each cache has faults of its own
        return f"failing ({type(error).__name__})"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"failing ({len(pending)} not applied)" if pending else "ok"
