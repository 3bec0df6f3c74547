"""Questions about people: which memberships hold, which units someone may see."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from learning.people.models import EmailDomain, Invitation, Membership, Profession, Unit, User
from learning.people.models.units import FOLLOWING_ROLES, Role


def current_memberships(on: date | None = None) -> QuerySet[Membership]:
    """Memberships that hold on that day (today when none is given)."""
    day = on or timezone.localdate()
    return Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def memberships_of(user: User, on: date | None = None) -> QuerySet[Membership]:
    """One user's memberships, own workplace first; nobody's for an inactive or anonymous user."""
    if not user.is_active or user.pk is None:
        return Membership.objects.none()
    return current_memberships(on).filter(user=user).select_related("unit").order_by("-role", "pk")


def workplace_of(user: User, on: date | None = None) -> Membership | None:
    """The membership that what a learner does is counted under: as learner if there is one, else any role."""
    return first_workplace(list(memberships_of(user, on)))


def first_workplace(rows: list[Membership]) -> Membership | None:
    """Of one user's memberships, the one that what they do is counted under."""
    return next((row for row in rows if row.role == Role.LEARNER), rows[0] if rows else None)


def professions_of(user: User, on: date | None = None) -> frozenset[str]:
    """Every profession the user has now."""
    return frozenset(row.profession for row in memberships_of(user, on))


def _following(user: User, *, is_named: bool) -> list[Unit]:
    """Where the user's reach begins. A role in a unit that has closed or not opened reaches nothing."""
    rows = memberships_of(user).filter(role__in=FOLLOWING_ROLES)
    if is_named:
        rows = rows.filter(has_named_access=True)
    today = timezone.localdate()
    return [row.unit for row in rows if row.unit.is_open(today)]


def _subtrees(tops: list[Unit]) -> QuerySet[Unit]:
    if not tops:
        return Unit.objects.none()
    reach = Q()
    for top in tops:
        reach |= Q(path__startswith=top.path)
    return Unit.objects.filter(reach).order_by("path")


def units_visible_to(user: User) -> QuerySet[Unit]:
    """The units whose counts this user may see: the subtrees of their contact person and coordinator roles."""
    return _subtrees(_following(user, is_named=False))


def units_named_to(user: User) -> QuerySet[Unit]:
    """The units whose people this user may see by name: the same, less the roles without named access."""
    return _subtrees(_following(user, is_named=True))


def top_units_of(user: User) -> list[Unit]:
    """The topmost units the user follows up, none inside another."""
    tops: list[Unit] = []
    for unit in sorted(_following(user, is_named=False), key=lambda unit: unit.path):
        if not any(unit.path.startswith(top.path) for top in tops):
            tops.append(unit)
    return tops


def follows_up(user: User) -> bool:
    """Whether the user is a contact person or coordinator anywhere."""
    return bool(_following(user, is_named=False))


def open_units(units: QuerySet[Unit], on: date | None = None) -> QuerySet[Unit]:
    """Those of the units that exist on that day (today when none is given)."""
    day = on or timezone.localdate()
    return units.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day)).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def workplaces(on: date | None = None) -> QuerySet[Unit]:
    """Units a learner may choose as their own: open today and without subunits."""
    return open_units(Unit.objects.filter(numchild=0), on).order_by("path")


def _units_above(unit: Unit, inner: dict[str, Unit]) -> list[Unit]:
    ends = range(Unit.steplen, len(unit.path), Unit.steplen)
    return [inner[unit.path[:end]] for end in ends]


def workplace_groups(on: date | None = None) -> list[tuple[str, list[Unit]]]:
    """The workplaces of a municipality under the names of what they belong to; none below a unit that is closed."""
    day = on or timezone.localdate()
    inner = {unit.path: unit for unit in Unit.objects.filter(numchild__gt=0)}
    groups: dict[str, list[Unit]] = {}
    for unit in workplaces(day):
        above = _units_above(unit, inner)
        is_ours = (above or [unit])[0].kind == Unit.Kind.MUNICIPALITY
        if is_ours and all(one.is_open(day) for one in above):
            groups.setdefault(" – ".join(one.name for one in above[1:] or above), []).append(unit)
    return list(groups.items())


def may_register(email: str) -> bool:
    """Whether an address may register without an invitation: its domain is on the list, exactly.

    Letters outside ASCII never match: some databases fold look-alikes of "k" and "s" when they ignore case.
    """
    _name, at, domain = email.strip().rpartition("@")
    return bool(at) and domain.isascii() and EmailDomain.objects.filter(domain__iexact=domain).exists()


def invitation_with(token: str) -> Invitation | None:
    """The invitation of a link, open or not; `rules.admits` says whether it lets anyone in."""
    return Invitation.objects.select_related("unit", "created_by").filter(token=token).first()


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    """The invitations to units the user follows up, newest first, with `joined_count` and whether they may see it.

    Beside it: `rules.can_invite_to` the invitation's unit. A viewer with counts only gets no exact count of people.
    """
    return (
        Invitation.objects.filter(unit__in=units_visible_to(user).order_by())
        .annotate(
            joined_count=Count("memberships__user", distinct=True),
            is_named=Exists(units_named_to(user).order_by().filter(pk=OuterRef("unit"))),
        )
        .select_related("unit", "created_by")
        .order_by("-created_at", "-pk")
    )


def profession_label(code: str) -> str:
    """The profession's name in the reader's language."""
    return str(Profession(code).label)
