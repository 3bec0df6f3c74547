"""Nouns: what visitors say about the material, and what workplaces add to it."""

from learning.feedback.models.margins import LocalMargin
from learning.feedback.models.remarks import Remark

__all__ = ["LocalMargin", "Remark"]
