"""Where letters go, and from whom."""

from cms.settings import environment
from cms.settings.site import VAR_DIR

vars().update(
    environment.read(
        "EMAIL_URL",
        environment.email,
        looks_like="smtp://user:password@mail.example.org:587",
        default={
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": VAR_DIR / "outbox",
        },
    )
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.read(
    "MAIL_FROM",
    str,
    looks_like="trygghet@example.org, or with a name: Trygghet <trygghet@example.org>",
    default="no-reply@example.org",
)
