"""May they? Exact counts on the screen are for those who may see names there; whatever leaves the house is never exact."""

from learning.people.models import Unit, User
from learning.people.rules import can_see_names


def can_see_exact_counts(viewer: User, unit: Unit) -> bool:
    """Whether the unit's page shows small groups too. An export of counts never does, whoever asks."""
    return can_see_names(viewer, unit)
