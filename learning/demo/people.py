"""The people of the demo cities: accounts, memberships (a few have moved), contact persons and invitations."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from learning.demo import cast, names
from learning.people.models import EmailDomain, HeadCount, Invitation, Membership, Role, Unit, User

MOVED_SHARE = 0.05
CONTACT_PERSON_FROM = 4


@dataclass
class Person:
    """Somebody in the demo: their account, their memberships oldest first, and a set share of each package, if any."""

    user: User
    stays: list[Membership] = field(default_factory=list)
    shares: tuple[float, ...] | None = None

    def standing_on(self, day: date) -> Membership | None:
        """Where they worked on that day."""
        return next((stay for stay in self.stays if stay.valid_to is None or stay.valid_to >= day), None)


def moment(day: date, at: time) -> datetime:
    """That time of that day here."""
    return timezone.make_aware(datetime.combine(day, at))


def new_user(dice: random.Random, *, first: str, last: str, email: str, since: date, password: str) -> User:
    """An account that is not saved yet. The password is hashed already: hashing is slow, and all have the same."""
    return User(
        email=email,
        first_name=first,
        last_name=last,
        password=password,
        date_joined=moment(since, time(8)),
        uuid=uuid.UUID(int=dice.getrandbits(128), version=4),
    )


def seats_in(root: Unit) -> list[HeadCount]:
    """Every head count below the root, in an order that does not hang on the database's collation."""
    rows = HeadCount.objects.filter(unit__path__startswith=root.path).select_related("unit")
    return sorted(rows, key=lambda row: (str(row.unit.uuid), row.profession))


def drawn_seats(dice: random.Random, root: Unit, number: int) -> list[HeadCount]:
    """Seats drawn without putting back, so that nowhere more learn than work; some workplaces are keener than others."""
    ranked = []
    for _unit, rows in groupby(seats_in(root), key=lambda row: row.unit_id):
        keenness = dice.uniform(0.3, 2.2)
        ranked += [(dice.random() ** (1 / keenness), seat) for seat in rows for _n in range(seat.count)]
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    return [seat for _rank, seat in ranked[:number]]


def learners_in(
    dice: random.Random, *, root: Unit, number: int, domain: str, today: date, password: str
) -> list[Person]:
    """Learners at drawn workplaces, joined over the last thirteen months."""
    seats = drawn_seats(dice, root, number)
    found = []
    for seat, (first, last, email) in zip(seats, islice(names.people(dice, domain), len(seats)), strict=True):
        since = today - timedelta(days=dice.randint(20, 390))
        user = new_user(dice, first=first, last=last, email=email, since=since, password=password)
        found.append(Person(user, stays_at(dice, user=user, seat=seat, since=since, today=today, seats=seats)))
    return found


def stays_at(
    dice: random.Random, *, user: User, seat: HeadCount, since: date, today: date, seats: list[HeadCount]
) -> list[Membership]:
    """One membership at the seat, or two for somebody who came there from another workplace in the same profession."""
    now = Membership(user=user, unit=seat.unit, profession=seat.profession, valid_from=since)
    others = [one for one in seats if one.profession == seat.profession and one.unit_id != seat.unit_id]
    if not others or dice.random() > MOVED_SHARE or (today - since).days < 60:  # noqa: PLR2004  two months
        return [now]
    moved = since + (today - since) // 2
    before = dice.choice(others)
    now.valid_from = moved
    earlier = Membership(
        user=user,
        unit=before.unit,
        profession=before.profession,
        valid_from=since,
        valid_to=moved - timedelta(days=1),
    )
    return [earlier, now]


def the_cast(dice: random.Random, *, today: date, password: str) -> list[Person]:
    """The people of the cast, there for fourteen months. Frida edits and works nowhere."""
    units = {unit.name: unit for unit in Unit.objects.all()}
    since = today - timedelta(days=420)
    found = []
    for one in cast.CAST:
        user = new_user(dice, first=one.first, last=one.last, email=one.email, since=since, password=password)
        stay = Membership(user=user, role=one.role, profession=one.profession, valid_from=since)
        stay.has_named_access = one.sees_names
        if one.unit:
            stay.unit = units[one.unit]
        found.append(Person(user, [stay] if one.unit else [], one.shares))
    return found


def contact_persons(people: list[Person]) -> list[Membership]:
    """At every workplace with some learners the one who came first is its contact person too."""
    by_unit: dict[int, list[Person]] = {}
    for one in people:
        stay = one.stays[-1]
        by_unit.setdefault(stay.unit_id, []).append(one)
    firsts = [
        min(group, key=lambda one: one.stays[-1].valid_from)
        for group in by_unit.values()
        if len(group) >= CONTACT_PERSON_FROM
    ]
    return [
        Membership(
            user=one.user,
            unit=one.stays[-1].unit,
            profession=one.stays[-1].profession,
            role=Role.CONTACT_PERSON,
            valid_from=one.stays[-1].valid_from,
        )
        for one in firsts
    ]


def save_people(people: list[Person], further: list[Membership]) -> None:
    """Write accounts with confirmed addresses, and memberships."""
    User.objects.bulk_create(one.user for one in people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=one.user, email=one.user.email, verified=True, primary=True) for one in people
    )
    Membership.objects.bulk_create([*(stay for one in people for stay in one.stays), *further])


def invite_some(*, by: dict[str, User], today: date) -> None:
    """Three links: one open, one that has expired, one that was revoked."""
    noon = moment(today, time(12))
    north = Unit.objects.get(name="Norra skolan")
    field_group = Unit.objects.get(name="Fältgruppen Söder")
    rows = [
        (north, "school", by["carin@ekstad.example"], noon - timedelta(days=3), None),
        (field_group, "leisure", by["disa@ekstad.example"], noon - timedelta(days=75), None),
        (north, "school", by["disa@ekstad.example"], noon - timedelta(days=12), noon - timedelta(days=11)),
    ]
    Invitation.objects.bulk_create(
        Invitation(
            unit=unit,
            profession=profession,
            created_by=user,
            created_at=at,
            expires_at=at + timedelta(days=30),
            revoked_at=revoked,
        )
        for unit, profession, user, at, revoked in rows
    )


def build_people(dice: random.Random, *, roots: list[Unit], learners: int, today: date) -> list[Person]:
    """Everyone, in both cities."""
    ekstad, annanstad = roots
    password = make_password(cast.PASSWORD)
    towns = ((ekstad, learners, cast.DOMAINS[0]), (annanstad, max(learners // 20, 1), cast.DOMAINS[1]))
    crowd = [
        one
        for root, number, domain in towns
        for one in learners_in(dice, root=root, number=number, domain=domain, today=today, password=password)
    ]
    players = the_cast(dice, today=today, password=password)
    save_people([*players, *crowd], contact_persons(crowd))
    EmailDomain.objects.bulk_create([EmailDomain(domain=cast.DOMAINS[0])], ignore_conflicts=True)
    invite_some(by={one.user.email: one.user for one in players}, today=today)
    return [*players, *crowd]
