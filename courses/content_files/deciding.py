"""What becomes of one file when it is loaded. Pure: a function of four facts."""

from dataclasses import dataclass
from enum import StrEnum

CHANGED = "changed in the CMS since it was loaded; left alone"
OCCUPIED = "the CMS already has something else there; left alone"
GONE = "deleted, moved or given another address in the CMS; not made again"
ORPHAN = "the page above it is not in the CMS; not made"
NO_FILE = "has no file any more and still stands in the CMS; take it away there if it should go"


class Fate(StrEnum):
    """What happens to what the file says."""

    CREATE = "created"
    UPDATE = "updated"
    NOTHING = "unchanged"
    KEEP = "kept"


@dataclass(frozen=True)
class Loaded:
    """What was put into the CMS last time: hashes of the file and of the CMS right afterwards."""

    file_hash: str
    cms_hash: str


@dataclass(frozen=True)
class Verdict:
    """What happens, and why where the CMS is left alone."""

    fate: Fate
    why: str = ""


def decide(*, file_hash: str, cms_hash: str | None, loaded: Loaded | None, is_forced: bool) -> Verdict:
    """The editor's version stands unless it is what was loaded last time, or the file is forced.

    `cms_hash` is None where the CMS has nothing; `loaded` is None where the file never was loaded.
    """
    if cms_hash is None:
        return Verdict(Fate.KEEP, GONE) if loaded and not is_forced else Verdict(Fate.CREATE)
    if cms_hash == file_hash:
        return Verdict(Fate.NOTHING)
    if is_forced or (loaded and loaded.cms_hash == cms_hash):
        return Verdict(Fate.UPDATE)
    return Verdict(Fate.KEEP, CHANGED if loaded else OCCUPIED)
