"""Django's settings. One process has one database role: see doudi.core.runtime."""

import os
from pathlib import Path

from django.contrib.messages import constants

from doudi.core import keys
from doudi.core.dsn import django_database

DEBUG = False
SECRET_KEY = keys.load().derive("django-secret").hex()
ALLOWED_HOSTS = os.environ.get("DOUDI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "doudi.core",
    "doudi.ui",
    "doudi.papers",
    "doudi.registry",
    "doudi.entitlements",
    "doudi.funds",
    "doudi.casework",
    "doudi.discovery",
    "doudi.complaints",
    "doudi.canvass",
    "doudi.publicity",
    "doudi.person",
    "doudi.statistics",
    "doudi.whatif",
    "doudi.api",
    "doudi.web",
]
MIDDLEWARE = [
    "doudi.web.timing.timing_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "doudi.web.middleware.scope_middleware",
]
ROOT_URLCONF = "doudi.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "doudi.web.navigation.entries",
            ],
        },
    }
]
WSGI_APPLICATION = "doudi.web.wsgi.application"

DATABASES = {"default": django_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = sorted(Path(__file__).parent.glob("*/locale"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# The worker finds the jobs of each room by itself; the pages and the commands need none of them.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
# Every template names a file with its hash (doudi.ui.static_files), so each may be kept.
WHITENOISE_IMMUTABLE_FILE_TEST = r"."
STORAGES = {"staticfiles": {"BACKEND": "doudi.ui.static_files.HashedStorage"}}
# In a signed cookie: a page that is read writes nothing.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
MESSAGE_TAGS = {constants.SUCCESS: "good", constants.WARNING: "soon", constants.ERROR: "late", constants.INFO: ""}
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "web:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
