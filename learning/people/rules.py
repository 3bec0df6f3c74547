"""May they? Each rule has a question beside it in `queries` that lists the same objects; a test holds the two together."""

from django.utils import timezone

from learning.people.models import Invitation, Membership, Unit, User
from learning.people.models.units import FOLLOWING_ROLES
from learning.people.queries import may_register, memberships_of


def reaching_roles(user: User) -> list[Membership]:
    """The roles by which the user follows units up: held now, in a unit that is open today."""
    today = timezone.localdate()
    return [row for row in memberships_of(user) if row.role in FOLLOWING_ROLES and row.unit.is_open(today)]


def can_see_unit(user: User, unit: Unit) -> bool:
    """May see the unit's counts. Beside it: `queries.units_visible_to`."""
    return any(unit.path.startswith(row.unit.path) for row in reaching_roles(user))


def can_see_names(user: User, unit: Unit) -> bool:
    """May see the unit's people by name. Beside it: `queries.units_named_to`."""
    return any(unit.path.startswith(row.unit.path) for row in reaching_roles(user) if row.has_named_access)


def can_invite_to(user: User, unit: Unit) -> bool:
    """May invite colleagues to the unit: whoever follows it up."""
    return can_see_unit(user, unit)


def admits(invitation: Invitation) -> bool:
    """Whether a link lets people in today: neither revoked nor expired, and to a unit that still exists."""
    return invitation.is_open() and invitation.unit.is_open(timezone.localdate())


def can_choose_workplace(user: User) -> bool:
    """May say where they work: whoever is in already, or has a work address. Others need an invitation."""
    return user.is_active and (memberships_of(user).exists() or may_register(user.email))
