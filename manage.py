#!/usr/bin/env python
"""Kompass's command line."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refused:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Kompass cannot start: {refused}")
