"""Nouns: who works where, as what, and who may see them."""

from learning.people.models.access import AccessLog
from learning.people.models.membership import EmailDomain, Invitation, Membership
from learning.people.models.units import HeadCount, Profession, Role, Unit
from learning.people.models.user import User

__all__ = ["AccessLog", "EmailDomain", "HeadCount", "Invitation", "Membership", "Profession", "Role", "Unit", "User"]
