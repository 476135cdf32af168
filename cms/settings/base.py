"""Settings that hold everywhere. What differs stands in dev.py, test.py and production.py."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cms.settings import environment

BASE_DIR = Path(__file__).resolve().parents[2]

# --- Environment ---------------------------------------------------------------------------

VAR_DIR = environment.read(
    "VAR_DIR", environment.folder, looks_like="/var/lib/lyhord", default=BASE_DIR / "var"
)

PORT = environment.read("PORT", environment.whole_number(1, 65535), looks_like="8000", default=8000)
SITE_URL = environment.read(
    "SITE_URL",
    environment.web_address,
    looks_like="https://dialog.example.org",
    default=f"http://127.0.0.1:{PORT}",
)
# On this machine alone the program makes a secret of its own; a public address needs a given one,
# since every web process and every restart must agree on it.
SECRET_KEY = environment.read(
    "SECRET_KEY",
    str,
    looks_like="a random text of 50 characters or more, kept secret",
    default=environment.kept_secret(VAR_DIR / "secret-key")
    if environment.is_loopback(SITE_URL)
    else None,
)
ALLOWED_HOSTS = environment.read(
    "ALLOWED_HOSTS",
    environment.comma_separated,
    looks_like="dialog.example.org,www.example.org",
    default=["127.0.0.1", "localhost", "[::1]"]
    if environment.is_loopback(SITE_URL)
    else [urlsplit(SITE_URL).hostname or ""],
)
WEB_PROCESSES = environment.read(
    "WEB_PROCESSES", environment.whole_number(1, 64), looks_like="2", default=2
)
TRUSTED_PROXIES = environment.read(
    "TRUSTED_PROXIES", environment.whole_number(0, 9), looks_like="1", default=0
)
CAPTCHA_TEST_MODE = environment.read(
    "CAPTCHA_TEST_MODE", environment.yes_or_no, looks_like="0", default=False
)
LOG_LEVEL = environment.read(
    "LOG_LEVEL",
    environment.one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    looks_like="INFO",
    default="INFO",
)
MEDIA_ROOT = environment.read(
    "STORAGE_URL",
    environment.storage_folder,
    looks_like="file:///srv/lyhord/media",
    default=VAR_DIR / "media",
)

# --- Database, cache and mail -----------------------------------------------------------------

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

# --- e-ID: unset, nobody can vote by e-ID -------------------------------------------------------

EID_SERVER_URL = environment.read(
    "EID_SERVER_URL",
    environment.trusted_server,
    looks_like="https://login.example.org/oidc",
    default="",
)
# Where there is a service, the program must know who it is to the service, and what its words mean.
EID_CLIENT_ID = environment.read(
    "EID_CLIENT_ID", str, looks_like="lyhord", default=None if EID_SERVER_URL else ""
)
EID_CLIENT_SECRET = environment.read(
    "EID_CLIENT_SECRET",
    str,
    looks_like="what the e-ID service gave you, kept secret",
    default=None if EID_SERVER_URL else "",
)
EID_LEVELS: dict[str, int] = environment.read(
    "EID_LEVELS",
    environment.levels,
    looks_like="http://id.elegnamnden.se/loa/1.0/loa3=3, http://id.elegnamnden.se/loa/1.0/loa4=4",
    default=None if EID_SERVER_URL else {},
)
EID_NAME = environment.read("EID_NAME", str, looks_like="BankID", default="e-ID")
EID_SUBJECT_CLAIM = environment.read("EID_SUBJECT_CLAIM", str, looks_like="sub", default="sub")
EID_SCOPES = environment.read(
    "EID_SCOPES", environment.comma_separated, looks_like="openid,profile", default=["openid"]
)

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "cms",
    "events",
    "dialogues",
    "feedback",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "captcha",
    "csp",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # For its OpenID Connect alone (`dialogues.eid`): its tables stay empty, and none of its pages has an address.
    "allauth.socialaccount",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

# The page cache stands first, so that a cached page costs nothing of what follows.
MIDDLEWARE = [
    "cms.caching.page_cache.PageCacheMiddleware",
    "cms.http.middleware.FaultMiddleware",
    # Ahead of everything that may answer by itself, so that every answer carries their headers.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.http.middleware.AddressLocaleMiddleware",
    "cms.http.middleware.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.frame.context.site",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

# Widgets of ours have their templates beside all others.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Languages and time -----------------------------------------------------------------------

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

# --- Files ------------------------------------------------------------------------------------

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

# --- Open data --------------------------------------------------------------------------------

# Under which licence: free for everything, as the law on open data wishes (lag 2022:818).
OPEN_DATA_LICENSE = environment.read(
    "OPEN_DATA_LICENSE",
    environment.web_address,
    looks_like="https://creativecommons.org/licenses/by/4.0/",
    default="https://creativecommons.org/publicdomain/zero/1.0/",
)

# --- Accounts ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "cms.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_pages"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "cms.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "dialogues.eid.adapter.EidAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = environment.is_loopback(SITE_URL)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# Accounts sign in through allauth alone: Wagtail's own password forms are gone.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}

# --- Wagtail ----------------------------------------------------------------------------------

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

# --- Security ---------------------------------------------------------------------------------

SERVED_OVER_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if SERVED_OVER_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Players of films that a visitor may start (`cms.video_services`); nothing else of theirs.
VIDEO_PLAYERS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
# Public pages are cached, so no nonces: nothing inline at all.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-src": ["'self'", *VIDEO_PLAYERS],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

# --- Robots -----------------------------------------------------------------------------------

# Sign-ups to theme evenings from one network address: how many in how many seconds.
SIGN_UP_LIMIT = (60, 600)
# How long a sign-up queues for its evening before the visitor is asked to try again.
SIGN_UP_LOCK_TIMEOUT = "5s"

# Ballots, and guesses at codes and receipts, from one network address: how many in how many seconds.
BALLOT_LIMIT = (60, 600)
CODE_LIMIT = (120, 600)
# Ballots at one voting place, whatever network its visitors share, and at one device that people take turns at.
PLACE_LIMIT = (600, 600)
KIOSK_LIMIT = (120, 600)

# Sooner than this after it was shown, no person has filled in a form.
FORM_LEAST_SECONDS = 0.0 if CAPTCHA_TEST_MODE else 2.0
FEEDBACK_LEAST_SECONDS = FORM_LEAST_SECONDS / 2  # one click is quicker than a form
# Pictures for links that have to be drawn, by one network address: how many in how many seconds.
SHARE_PICTURE_LIMIT = (60, 600)
# Answers and comments about pages from one network address: how many in how many seconds.
FEEDBACK_LIMIT = (60, 600)
# Answers about one page from one network that count in its figures: how many in how many seconds.
FEEDBACK_PAGE_LIMIT = (20, 600)
# Messages that want an answer from one network, and with one e-mail address: how many in how many seconds.
ENQUIRY_LIMIT = (20, 600)
ENQUIRY_ADDRESS_LIMIT = (5, 3600)
CAPTCHA_CHALLENGE_FUNCT = "cms.captcha_questions.question"
CAPTCHA_TIMEOUT = 30  # minutes

# --- Answers to people ------------------------------------------------------------------------

# Within how many working days a message about a page is to be answered. For messages about accessibility the
# accessibility statement says it.
ENQUIRY_WORKING_DAYS = 5

# --- Jobs -------------------------------------------------------------------------------------

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
VOTER_KEYS_DIR = VAR_DIR / "voter-keys"

# --- Logging: no addresses of people, no bodies ----------------------------------------------------

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
