"""May they? Each rule has a question beside it in `queries` that lists the same objects; a test holds the two together."""

from learning.people.models import User
from learning.people.queries import current_memberships
from learning.people.rules import can_see_names


def can_see_record(viewer: User, learner: User) -> bool:
    """May see, by name, what the learner has started and completed; never answers, notes or choices.

    One's own, and those of people who work now in a unit that the viewer follows up by name. Beside it:
    `queries.records_visible_to`.
    """
    if viewer.pk is None or not viewer.is_active:
        return False
    if viewer.pk == learner.pk:
        return True
    places = current_memberships().filter(user=learner).select_related("unit")
    return any(can_see_names(viewer, place.unit) for place in places)
