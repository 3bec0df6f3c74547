import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site, Workflow

from courses.actions import EDITORS, REVIEWERS, ensure_editorial_workflow, ensure_home
from courses.models import HomePage, LessonPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_home_page_replaces_the_welcome_page():
    home = ensure_home()
    assert [page.specific for page in Page.objects.filter(depth=2)] == [home]
    assert Site.objects.get().root_page_id == home.pk


def test_a_second_call_writes_nothing():
    ensure_editorial_workflow(home=ensure_home())
    with CaptureQueriesContext(connection) as caught:
        ensure_editorial_workflow(home=ensure_home())
    assert [query for query in caught if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
    assert HomePage.objects.count() == 1


def test_the_workflow_has_the_two_steps_below_the_home_page(course):
    ensure_editorial_workflow(home=ensure_home())
    workflow = course.first.get_workflow()
    assert workflow == Workflow.objects.get(name="Granskning")
    steps = [(task.name, [group.name for group in task.specific.groups.all()]) for task in workflow.tasks]
    assert steps == [("Granskad i sak", [REVIEWERS]), ("Godkänd", [EDITORS])]


def test_nobody_in_the_groups_publishes_by_hand(course):
    ensure_editorial_workflow(home=ensure_home())
    editor, reviewer = factories.make_user("Frida Redaktör"), factories.make_user("Rut Granskare")
    editor.groups.add(Group.objects.get(name=EDITORS))
    reviewer.groups.add(Group.objects.get(name=REVIEWERS))
    assert not course.first.permissions_for_user(editor).can_publish()
    assert course.first.permissions_for_user(editor).can_edit()
    assert not course.first.permissions_for_user(reviewer).can_publish()
    assert editor.has_perms(["courses.change_source", "courses.change_contactpoint", "quizzes.change_quiz"])
    assert not reviewer.has_perm("courses.change_source")
    assert not editor.has_perm("people.view_user")


def test_the_last_approval_by_an_editor_publishes(course, client):
    workflow = ensure_editorial_workflow(home=ensure_home())
    editor, reviewer = factories.make_user("Frida Redaktör"), factories.make_user("Rut Granskare")
    editor.groups.add(Group.objects.get(name=EDITORS))
    reviewer.groups.add(Group.objects.get(name=REVIEWERS))
    course.first.unpublish()
    lesson = LessonPage.objects.get(pk=course.first.pk)
    lesson.save_revision()
    state = workflow.start(lesson, editor)
    for approver in (reviewer, editor):
        assert not LessonPage.objects.get(pk=lesson.pk).live
        client.force_login(approver)
        state.refresh_from_db()
        address = f"/admin/pages/workflow/action/{lesson.pk}/approve/{state.current_task_state_id}/"
        assert client.post(address, {"comment": ""}).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).live


def test_wagtails_own_groups_go_when_nobody_is_in_them():
    for name in ("Editors", "Moderators"):
        Group.objects.get_or_create(name=name)
    factories.make_user("Maja Moderator").groups.add(Group.objects.get(name="Moderators"))
    ensure_editorial_workflow(home=ensure_home())
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Moderators", EDITORS, REVIEWERS]
