"""The database, the memory beside it, and the jobs that wait in it."""

from cms.settings import environment
from cms.settings.site import VAR_DIR

EMBEDDED_DATABASE_DIR = VAR_DIR / "postgres"
# A statement that fails is not written to its log: it may hold a voter's hash beside the choices.
EMBEDDED_DATABASE_SETTINGS = {"log_min_error_statement": "panic"}
EMBEDDED_DATABASE: dict[str, object] = {
    "ENGINE": "cms.embedded_database",
    "NAME": "lyhord",
}
DATABASES = {
    "default": environment.read(
        "DATABASE_URL",
        environment.database,
        looks_like="postgres://user:password@host:5432/lyhord",
        default=EMBEDDED_DATABASE,
    )
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": environment.read(
        "CACHE_URL",
        environment.cache,
        looks_like="redis://127.0.0.1:6379/0",
        default=environment.cache("locmem://"),
    )
}
PAGE_CACHE_SECONDS = 300
PAGE_CACHE_BYTES = 16 * 1024 * 1024  # in each web process

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
