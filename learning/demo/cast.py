"""The people of DESIGN section 7 who play every screen, and the demo's one password."""

from dataclasses import dataclass

from learning.people.models import Profession, Role

PASSWORD = "kompass-i-ekstad"  # noqa: S105  printed for everybody; only demo people have it
DOMAINS = ("ekstad.example", "annanstad.example")


@dataclass(frozen=True)
class Player:
    """One of the cast: who, where, as what, and how much of each package they have done (0–1, in package order)."""

    first: str
    last: str
    unit: str = ""
    role: str = Role.LEARNER
    profession: str = Profession.OTHER
    shares: tuple[float, ...] = ()
    sees_names: bool = True
    domain: str = DOMAINS[0]
    line: str = ""

    @property
    def email(self) -> str:
        """Their address: the first name alone is enough to log in as them."""
        return f"{self.first.lower()}@{self.domain}"


CAST = (
    Player(
        "Anna",
        "Sjölund",
        "Norra skolan",
        profession=Profession.SCHOOL,
        shares=(0.6,),
        line="learner in the north, half-way",
    ),
    Player(
        "Bo",
        "Dahl",
        "Områdeskontor Ekbacka",
        profession=Profession.HOUSING,
        shares=(1.0, 0.3),
        line="learner in the south, has a certificate",
    ),
    Player(
        "Carin",
        "Ek",
        "Skolområde Norr",
        Role.CONTACT_PERSON,
        Profession.SCHOOL,
        (1.0, 1.0),
        line="contact person, Skolområde Norr",
    ),
    Player(
        "Disa",
        "Lund",
        "Ekstads kommun",
        Role.COORDINATOR,
        Profession.SECURITY,
        (1.0,),
        line="coordinator of all Ekstad",
    ),
    Player(
        "Egon",
        "Brandt",
        "Annanstads kommun",
        Role.COORDINATOR,
        Profession.SECURITY,
        domain=DOMAINS[1],
        line="coordinator of another city",
    ),
    Player("Frida", "Nyström", line="editor, works in /admin/"),
    Player(
        "Greta",
        "Holm",
        "Utbildningsförvaltningen",
        Role.COORDINATOR,
        Profession.SCHOOL,
        sees_names=False,
        line="head of department, sees counts but no names",
    ),
)


def print_out() -> str:
    """The cast as a table for the terminal."""
    rows = [(f"{one.first} {one.last}", one.email, one.line) for one in CAST]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"  {name:<{widths[0]}}  {email:<{widths[1]}}  {line}" for name, email, line in rows]
    return "\n".join([*lines, f"  Password for all: {PASSWORD}"])
