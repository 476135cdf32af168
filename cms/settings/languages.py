"""Languages, translating and time."""

from typing import Any

from cms.settings import environment
from cms.settings.site import BASE_DIR

LANGUAGE_CODE = "sv"
# One has a catalogue in cms/locale; a variant (sv-simple) says in it only what its language does not say as well.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = environment.read(
    "LANGUAGES",
    environment.languages,
    looks_like="sv,en,ar,sv-simple",
    default=environment.languages("sv,en,ar,sv-simple"),
)
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
FORMAT_MODULE_PATH = "cms.formats"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# A page that was just handed to the translator holds Swedish words: not yet for visitors.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Unset, editors translate by hand alone, and no text leaves the program.
MACHINE_TRANSLATOR: dict[str, Any] = environment.read(
    "MACHINE_TRANSLATOR",
    environment.machine_translator,
    looks_like="deepl:KEY, or libretranslate:https://translate.example.org",
    default={},
)
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = MACHINE_TRANSLATOR or None
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
