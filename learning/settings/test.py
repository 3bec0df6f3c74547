"""Tests: SQLite unless DATABASE_URL says PostgreSQL, tasks at once, mail in memory, plain fast hashing."""

from environs import Env

from learning.settings.base import *  # noqa: F403  a settings module extends another by star
from learning.settings.base import STATIC_ROOT, VAR_DIR, database_from

env = Env()

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 4
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATABASES = {"default": database_from(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'test.sqlite3'}"))}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: browser tests and threads share it, and --reuse-db can keep it.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"{env.str('KOMPASS_TEST_DB', 'pytest')}.sqlite3")}

KOMPASS_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = VAR_DIR / "test-uploads"
WHITENOISE_USE_FINDERS = True
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # allauth reads it as "none"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing folder
