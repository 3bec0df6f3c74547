"""Verbs that change who is where. Each is atomic, and doing it twice changes nothing more."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from learning.people.models import AccessLog, Invitation, Membership, Role, Unit, User
from learning.people.queries import current_memberships
from learning.people.rules import admits, can_invite_to, can_see_names


def lock_user(user: User) -> None:
    """Let one change of a person's memberships happen at a time."""
    User.objects.select_for_update().filter(pk=user.pk).values_list("pk").first()


@transaction.atomic
def join(
    *,
    user: User,
    unit: Unit,
    profession: str,
    role: Role = Role.LEARNER,
    has_named_access: bool = True,
    invitation: Invitation | None = None,
) -> Membership:
    """Make the user a member of the unit in that role; an existing row with the same facts stands.

    A row that replaces another in the same unit keeps the invitation the person came in by.
    """
    lock_user(user)
    current = Membership.objects.filter(user=user, unit=unit, role=role, valid_to__isnull=True).first()
    if current and (current.profession, current.has_named_access) == (profession, has_named_access):
        return current
    if current:
        invitation = invitation or current.invitation
        end_membership(membership=current)
    return Membership.objects.create(
        user=user,
        unit=unit,
        role=role,
        profession=profession,
        has_named_access=has_named_access,
        invitation=invitation,
    )


@transaction.atomic
def end_membership(*, membership: Membership) -> None:
    """End it yesterday, so that today is free for the next; one that began today never counted and is removed."""
    today = timezone.localdate()
    if membership.valid_from >= today:
        membership.delete()
        return
    membership.valid_to = today - timedelta(days=1)
    membership.save(update_fields=["valid_to"])


@transaction.atomic
def choose_workplace(*, user: User, unit: Unit, profession: str) -> Membership:
    """The learner says where they work and as what; an earlier workplace ends. Other roles are not touched."""
    lock_user(user)
    for row in current_memberships().filter(user=user, role=Role.LEARNER):
        if row.unit_id != unit.pk:
            end_membership(membership=row)
    return join(user=user, unit=unit, profession=profession)


def invite(*, by: User, unit: Unit, profession: str, days: int | None = None) -> Invitation:
    """Make an invitation link. Raises PermissionDenied where `by` does not follow the unit up."""
    if not can_invite_to(by, unit):
        raise PermissionDenied
    valid = timedelta(days=settings.KOMPASS_INVITATION_DAYS if days is None else days)
    return Invitation.objects.create(unit=unit, profession=profession, created_by=by, expires_at=timezone.now() + valid)


def revoke_invitation(*, by: User, invitation: Invitation) -> None:
    """Close the link at once. A second time keeps the first moment."""
    if not can_invite_to(by, invitation.unit):
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


@transaction.atomic
def accept_invitation(*, user: User, invitation: Invitation) -> Membership | None:
    """Let the user in to the invitation's unit; None when the link has closed meanwhile."""
    fresh = Invitation.objects.select_for_update().select_related("unit").get(pk=invitation.pk)
    if not admits(fresh):
        return None
    return join(user=user, unit=fresh.unit, profession=fresh.profession, invitation=fresh)


@transaction.atomic
def rename(*, user: User, first_name: str, last_name: str) -> None:
    """Correct the user's own name. Certificates keep the name they were given with."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])


@transaction.atomic
def place_unit(*, unit: Unit, parent: Unit | None) -> Unit:
    """Save a unit, new or not, where it belongs in the tree; siblings stand by name. Its subunits follow it."""
    if unit.pk is None:
        return Unit.objects.get(pk=parent.pk).add_child(instance=unit) if parent else Unit.add_root(instance=unit)
    unit.save()
    if parent:
        unit.move(Unit.objects.get(pk=parent.pk), "sorted-child")
    else:
        unit.move(Unit.get_last_root_node(), "sorted-sibling")
    return Unit.objects.get(pk=unit.pk)


def log_access(*, viewer: User, what: str, unit: Unit, people_count: int) -> AccessLog:
    """Remember that `viewer` looked at named people of the unit. Raises PermissionDenied where they may not."""
    if not can_see_names(viewer, unit):
        raise PermissionDenied
    return AccessLog.objects.create(
        viewer=viewer, viewer_name=str(viewer), what=what, unit=unit, people_count=people_count
    )
