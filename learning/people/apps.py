"""Wiring only."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Listen to allauth's log-in steps; both modules need the models, which are not there before now."""
        forget = import_module("learning.people.signup").forget_unproven_password
        import_module("allauth.account.signals").authentication_step_completed.connect(forget)
