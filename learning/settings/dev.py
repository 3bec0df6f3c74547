"""One machine, an embedded SQLite, mail in `var/mail`: what `make run` uses."""

import secrets

from environs import Env

from learning.settings.base import *  # noqa: F403  a settings module extends another by star
from learning.settings.base import STATIC_ROOT, VAR_DIR, database_from

env = Env()


def kept_secret() -> str:
    """A secret of this checkout's own, made once and kept in `var/`."""
    VAR_DIR.mkdir(exist_ok=True)
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


DEBUG = env.bool("KOMPASS_DEBUG", False)
SECRET_KEY = kept_secret()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database_from(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'kompass.sqlite3'}"))}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "Kompass <kompass@ekstad.example>"

WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing folder
