"""The user: identity by e-mail, and no role flags (a role is a Membership)."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class EmailUserManager(BaseUserManager["User"]):
    """Creates users by e-mail; addresses are kept in lower case, so one person is one user."""

    def create_user(self, email: str, password: str | None = None, **extra_fields) -> "User":
        """Make and save a user without any right to the CMS."""
        extra_fields.setdefault("is_staff", False)
        extra_fields.setdefault("is_superuser", False)
        user = self.model(email=email.strip().lower(), **extra_fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra_fields) -> "User":
        """Make and save a user who may do everything in the CMS (and sees no learner for it)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra_fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Log-in compares addresses without regard to case."""
        return self.get(email__iexact=(username or "").strip())


class User(AbstractUser):
    """A person with an account. What they may see comes from Membership alone."""

    username = None  # type: ignore[assignment,misc]  # e-mail takes its place
    email = models.EmailField(_("e-mail address"), unique=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = EmailUserManager()  # type: ignore[misc,assignment]  # not Django's manager by username

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_address_whatever_its_case")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
