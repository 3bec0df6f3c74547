"""Production: everything from the environment, and a refusal to start with anything weak.

Required: SECRET_KEY (50 characters or more), ALLOWED_HOSTS, DATABASE_URL, EMAIL_URL, BASE_URL.
Optional: CACHE_URL (wanted with several processes), PROXIES (how many stand before us, 1), KOMPASS_MUNICIPALITY, DEFAULT_FROM_EMAIL, UPLOADS_DIR, STATIC_DIR, KOMPASS_DEMO (1 only where the demo city
with its known password may be loaded).
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from learning.settings import base
from learning.settings.base import *  # noqa: F403  a settings module extends another by star

env = Env()
SECRET_LENGTH, SECRET_VARIETY = 50, 10


def refuse(sentence: str) -> None:
    """Stop the start with one clear sentence."""
    raise ImproperlyConfigured(sentence)


def secret_key() -> str:
    """The secret from the environment, or a refusal."""
    key = env.str("SECRET_KEY", "")
    if len(key) < SECRET_LENGTH or len(set(key)) < SECRET_VARIETY or key.startswith("django-insecure"):
        refuse(f"SECRET_KEY is missing or weak: set it to at least {SECRET_LENGTH} random characters.")
    return key


def allowed_hosts() -> list[str]:
    """The host names we answer to, or a refusal."""
    hosts = [host.strip() for host in env.str("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts or "*" in hosts:
        refuse("ALLOWED_HOSTS is missing or open: set it to the host names people use, separated by commas.")
    return hosts


def required(name: str, example: str) -> str:
    """A setting that has no default, or a refusal."""
    value = env.str(name, "")
    if not value:
        refuse(f"{name} is missing: set it, such as {name}={example}")
    return value


def database() -> dict:
    """The database from the environment, or a refusal."""
    url = required("DATABASE_URL", "postgres://user:password@host:5432/kompass")
    try:
        return base.database_from(url)
    except ValueError:
        refuse("DATABASE_URL is not understood: write it as postgres://user:password@host:5432/kompass")
        raise


def is_debug() -> bool:
    """Whether the environment asks for debugging; anything but a clear no is a yes."""
    return any(env.str(name, "").lower() not in {"", "0", "false", "no", "off"} for name in ("DEBUG", "KOMPASS_DEBUG"))


if is_debug():
    refuse("DEBUG is on: production never runs with it. Take DEBUG out of the environment.")

DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
DATABASES = {"default": database()}
WAGTAILADMIN_BASE_URL = required("BASE_URL", "https://kompass.example")
required("EMAIL_URL", "smtp://user:password@host:587")
try:
    mail = env.dj_email_url("EMAIL_URL")
    CACHES = {"default": env.dj_cache_url("CACHE_URL")} if env.str("CACHE_URL", "") else base.CACHES
except EnvError as wrong:
    raise ImproperlyConfigured(f"EMAIL_URL or CACHE_URL is not understood: {wrong}") from wrong

for name, value in mail.items():
    globals()[name] = value

# A log-out must reach every process at once: sessions are kept in memory only where the memory is shared.
SESSION_ENGINE = (
    "django.contrib.sessions.backends.cached_db" if env.str("CACHE_URL", "") else "django.contrib.sessions.backends.db"
)
# How many proxies stand before us; their forwarded addresses are believed, so that one client cannot lock out all.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", 1)
KOMPASS_MUNICIPALITY = env.str("KOMPASS_MUNICIPALITY", base.KOMPASS_MUNICIPALITY)
KOMPASS_DEMO = env.bool("KOMPASS_DEMO", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"Kompass <no-reply@{ALLOWED_HOSTS[0].lstrip('.')}>")
MEDIA_ROOT = Path(env.str("UPLOADS_DIR", str(base.MEDIA_ROOT)))
STATIC_ROOT = Path(env.str("STATIC_DIR", str(base.STATIC_ROOT)))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
