"""Verbs: load the demo city, and throw it away. All or nothing; loading twice changes nothing."""

import random
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction

from courses.models import ContactPoint
from learning.demo.cast import DOMAINS
from learning.demo.city import CITY, OTHER_CITY, build_units, demo_roots
from learning.demo.history import History, material
from learning.demo.people import build_people
from learning.demo.rules import demo_users, refuse_where_real_people_are
from learning.demo.voices import speak
from learning.demo.walks import live_through
from learning.people.models import AccessLog, EmailDomain, Unit, User
from learning.records import tallying
from learning.records.models import Certificate, Enrolment
from quizzes.models import Attempt

EDITORS = "Redaktörer"
CONTACTS = (
    ("kommunens-socialtjanst", "Oro för ett barn, dagtid", "Socialtjänstens mottagning i Ekstad", "031-390 06 10", 12),
    ("socialjouren", "Oro för ett barn, kväll och helg", "Socialjouren i Ekstad", "031-390 06 20", 14),
    ("kommunens-samordnare", "Råd till dig i arbetet", "Kommunens samordnare", "031-390 06 30", 25),
)


@transaction.atomic
def load_demo(*, seed: int, learners: int, today: date, is_fresh: bool = False) -> bool:
    """Build the demo cities unless they are there; `is_fresh` throws them away first. Returns whether it built.

    The same seed, number and day give the same city. Raises DemoRefusedError where real people are.
    """
    refuse_where_real_people_are()
    if is_fresh:
        remove_demo()
    if demo_roots():
        return False
    dice = random.Random(seed)  # noqa: S311  a story, not a secret
    for plan in (CITY, OTHER_CITY):
        build_units(plan, today=today)
    people = build_people(dice, roots=demo_roots(), learners=learners, today=today)
    make_editor(User.objects.get(email=f"frida@{DOMAINS[0]}"))
    save_contacts(today)
    speak(
        editor=User.objects.get(email=f"frida@{DOMAINS[0]}"),
        contact_person=User.objects.get(email=f"carin@{DOMAINS[0]}"),
    )
    write_history(dice, people=people, today=today)
    return True


def write_history(dice: random.Random, *, people: list, today: date) -> None:
    """A year of learning, and its tallies."""
    history = History(dice, today)
    materials = material()
    for person in people:
        live_through(history, person, materials)
    history.save()
    tallying.update(whole=True)


def make_editor(user: User) -> None:
    """An editor is in the editors' group; where that is not set up yet, they may do everything in the CMS."""
    group = Group.objects.filter(name=EDITORS).first()
    if group is not None:
        user.groups.add(group)
        return
    user.is_superuser = user.is_staff = True
    user.save(update_fields=["is_superuser", "is_staff"])


def save_contacts(today: date) -> None:
    """The city fills in its own numbers, made up, where the shipped list leaves room for them."""
    for slug, name, for_whom, phone, order in CONTACTS:
        ContactPoint.objects.update_or_create(
            slug=slug,
            defaults={
                "name": name,
                "for_whom": for_whom,
                "phone": phone,
                "hours": "",
                "url": "",
                "source": None,
                "order": order,
                "is_in_help": True,
                "last_checked": today - timedelta(days=21),
                "owner": "Disa Lund",
            },
        )


def remove_demo() -> None:
    """Delete the demo's people and units, and what hangs on them. The training material and the numbers stay."""
    people = demo_users()
    AccessLog.objects.filter(viewer__in=people).delete()
    Certificate.objects.filter(package_completion__enrolment__user__in=people).delete()
    Enrolment.objects.filter(user__in=people).delete()
    Attempt.objects.filter(user__in=people).delete()
    User.objects.filter(pk__in=people.values("pk")).delete()
    for root in demo_roots():
        Unit.objects.get(pk=root.pk).delete()
    EmailDomain.objects.filter(domain__in=DOMAINS).delete()
