"""Wiring only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "learning.demo"
    label = "demo"
