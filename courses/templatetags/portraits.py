"""Portraits in templates."""

from django import template

register = template.Library()


@register.simple_tag
def portrait(spec: str, expression: str = "listening", name: str = "") -> str:
    """The drawn person."""
    return ""
