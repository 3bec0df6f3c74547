"""The units of the demo cities, after the shape of a real Swedish municipality: department › area › workplace.

A workplace is (name, head counts by profession). Some have fewer than five people, so that hiding shows.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from learning.people.models import HeadCount, Profession, Unit

EKSTAD = "Ekstads kommun"
ANNANSTAD = "Annanstads kommun"
SCHOOL, LEISURE, SOCIAL, SECURITY = (
    Profession.SCHOOL,
    Profession.LEISURE,
    Profession.SOCIAL_SERVICES,
    Profession.SECURITY,
)
HOUSING, POLICE, RESCUE, OTHER = Profession.HOUSING, Profession.POLICE, Profession.RESCUE, Profession.OTHER


@dataclass(frozen=True)
class Plan:
    """A unit to be made: its kind, how many work in it by profession, and what is below it."""

    name: str
    kind: str
    counts: dict[str, int] = field(default_factory=dict)
    below: tuple["Plan", ...] = ()


def workplace(name: str, counts: dict[str, int]) -> Plan:
    """A place of work."""
    return Plan(name, Unit.Kind.WORKPLACE, counts)


def area(name: str, *below: Plan) -> Plan:
    """A part of the city, or of a department."""
    return Plan(name, Unit.Kind.AREA, below=below)


def department(name: str, *below: Plan) -> Plan:
    """A department, a municipal company, or a partner."""
    return Plan(name, Unit.Kind.DEPARTMENT, below=below)


EDUCATION = department(
    "Utbildningsförvaltningen",
    area(
        "Skolområde Norr",
        workplace("Norra skolan", {SCHOOL: 58, OTHER: 6}),
        workplace("Bergaskolan", {SCHOOL: 44, OTHER: 4}),
        workplace("Tallbackens skola", {SCHOOL: 31}),
        workplace("Förskolorna Norr", {SCHOOL: 72}),
    ),
    area(
        "Skolområde Öster",
        workplace("Österängsskolan", {SCHOOL: 62, OTHER: 5}),
        workplace("Hamnskolan", {SCHOOL: 39}),
    ),
    area(
        "Skolområde Söder",
        workplace("Södra skolan", {SCHOOL: 55, OTHER: 5}),
        workplace("Ekbackaskolan", {SCHOOL: 47}),
        workplace("Vuxenutbildningen", {SCHOOL: 36, OTHER: 3}),
        workplace("Förskolorna Söder", {SCHOOL: 66}),
    ),
    area(
        "Skolområde Väster",
        workplace("Västerskolan", {SCHOOL: 49}),
        workplace("Åkerskolan", {SCHOOL: 28}),
        workplace("Förskolorna Väster", {SCHOOL: 61}),
    ),
    area(
        "Skolområde Centrum",
        workplace("Ekstads gymnasium", {SCHOOL: 96, OTHER: 9}),
        workplace("Rosengymnasiet", {SCHOOL: 52}),
        workplace("Centrala elevhälsan", {SCHOOL: 24}),
    ),
    area("Skolområde Skärgården", workplace("Storöns skola", {SCHOOL: 11}), workplace("Lillöns skola", {SCHOOL: 4})),
)
SOCIAL_SERVICES = department(
    "Socialförvaltningen",
    area(
        "Individ- och familjeomsorg Norr",
        workplace("Barn och familj Norr", {SOCIAL: 34}),
        workplace("Ungdomsgruppen Norr", {SOCIAL: 17, LEISURE: 3}),
    ),
    area(
        "Individ- och familjeomsorg Söder",
        workplace("Barn och familj Söder", {SOCIAL: 37}),
        workplace("Ungdomsgruppen Söder", {SOCIAL: 16, LEISURE: 4}),
    ),
    area(
        "Gemensamma enheter",
        workplace("Mottagningen", {SOCIAL: 22}),
        workplace("Socialjouren", {SOCIAL: 14}),
        workplace("Ekonomiskt bistånd", {SOCIAL: 41, OTHER: 6}),
        workplace("Familjerätten", {SOCIAL: 8}),
        workplace("Arbetsmarknadsenheten", {SOCIAL: 45}),
        workplace("Stöd till avhoppare", {SOCIAL: 3}),
    ),
)
CULTURE = department(
    "Kultur- och fritidsförvaltningen",
    area("Fritid Norr", workplace("Norrgården", {LEISURE: 14}), workplace("Fältgruppen Norr", {LEISURE: 9})),
    area("Fritid Öster", workplace("Hamnens fritidsgård", {LEISURE: 11})),
    area("Fritid Söder", workplace("Södergården", {LEISURE: 13}), workplace("Fältgruppen Söder", {LEISURE: 8})),
    area("Fritid Skärgården", workplace("Öarnas ungdomslokal", {LEISURE: 2})),
    area(
        "Gemensam verksamhet",
        workplace("Stadsbiblioteket", {LEISURE: 19, OTHER: 12}),
        workplace("Föreningsstödet", {LEISURE: 6, OTHER: 3}),
    ),
)
HOUSING_COMPANY = department(
    "Ekstadsbostäder AB",
    area("Förvaltning Norr", workplace("Områdeskontor Berga", {HOUSING: 21, SECURITY: 2})),
    area("Förvaltning Öster", workplace("Områdeskontor Hamnen", {HOUSING: 18})),
    area("Förvaltning Söder", workplace("Områdeskontor Ekbacka", {HOUSING: 23, SECURITY: 2})),
    area(
        "Bolagsgemensamt",
        workplace("Störningsjouren", {HOUSING: 7}),
        workplace("Kundcenter", {HOUSING: 14, OTHER: 5}),
        workplace("Fastighetsskötseln", {HOUSING: 34}),
    ),
)
RESCUE_SERVICE = department(
    "Räddningstjänsten",
    workplace("Brandstation Centrum", {RESCUE: 48, OTHER: 4}),
    workplace("Brandstation Norr", {RESCUE: 22}),
    workplace("Skärgårdsstationen", {RESCUE: 9}),
    workplace("Deltidskåren Väster", {RESCUE: 24}),
    workplace("Förebyggande enheten", {RESCUE: 6}),
)
EXECUTIVE = department(
    "Kommunledningskontoret",
    area(
        "Trygghet och säkerhet",
        workplace("Säkerhetsenheten", {SECURITY: 12}),
        workplace("Trygghetsvärdarna", {SECURITY: 28}),
        workplace("Ordningsvakter Centrum", {SECURITY: 19}),
    ),
    workplace("Kansliet", {OTHER: 16}),
)
POLICE_AREA = department(
    "Lokalpolisområde Ekstad",
    workplace("Områdespolisen", {POLICE: 24}),
    workplace("Ingripandeenheten", {POLICE: 42}),
    workplace("Ungdomsgruppen, polisen", {POLICE: 9}),
    workplace("Kommunpoliserna", {POLICE: 3}),
)
CITY = Plan(
    EKSTAD,
    Unit.Kind.MUNICIPALITY,
    below=(EDUCATION, SOCIAL_SERVICES, CULTURE, HOUSING_COMPANY, RESCUE_SERVICE, EXECUTIVE, POLICE_AREA),
)
OTHER_CITY = Plan(
    ANNANSTAD,
    Unit.Kind.MUNICIPALITY,
    below=(
        department("Skolförvaltningen", workplace("Andra skolan", {SCHOOL: 34}), workplace("Parkskolan", {SCHOOL: 21})),
        department("Omsorgen", workplace("Familjeenheten", {SOCIAL: 15})),
    ),
)


def identity(path: str) -> uuid.UUID:
    """A demo unit's identity, the same in every installation: that is how a demo city is known."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"kompass-demo/{path}")


def build_units(plan: Plan, *, today: date, above: Unit | None = None, path: str = "") -> None:
    """Make the unit, what is below it, and its head counts, valid since two years ago."""
    here = f"{path}/{plan.name}" if path else plan.name
    fields = {"name": plan.name, "kind": plan.kind, "uuid": identity(here)}
    unit = Unit.add_root(**fields) if above is None else Unit.objects.get(pk=above.pk).add_child(**fields)
    HeadCount.objects.bulk_create(
        HeadCount(unit=unit, profession=profession, count=count, valid_from=today - timedelta(days=730))
        for profession, count in plan.counts.items()
    )
    for one in plan.below:
        build_units(one, today=today, above=unit, path=here)


def demo_roots() -> list[Unit]:
    """The top units of the demo cities that are there, Ekstad first."""
    return list(Unit.objects.filter(uuid__in=[identity(EKSTAD), identity(ANNANSTAD)]).order_by("-name"))
