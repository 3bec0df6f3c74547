"""Who reads and who writes a margin: every rule and the question beside it agree, on random trees and random roles."""

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from courses.cache import bump
from learning.feedback import queries, rules
from learning.feedback.models import LocalMargin
from learning.people.models import Role
from learning.people.queries import memberships_of
from tests.factories import make_home, make_lesson, make_module, make_package, make_user
from tests.people.test_reach import close, closed, give, grow, parents, roles


class MarginsAgreeTests(TestCase):
    """For every unit of the wood, the rule says what the list says."""

    @settings(max_examples=25, deadline=None)
    @given(parents, roles, closed, st.booleans(), st.booleans())
    def test_rule_and_list_agree(self, parents_of, picked, shut, is_active, is_superuser):
        make_home()
        lesson = make_lesson(make_module(make_package()))
        units = close(grow(parents_of), shut)
        user = make_user("Någon Viss", is_active=is_active, is_superuser=is_superuser)
        give(user, units, picked)
        made = [LocalMargin.objects.create(unit=unit, page=lesson, text="x") for unit in units]
        bump()

        read = set(queries.margins_visible_to(user))
        assert {one for one in made if rules.can_read_margin(user, one)} == read
        today = timezone.localdate()
        places = [row.unit.path for row in memberships_of(user)]
        below = {
            one for one in made if one.unit.is_open(today) and any(path.startswith(one.unit.path) for path in places)
        }
        assert read == below
        assert {one.id for one in queries.margins_beside(user, lesson)} == {one.pk for one in read}

        written = set(queries.units_to_write_for(user))
        assert {unit for unit in units if rules.can_write_margin(user, unit)} == written
        assert {one.unit for one in queries.margins_in_reach(user)} == written
        held = [row for row in memberships_of(user) if row.role != Role.LEARNER and row.unit.is_open(today)]
        assert written == {
            unit for unit in units if unit.is_open(today) and any(unit.path.startswith(row.unit.path) for row in held)
        }
