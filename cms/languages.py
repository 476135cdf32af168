"""The languages of the site, as settings say."""

from django.conf import settings


def language_choices() -> list[tuple[str, str]]:
    """Return code and name of each language: for a field's `choices`, so that a new language needs no migration."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def base_language(code: str) -> str:
    """Return the language of which `code` is a variant, such as `sv` for `sv-simple`; or `code` itself."""
    return code.partition("-")[0]
