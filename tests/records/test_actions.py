"""The doors: one fact per thing done, whatever the order, however often, from however many devices."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Activity
from courses.structure import (
    ALL_MODULES,
    OWN_PROFESSION,
    ActivityOutline,
    ModuleOutline,
    PackageOutline,
    is_module_done,
    is_package_done,
    modules_for,
    progress,
)
from learning.people.actions import choose_workplace
from learning.records import proofs
from learning.records.actions import Finish, complete_activity, enrol, rejudge
from learning.records.models import (
    Certificate,
    Completion,
    Enrolment,
    Evidence,
    ModuleCompletion,
    PackageCompletion,
)
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def finish(key="k", at=None, kind=Evidence.Kind.READ):
    return Finish(kind, key, at)


def activities(course):
    return [Activity.objects.get(pk=one.pk) for one in (course.first, course.second, course.quiz)]


def test_completing_the_last_required_activity_completes_module_and_package(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    for one in activities(course):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    module = ModuleCompletion.objects.get()
    package = PackageCompletion.objects.get()
    assert module.required_activity_ids == sorted(one.pk for one in activities(course))
    assert package.required_module_ids == [course.module.pk]
    assert Certificate.objects.get().package_completion == package


def test_completing_again_appends_evidence_and_keeps_the_first_date(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    complete_activity(enrolment=enrolment, activity=course.first, evidence=finish("a", NOON))
    again = complete_activity(
        enrolment=enrolment, activity=course.first, evidence=finish("b", NOON + timedelta(days=9))
    )
    assert again.completed_at == NOON
    assert Evidence.objects.count() == 2
    assert Completion.objects.count() == 1


def test_an_activity_of_another_package_is_refused(course, anna):
    other = factories.make_lesson(factories.make_module(factories.make_package("Annat")))
    enrolment = enrol(user=anna, package=course.package)
    with pytest.raises(ValueError, match="does not belong"):
        complete_activity(enrolment=enrolment, activity=other, evidence=finish())
    assert Evidence.objects.count() == 0


def test_a_new_lesson_withdraws_nothing_and_changes_no_frozen_requirement(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    for one in activities(course):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    before = PackageCompletion.objects.values().get()
    added = factories.make_lesson(course.module, "Ny lektion")
    complete_activity(enrolment=enrolment, activity=course.first, evidence=finish("again"))
    complete_activity(enrolment=enrolment, activity=added, evidence=finish("new"))
    assert PackageCompletion.objects.values().get() == before
    assert ModuleCompletion.objects.count() == 1
    assert proofs.findings() == []


def test_moving_to_another_unit_rewrites_nothing(course, anna, city):
    enrolment = enrol(user=anna, package=course.package)
    complete_activity(enrolment=enrolment, activity=course.first, evidence=finish())
    choose_workplace(user=anna, unit=city.south_school, profession="leisure")
    complete_activity(enrolment=enrolment, activity=course.second, evidence=finish())
    places = list(Evidence.objects.order_by("pk").values_list("unit__name", "profession"))
    assert places == [("Norra skolan", "school"), ("Södra skolan", "leisure")]
    assert Enrolment.objects.get().unit == city.north_school


def test_own_profession_package_is_completed_by_ones_own_module(anna, db):
    package = factories.make_package("Samtal i ditt yrke", completion=OWN_PROFESSION)
    school = factories.make_lesson(factories.make_module(package, "Skola", profession="school"))
    police = factories.make_lesson(factories.make_module(package, "Polis", profession="police"))
    enrolment = enrol(user=anna, package=package)
    complete_activity(enrolment=enrolment, activity=police, evidence=finish())
    assert not PackageCompletion.objects.exists()
    complete_activity(enrolment=enrolment, activity=school, evidence=finish())
    assert PackageCompletion.objects.get().required_module_ids == [school.get_parent().pk]


def test_someone_without_a_module_of_their_own_completes_with_any_one(city, db):
    other = factories.make_member("Olle Annan", city.north_school, profession="other")
    package = factories.make_package("Samtal i ditt yrke", completion=OWN_PROFESSION)
    police = factories.make_lesson(factories.make_module(package, "Polis", profession="police"))
    enrolment = enrol(user=other, package=package)
    complete_activity(enrolment=enrolment, activity=police, evidence=finish())
    assert PackageCompletion.objects.count() == 1


def test_recording_an_event_costs_the_same_in_a_small_course_and_a_large(course, anna, django_assert_num_queries):
    enrolment = enrol(user=anna, package=course.package)
    with django_assert_num_queries(8):
        complete_activity(enrolment=enrolment, activity=course.first, evidence=finish())
    for n in range(3):
        factories.make_lesson(course.module, f"Extra {n}")
    with django_assert_num_queries(8):
        complete_activity(enrolment=enrolment, activity=course.second, evidence=finish())


def test_completing_a_whole_package_stays_within_the_budget(course, anna, django_assert_max_num_queries):
    enrolment = enrol(user=anna, package=course.package)
    *before, last = activities(course)
    for one in before:
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    with django_assert_max_num_queries(12):
        complete_activity(enrolment=enrolment, activity=last, evidence=finish())
    assert Certificate.objects.count() == 1


def test_judging_again_completes_what_a_change_of_profession_made_whole(anna, city):
    package = factories.make_package("Samtal i ditt yrke", completion=OWN_PROFESSION)
    factories.make_lesson(factories.make_module(package, "Skola", profession="school"))
    police = factories.make_lesson(factories.make_module(package, "Polis", profession="police"))
    enrolment = enrol(user=anna, package=package)
    complete_activity(enrolment=enrolment, activity=police, evidence=finish())
    choose_workplace(user=anna, unit=city.north_school, profession="police")
    rejudge(enrolment=enrolment)
    rejudge(enrolment=enrolment)
    assert PackageCompletion.objects.count() == 1
    assert Certificate.objects.count() == 1


def test_doing_a_lesson_again_completes_what_an_unpublished_lesson_held_up(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    for one in (course.first, course.second):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    course.quiz.unpublish()
    complete_activity(enrolment=enrolment, activity=course.first, evidence=finish("again"))
    assert PackageCompletion.objects.count() == 1


def test_an_enrolment_before_the_first_workplace_is_counted_there_afterwards(course, city):
    greta = factories.make_user("Greta Ny")
    enrolment = enrol(user=greta, package=course.package)
    assert enrolment.unit is None
    choose_workplace(user=greta, unit=city.north_school, profession="school")
    complete_activity(enrolment=enrolment, activity=course.first, evidence=finish())
    assert Enrolment.objects.get().unit == city.north_school


def test_the_certificate_of_someone_without_a_name_does_not_show_the_address(course, city):
    nameless = factories.make_user("Namnlös")
    nameless.first_name = ""
    nameless.save()
    enrolment = enrol(user=nameless, package=course.package)
    for one in activities(course):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    assert "@" not in Certificate.objects.get().name


def test_the_way_through_any_one_module_is_the_furthest_begun_else_the_shortest():
    def module(key, minutes):
        activity = ActivityOutline(key * 10, "t", "", minutes, True, "lesson")
        return ModuleOutline(key, "m", "", "", (activity,))

    outline = PackageOutline(1, "p", "", OWN_PROFESSION, (module(1, 30), module(2, 20)))
    assert progress(outline, set(), ["other"]).minutes_left == 20
    assert progress(outline, {10}, ["other"]).next is None
    assert (outline.minutes, len(outline.longest_way)) == (30, 1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_facts_do_not_depend_on_order_or_repetition(course, anna, data):
    Enrolment.objects.all().delete()
    enrolment = enrol(user=anna, package=course.package)
    everything = activities(course)
    steps = data.draw(st.lists(st.sampled_from(range(3)), max_size=8))
    for n, step in enumerate(steps):
        complete_activity(
            enrolment=enrolment, activity=everything[step], evidence=finish(f"k{n % 3}", NOON + timedelta(minutes=n))
        )
    done = {everything[step].pk for step in steps}
    assert set(Completion.objects.values_list("activity_id", flat=True)) == done
    assert PackageCompletion.objects.exists() == (len(done) == 3)
    assert Certificate.objects.filter(package_completion__enrolment=enrolment).count() == int(len(done) == 3)
    assert proofs.findings() == []


ids = st.integers(1, 30)
professions = st.sampled_from(["school", "police", "other", ""])
activity_outlines = st.builds(
    ActivityOutline,
    id=ids,
    title=st.just("t"),
    url=st.just(""),
    minutes=st.integers(0, 20),
    is_required=st.booleans(),
    kind=st.just("lesson"),
)
modules = st.builds(
    ModuleOutline,
    id=ids,
    title=st.just("m"),
    url=st.just(""),
    profession=professions,
    activities=st.lists(activity_outlines, max_size=4).map(tuple),
)
outlines = st.builds(
    PackageOutline,
    id=ids,
    title=st.just("p"),
    url=st.just(""),
    completion=st.sampled_from([ALL_MODULES, OWN_PROFESSION]),
    modules=st.lists(modules, max_size=4, unique_by=lambda one: one.id).map(tuple),
)


@given(outlines, st.frozensets(ids), st.frozensets(ids), st.frozensets(professions))
def test_doing_more_never_undoes_a_completion(outline, done, more, mine):
    def finished(facts):
        return {module.id for module in outline.modules if is_module_done(module, facts)}

    assert finished(done) <= finished(done | more)
    if is_package_done(outline, finished(done), mine):
        assert is_package_done(outline, finished(done | more), mine)


@given(outlines, st.frozensets(ids), st.frozensets(professions))
def test_progress_agrees_with_completion(outline, done, mine):
    shown = progress(outline, done, mine)
    assert 0 <= shown.done <= shown.total
    assert (shown.next is None) == (shown.done == shown.total)
    if outline.completion == ALL_MODULES and modules_for(outline, mine):
        finished = {module.id for module in outline.modules if is_module_done(module, done)}
        assert is_package_done(outline, finished, mine) == (shown.next is None)


def test_rebuild_check_tells_what_does_not_add_up_and_repair_mends_it(course, anna, capsys):
    enrolment = enrol(user=anna, package=course.package)
    for one in activities(course):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    call_command("rebuild_records", "--check")
    Certificate.objects.all().delete()
    Completion.objects.filter(activity=course.first).delete()
    with pytest.raises(CommandError, match="do not add up"):
        call_command("rebuild_records", "--check")
    call_command("rebuild_records")
    assert Completion.objects.count() == 3
    assert Certificate.objects.count() == 1


def test_repair_finds_what_was_done_but_never_judged_and_dates_it_by_its_evidence(course, anna, city):
    enrolment = enrol(user=anna, package=course.package)
    for n, one in enumerate(activities(course)):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish(at=NOON + timedelta(days=n)))
    choose_workplace(user=anna, unit=city.south_school, profession="leisure")
    PackageCompletion.objects.all().delete()
    ModuleCompletion.objects.all().delete()
    with pytest.raises(CommandError, match="do not add up"):
        call_command("rebuild_records", "--check")
    call_command("rebuild_records")
    mended = PackageCompletion.objects.get()
    assert (mended.completed_at, mended.unit, mended.profession) == (
        NOON + timedelta(days=2),
        city.north_school,
        "school",
    )


def test_the_daily_run_completes_what_content_left_finished(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    for one in (course.first, course.second):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    course.quiz.unpublish()
    call_command("run_daily")
    assert PackageCompletion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_make_one_fact(course, anna):
    enrolment = enrol(user=anna, package=course.package)
    for one in (course.first, course.second):
        complete_activity(enrolment=enrolment, activity=one, evidence=finish())
    barrier, failures = Barrier(4), []

    def device(n):
        try:
            barrier.wait(10)
            complete_activity(enrolment=enrolment, activity=course.quiz, evidence=finish(f"device {n}"))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=device, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Completion.objects.filter(activity=course.quiz).count() == 1
    assert Evidence.objects.filter(activity=course.quiz).count() == 4
    assert PackageCompletion.objects.count() == 1
    assert Certificate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_lessons_of_two_modules_at_once_complete_the_package_once(anna):
    package = factories.make_package()
    lessons = [factories.make_lesson(factories.make_module(package, f"Modul {n}")) for n in range(2)]
    enrolment = enrol(user=anna, package=package)
    barrier, failures = Barrier(2), []

    def device(lesson):
        try:
            barrier.wait(10)
            complete_activity(enrolment=enrolment, activity=lesson, evidence=finish(f"d{lesson.pk}"))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=device, args=(lesson,)) for lesson in lessons]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Completion.objects.count() == 2
    assert PackageCompletion.objects.count() == 1
