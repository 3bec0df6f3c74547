"""Wiring only."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from learning.people.converters import IdConverter


class PeopleConfig(AppConfig):
    name = "learning.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Make `<id:…>` known to all addresses, and listen to allauth's log-in steps.

        Both modules of the steps need the models, which are not there before now.
        """
        register_converter(IdConverter, "id")
        forget = import_module("learning.people.signup").forget_unproven_password
        import_module("allauth.account.signals").authentication_step_completed.connect(forget)
