"""What is logged: no addresses of people, no bodies."""

from typing import Any

from cms.settings import environment

LOG_LEVEL = environment.read(
    "LOG_LEVEL",
    environment.one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    looks_like="INFO",
    default="INFO",
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"secrets": {"()": "cms.http.log_lines.WithoutSecretAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # Below it stand the addresses that were refused or not found: an access log by another name.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
