"""Files that are served and kept, and how much a request may hand in."""

from cms.settings import environment
from cms.settings.site import VAR_DIR

MEDIA_ROOT = environment.read(
    "STORAGE_URL",
    environment.storage_folder,
    looks_like="file:///srv/lyhord/media",
    default=VAR_DIR / "media",
)
VOTER_KEYS_DIR = VAR_DIR / "voter-keys"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.http.static_files.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# A public form is a few kilobytes; the admin uploads images and documents.
PUBLIC_BODY_LIMIT = 256 * 1024
ADMIN_BODY_LIMIT = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
