"""Names of the demo city's people: Swedish names of mixed origin, drawn without regard to role, unit or profession."""

import random
import unicodedata
from collections.abc import Iterator

FIRST_NAMES = (
    "Ahmed", "Agneta", "Aisha", "Ali", "Amanda", "Amir", "Anders", "Annika", "Astrid", "Azra", "Birgitta", "Björn",
    "Christer", "Daniel", "Darko", "Elena", "Elif", "Elin", "Emil", "Erik", "Eva", "Farah", "Fatima", "Filip",
    "Fredrik", "Gabriel", "Goran", "Gunilla", "Hanna", "Hassan", "Helena", "Henrik", "Ibrahim", "Ida", "Ingrid",
    "Ivana", "Jakob", "Jasmin", "Jenny", "Johan", "Jonas", "Josef", "Karin", "Katarzyna", "Kerstin", "Khalid", "Klara",
    "Lars", "Layla", "Lena", "Leo", "Linnea", "Lucas", "Magnus", "Malin", "Maria", "Mariam", "Markku", "Mattias",
    "Mehmet", "Mikael", "Mohamed", "Nadia", "Nils", "Nora", "Olga", "Omar", "Oskar", "Patrik", "Per", "Petra", "Piotr",
    "Rasmus", "Rebecka", "Reza", "Robin", "Sahar", "Samira", "Sara", "Selma", "Simon", "Sofia", "Stefan", "Svetlana",
    "Tariq", "Thomas", "Tova", "Ulrika", "Viktor", "Yasmin", "Yusuf", "Zahra", "Åke", "Åsa", "Östen",
)  # fmt: skip
LAST_NAMES = (
    "Abdi", "Ahlgren", "Ahmadi", "Al-Masri", "Andersson", "Begović", "Berg", "Bergström", "Björk", "Blom", "Çelik",
    "Dahlberg", "Demir", "Ekström", "Eriksson", "Farah", "Forsberg", "Gashi", "Gustafsson", "Haddad", "Hansson",
    "Hedlund", "Holm", "Hosseini", "Ivanova", "Jansson", "Johansson", "Karimi", "Karlsson", "Khalil", "Koivisto",
    "Kovač", "Larsson", "Lind", "Lindqvist", "Lundgren", "Magnusson", "Mattila", "Mohammadi", "Månsson", "Nguyen",
    "Nilsson", "Nordin", "Nowak", "Nyberg", "Olsson", "Osman", "Persson", "Petrović", "Pettersson", "Rahimi", "Sandberg",
    "Said", "Santos", "Sjöberg", "Svensson", "Söderberg", "Tesfaye", "Wallin", "Warsame", "Wikström", "Yıldız", "Åberg",
    "Öberg",
)  # fmt: skip
WITHOUT_MARKS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l"})


def ascii_of(name: str) -> str:
    """The name as it stands in an address: small letters without marks, spaces or hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(WITHOUT_MARKS))
    return "".join(sign for sign in plain if sign.isascii() and sign.isalpha())


def people(dice: random.Random, domain: str) -> Iterator[tuple[str, str, str]]:
    """First name, last name and address, for ever, no address twice."""
    taken: dict[str, int] = {}
    while True:
        first, last = dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES)
        address = f"{ascii_of(first)}.{ascii_of(last)}"
        taken[address] = taken.get(address, 0) + 1
        number = taken[address] if taken[address] > 1 else ""
        yield first, last, f"{address}{number}@{domain}"
