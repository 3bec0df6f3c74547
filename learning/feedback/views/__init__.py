"""HTTP only: open criticism for everyone, and the margin for those who look after a unit."""

from learning.feedback.views.margins import confirm_margin, margin, margins, remove_margin
from learning.feedback.views.remarks import remarks, thanks, write_remark

__all__ = ["confirm_margin", "margin", "margins", "remarks", "remove_margin", "thanks", "write_remark"]
