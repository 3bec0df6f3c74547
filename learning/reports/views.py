"""HTTP only: coverage per unit and profession, per package, and the list of named people; each on screen and as a file."""

from dataclasses import dataclass
from functools import wraps
from itertools import batched
from typing import Any
