"""May they? Each rule about margins has a question beside it in `queries`; a property test holds the two together."""

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from courses.queries import site_root_path
from learning.feedback.models import LocalMargin, Remark
from learning.people.models import Unit, User
from learning.people.queries import memberships_of
from learning.people.rules import can_see_unit


def can_read_page(request: HttpRequest, page: Page) -> bool:
    """Whether this reader may open the page: it and all above it are live on our site, and its privacy lets them in."""
    if not (page.live and page.url_path.startswith(site_root_path())):
        return False
    if page.get_ancestors().not_live().exists():
        return False
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def can_read_margin(user: User, margin: LocalMargin) -> bool:
    """May read it in its place: whoever works now in its unit or below. Beside it: `queries.margins_visible_to`."""
    if not margin.unit.is_open(timezone.localdate()):
        return False
    return any(row.unit.path.startswith(margin.unit.path) for row in memberships_of(user))


def can_write_margin(user: User, unit: Unit) -> bool:
    """May write for the unit: whoever follows it up, while it exists. Beside it: `queries.units_to_write_for`."""
    return unit.is_open(timezone.localdate()) and can_see_unit(user, unit)


def can_publish(remark: Remark) -> bool:
    """Whether it can still be published: not when its original has been cleared without ever being shown."""
    return remark.published_at is not None or remark.text_cleared_at is None
