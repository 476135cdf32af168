"""Wagtail's admin and search."""

from cms.settings.site import SITE_URL

WAGTAIL_SITE_NAME = "Lyhörd"
WAGTAILADMIN_BASE_URL = SITE_URL
# The admin asks nobody else: not for pictures of its users, nor whether there is a newer release.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Off: whoever publishes a new page while its first draft saves itself would make the same page twice.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# Addresses are read out, printed and mailed: “Trygg på väg hem” is trygg-pa-vag-hem.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Indexes each page in the word forms of its own language; the public search reads that index (`cms.search.finding`).
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "cms.search.backend", "SEARCH_CONFIG": "swedish"},
}
# Seconds until what was searched for in vain is written down; 0 leaves it in memory.
MISSED_SEARCHES_WRITTEN_AFTER = 60.0
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"
