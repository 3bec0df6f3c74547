"""One machine, an embedded SQLite, mail in `var/mail`: what `make run` uses."""

import secrets

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from learning.settings import base
from learning.settings.base import *  # noqa: F403  a settings module extends another by star
from learning.settings.base import STATIC_ROOT, VAR_DIR, database_from

env = Env()


def kept_secret() -> str:
    """A secret of this checkout's own, made once and kept in `var/`."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


try:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing folder
    SECRET_KEY = kept_secret()
except OSError as refused:
    raise ImproperlyConfigured(
        f"it keeps its data in {VAR_DIR} but may not write there. Change the folder's owner or rights."
    ) from refused

DEBUG = env.bool("KOMPASS_DEBUG", False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database_from(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'kompass.sqlite3'}"))}

KOMPASS_DEMO = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "Kompass <kompass@ekstad.example>"

WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60

# `make run` is calm: of the background worker only what went wrong is printed.
LOGGING = base.LOGGING | {
    "handlers": base.LOGGING["handlers"] | {"errors": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {
        name: {"handlers": ["errors"], "propagate": False}
        for name in ("django_tasks", "django_tasks_db", "django.tasks")
    },
}
