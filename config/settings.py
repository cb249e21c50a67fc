import os
from pathlib import Path

from importlib.util import find_spec

_leaflet_folders = find_spec("leaflet").submodule_search_locations
BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("CASEBOOK_VAR") or BASE_DIR / "var").absolute()
LANGUAGE_PIPELINE = os.environ.get("CASEBOOK_LANGUAGE") or str(BASE_DIR / "ingest" / "language" / "en_casebook")
SECRET_KEY = "interim"
DEBUG = True
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
            ],
        },
    }
]
DATABASES = {"default": {"ENGINE": "config.embedded", "NAME": "casebook", "USER": "casebook"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
# Leaflet comes out of django-leaflet, as files: as an app it would want GDAL, which a map of points does not need.
STATICFILES_DIRS = [BASE_DIR / "static", *(Path(str(folder)) / "static" for folder in _leaflet_folders)]
STATIC_ROOT = BASE_DIR / "staticfiles"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
