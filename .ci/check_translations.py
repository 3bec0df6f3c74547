"""Is the Swedish catalogue what `makemessages` would write, and is every message translated?

Compares message ids only: places and dates in the file may differ. Leaves the catalogue as it found it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "learning" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
MAKE = ["manage.py", "makemessages", "--locale=sv", "--no-obsolete", "--ignore=.venv", "--ignore=var", "--verbosity=0"]


def read(path: Path) -> Catalog:
    """The catalogue in the file."""
    with path.open("rb") as file:
        return read_po(file, locale="sv", abort_invalid=True)


def name_of(message: object) -> str:
    """The message as a person would look for it."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}: {text}" if message.context else text


def names(catalogue: Catalog) -> set[str]:
    """Every message but the header."""
    return {name_of(message) for message in catalogue if message.id}


def is_translated(message: object) -> bool:
    """Whether all forms say something, and nobody doubts them."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    return not message.fuzzy and bool(forms) and all(forms)


def remade() -> Catalog:
    """What `makemessages` finds in the code now; the file itself is put back."""
    before = CATALOGUE.read_bytes()
    try:
        subprocess.run([sys.executable, *MAKE], cwd=ROOT, check=True)  # noqa: S603  our own command
        return read(CATALOGUE)
    finally:
        CATALOGUE.write_bytes(before)


def problems() -> list[str]:
    """Each as one sentence."""
    stored, found = read(CATALOGUE), remade()
    return [
        *(
            f"In the code but not in the catalogue (run makemessages): {name}"
            for name in sorted(names(found) - names(stored))
        ),
        *(
            f"In the catalogue but not in the code (run makemessages): {name}"
            for name in sorted(names(stored) - names(found))
        ),
        *(f"Not translated: {name_of(one)}" for one in stored if one.id and not is_translated(one)),
    ]


def main() -> str | None:
    """What is wrong, or nothing."""
    if shutil.which("xgettext") is None:
        return "GNU gettext is missing: install it (Debian and Ubuntu: apt install gettext) and try again."
    if not CATALOGUE.exists():
        return f"There is no {CATALOGUE.relative_to(ROOT)}."
    return "\n".join(problems()) or None


if __name__ == "__main__":
    sys.exit(main())
