"""Settings, and the only reader of the environment.

| variable | |
|---|---|
| CASEBOOK_VAR | folder of all state of an embedded run; `var/` of the checkout where unset |
| DATABASE_URL | `postgres://user:password@host:port/name`: a server of yours instead of the embedded one |
| SECRET_KEY | signs sessions; required with DATABASE_URL, otherwise made once and kept in the state folder |
| CASEBOOK_LANGUAGE | name or path of a spaCy pipeline instead of the one that ships |
| CASEBOOK_HOSTS | names under which the site is served, with commas between; beside those of this machine |
| CASEBOOK_HTTPS | `1` where it is served by https: cookies then never travel without, and http is sent on to https |
| CASEBOOK_DEBUG | `1` shows errors to the browser; never on a machine that others reach |
"""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from config.secrets import keep


def _flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it can be 1 or 0.")
    return value == "1"


BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("CASEBOOK_VAR") or BASE_DIR / "var").absolute()
CASEBOOK_LANGUAGE = os.environ.get("CASEBOOK_LANGUAGE") or str(BASE_DIR / "ingest" / "language" / "en_casebook")
DEBUG = _flag("CASEBOOK_DEBUG")
HTTPS = _flag("CASEBOOK_HTTPS")


# The database

DATABASE_URL = os.environ.get("DATABASE_URL", "")


def _database() -> dict[str, object]:
    if not DATABASE_URL:
        # Says nothing about where the server is: config.embedded knows, once it has started it.
        return {"ENGINE": "config.embedded", "NAME": "casebook", "USER": "casebook"}
    if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// (Casebook runs on PostgreSQL only).")
    return {**dj_database_url.parse(DATABASE_URL)}


# Connections are kept for a minute, and tried before use: a server that was restarted in between is no error.
DATABASES = {"default": {**_database(), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Pages hand an article to the reader by this name, because `incidents` does not import `ingest`.
CASEBOOK_READ_TASK = "ingest.tasks.read_article"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


# Secrets, hosts, cookies and limits


def _secret_key() -> str:
    if key := os.environ.get("SECRET_KEY"):
        return key
    if DATABASE_URL and not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY is not set. Set it to 50 random characters, the same for all processes.")
    try:
        return keep(STATE_DIR / "secret-key", get_random_secret_key)
    except OSError:
        if DATABASE_URL:
            raise
        # Where this folder cannot be written there is no embedded database either, so nothing will ever be signed;
        # commands that need neither (`extract`, `check`) go on.
        return get_random_secret_key()


SECRET_KEY = _secret_key()
_hosts = [host.strip() for host in os.environ.get("CASEBOOK_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *_hosts]
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in _hosts]

# Behind a proxy gunicorn tells http from https by X-Forwarded-Proto, which it believes from FORWARDED_ALLOW_IPS only.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Not ours to decide: other names under the same domain, and the browsers' built-in list.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
# Texts come from anywhere. Should one of them get markup onto a page, the browser still runs nothing that is not ours.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Swagger's icons
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
# Bytes of a request's body. A pasted article of 5 MB is a book.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"


# Applications

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "sources",
    "incidents",
    "ingest",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"


# Pages

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
                "incidents.web.context.review",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served by the web process from where they lie: there is nothing to collect, and nothing to fetch from elsewhere.
WHITENOISE_USE_FINDERS = True

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True


# API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    # Ten requests a second read a knowledge base of 100,000 incidents in a few minutes; more is a runaway loop.
    "DEFAULT_THROTTLE_RATES": {"anon": "600/min", "user": "1200/min"},
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Casebook",
    "DESCRIPTION": (
        "Incidents, what is said about them, and by whom. Anybody reads; editors, signed in on the pages, decide by "
        "POST, with the CSRF token of their session.\n\n"
        "**Lists** come in pages: follow `next` until it is null. Filters are joined by *and*, several values of one "
        "(`type=bombing&type=shelling`) by *or*. A parameter that is not known, or a value that cannot be read, is an "
        "error and never an empty list.\n\n"
        "**What changed**: `incidents/?changed_since=MOMENT` gives every incident whose served values changed since, "
        "the oldest change first; dismissed, withdrawn and merged ones too, told by their `status` (a merged one names "
        "the one that is kept in `merged_into`). Ask next time with a "
        "moment some minutes before the last `changed_at` you have: what was being written then comes late.\n\n"
        "**The past**: `incidents/ID/?as_of=MOMENT` gives an incident as it stood then, by the articles that had "
        "arrived and the decisions that stood; its `history` lists the moments from which on more was known.\n\n"
        "**Errors** are problem details (RFC 9457), each with a pointer to the parameter. Every answer has an `ETag`; "
        "sent back as `If-None-Match`, it saves the body. Too many requests get 429 with `Retry-After`."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # The codes' own names instead of those made up from field names, of which several hold different codes.
    "ENUM_NAME_OVERRIDES": {
        name: f"incidents.choices.{name}"
        for name in (
            "ActorKind",
            "ActorRole",
            "ClaimField",
            "DatePrecision",
            "DecisionKind",
            "EventType",
            "Grade",
            "IncidentStatus",
            "Outcome",
            "PlacePrecision",
            "Quantifier",
            "ReportRole",
            "Responsibility",
            "ReviewKind",
            "ReviewStatus",
            "Stance",
            "WeaponKind",
        )
    },
}


# What happens goes to standard error; standard output is for what a command was asked for

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {name: {"level": "INFO"} for name in ("sources", "incidents", "ingest", "config")},
}
