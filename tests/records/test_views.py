"""What a learner does over HTTP: start, finish, note, check, quiz, certificate."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from courses.cache import bump
from learning.records.models import Completion, Enrolment, Evidence, Note
from quizzes.models import Attempt
from tests import factories

pytestmark = pytest.mark.django_db
ONCE = "6f0f2a4e-6c8c-4a11-9c9b-0a4f6a7d9a01"


def start(client, course):
    return client.post(f"/borja/{course.package.pk}/")


def test_visitor_reads_a_lesson_and_nothing_is_written(client, course):
    response = client.get(course.first.url)
    assert response.status_code == 200
    assert "Tro är skyddad." in response.content.decode()
    assert Enrolment.objects.count() == 0


def test_reading_while_signed_in_enrols_nobody(client, course, anna):
    client.force_login(anna)
    assert client.get(course.first.url).status_code == 200
    assert Enrolment.objects.count() == 0


def test_start_enrols_once_with_where_the_learner_works(client, course, anna, city):
    client.force_login(anna)
    assert start(client, course).url == course.first.url
    start(client, course)
    enrolment = Enrolment.objects.get()
    assert (enrolment.user, enrolment.unit, enrolment.profession) == (anna, city.north_school, "school")


def test_finishing_a_lesson_twice_is_one_completion_and_goes_on(client, course, anna):
    client.force_login(anna)
    start(client, course)
    first = client.post(f"/klar/{course.first.pk}/", {"once": ONCE})
    client.post(f"/klar/{course.first.pk}/", {"once": ONCE})
    assert first.url == course.second.url
    assert Completion.objects.count() == 1
    assert Evidence.objects.count() == 1


def test_finishing_without_having_started_says_so_and_saves_nothing(client, course, anna):
    client.force_login(anna)
    response = client.post(f"/klar/{course.first.pk}/", follow=True)
    assert Completion.objects.count() == 0
    assert response.redirect_chain[0][0] == course.first.url


def test_a_quiz_page_cannot_be_finished_by_reading(client, course, anna):
    client.force_login(anna)
    start(client, course)
    assert client.post(f"/klar/{course.quiz.pk}/").status_code == 404
    assert Completion.objects.count() == 0


def test_get_never_writes_and_leads_back_to_the_page_with_the_button(client, course, anna):
    client.force_login(anna)
    for address, page in (
        (f"/klar/{course.first.pk}/", f"{course.first.url}#finish"),
        (f"/borja/{course.package.pk}/", course.package.url),
        (f"/prov/{course.quiz.pk}/starta/", course.quiz.url),
    ):
        assert client.get(address).url == page
    assert Enrolment.objects.count() == 0
    assert Attempt.objects.count() == 0


def reflecting(course):
    return factories.make_lesson(course.module, "Med tanke", [("reflection", {"question": "Vad tänker du?"})])


def test_a_note_is_private_to_its_writer(client, course, anna, carin):
    lesson = reflecting(course)
    client.force_login(anna)
    client.post(f"/anteckning/{lesson.pk}/{lesson.body[0].id}/", {"text": "Min hemliga tanke"})
    assert "Min hemliga tanke" in client.get(lesson.url).content.decode()
    client.force_login(carin)
    assert "Min hemliga tanke" not in client.get(lesson.url).content.decode()
    assert Note.objects.get().user == anna


def test_a_note_beside_a_block_that_does_not_exist_is_refused(client, course, anna):
    lesson = reflecting(course)
    client.force_login(anna)
    assert client.post(f"/anteckning/{lesson.pk}/finns-inte/", {"text": "x"}).status_code == 404
    assert Note.objects.count() == 0


def test_too_long_a_note_comes_back_whole(client, course, anna):
    lesson = reflecting(course)
    client.force_login(anna)
    response = client.post(f"/anteckning/{lesson.pk}/{lesson.body[0].id}/", {"text": "å" * 4001})
    assert response.status_code == 422
    assert "å" * 4001 in response.content.decode()


def checking(course):
    quiz = factories.make_quiz(kind="check", questions=2)
    return factories.make_lesson(course.module, "Med koll", [("check", {"quiz": quiz})])


def answers(lesson, *chosen):
    quiz = lesson.body[0].value["quiz"]
    versions = [item.question.versions.last() for item in quiz.items.all()]
    return {f"v-{version.pk}": one for version, one in zip(versions, chosen, strict=True) if one}


def test_a_visitors_check_gets_feedback_and_is_not_stored(client, course):
    lesson = checking(course)
    response = client.post(f"/koll/{lesson.pk}/{lesson.body[0].id}/", answers(lesson, "a", "b"))
    assert response.status_code == 200
    assert "Därför c." in response.content.decode()
    assert Attempt.objects.count() == 0


def test_a_learners_check_is_kept_once_however_often_it_is_sent(client, course, anna):
    lesson = checking(course)
    client.force_login(anna)
    form = answers(lesson, "a", "b") | {"once": ONCE}
    for _twice in range(2):
        client.post(f"/koll/{lesson.pk}/{lesson.body[0].id}/", form)
    assert str(Attempt.objects.get().results.get().score) == "0.500"


def test_an_unanswered_check_comes_back_with_what_was_chosen(client, course):
    lesson = checking(course)
    response = client.post(f"/koll/{lesson.pk}/{lesson.body[0].id}/", answers(lesson, "b", None))
    assert response.status_code == 422
    assert response.content.decode().count(" checked") == 1


def take_quiz(client, course, choice):
    page = client.post(f"/prov/{course.quiz.pk}/starta/")
    for _n in range(2):
        page = client.post(page.url, {"choice": choice})
    return client.post(page.url, follow=True)


def test_a_failed_then_passed_quiz_completes_the_package_and_gives_one_certificate(client, course, anna):
    client.force_login(anna)
    start(client, course)
    client.post(f"/klar/{course.first.pk}/")
    client.post(f"/klar/{course.second.pk}/")
    take_quiz(client, course, "b")
    assert not hasattr(Enrolment.objects.get(), "package_completion")
    take_quiz(client, course, "a")
    certificate = Enrolment.objects.get().package_completion.certificates.get()
    assert (certificate.name, certificate.title) == ("Anna Sjölund", course.package.title)
    client.logout()
    page = client.get(certificate.get_absolute_url()).content.decode()
    assert "Anna Sjölund" in page
    assert certificate.number in page
    assert client.get(f"/intyg/{certificate.number}/pdf/").content.startswith(b"%PDF")


def test_an_answer_survives_a_closed_browser(client, course, anna):
    client.force_login(anna)
    start(client, course)
    page = client.post(f"/prov/{course.quiz.pk}/starta/")
    client.post(page.url, {"choice": "b"})
    client.logout()
    client.force_login(anna)
    again = client.post(f"/prov/{course.quiz.pk}/starta/")
    assert again.url.endswith("/2/")
    assert Attempt.objects.get().responses.get(position=1).answer == ["b"]


def test_nobody_sees_anothers_attempt(client, course, anna, bo, carin, disa):
    client.force_login(anna)
    start(client, course)
    page = client.post(f"/prov/{course.quiz.pk}/starta/").url
    for other in (bo, carin, disa):
        client.force_login(other)
        assert client.get(page).status_code == 404
        assert client.post(page, {"choice": "a"}).status_code == 404


def test_handing_in_with_questions_left_is_refused_and_nothing_is_lost(client, course, anna):
    client.force_login(anna)
    start(client, course)
    page = client.post(f"/prov/{course.quiz.pk}/starta/").url
    client.post(page, {"choice": "b"})
    attempt = Attempt.objects.get()
    response = client.post(f"/prov/forsok/{attempt.uuid}/lamna-in/")
    assert response.status_code == 422
    assert attempt.responses.get(position=1).answer == ["b"]
    assert Attempt.objects.get().submitted_at is None


def test_an_answer_that_is_not_among_the_choices_is_refused(client, course, anna):
    client.force_login(anna)
    start(client, course)
    page = client.post(f"/prov/{course.quiz.pk}/starta/").url
    for bad in ({"choice": "z"}, {}, {"choice": ["a", "b"]}):
        assert client.post(page, bad).status_code == 422
    assert Attempt.objects.get().responses.filter(answer__isnull=False).count() == 0


def test_an_unknown_certificate_number_is_not_found(client, course):
    assert client.get("/intyg/AAAA-BBBB-CCCC/").status_code == 404
    assert client.get("/intyg/", {"number": "aaaa-bbbb-cccc"}).status_code == 200


def test_pages_of_the_training_open_for_visitor_and_learner(client, course, anna):
    for _reader in range(2):
        for address in ("/", course.package.url, course.module.url, course.quiz.url, "/sok/", "/intyg/"):
            assert client.get(address).status_code == 200, address
        client.force_login(anna)
    assert client.get("/min-utbildning/").status_code == 200


def test_a_quiz_that_counts_asks_to_start_the_package_first(client, course, anna):
    client.force_login(anna)
    assert client.post(f"/prov/{course.quiz.pk}/starta/").url == course.quiz.url
    assert Attempt.objects.count() == 0
    assert Enrolment.objects.count() == 0


def test_a_note_sent_after_the_session_ended_comes_back_whole(client, course):
    lesson = reflecting(course)
    response = client.post(f"/anteckning/{lesson.pk}/{lesson.body[0].id}/", {"text": "Min långa tanke"})
    assert response.status_code == 422
    assert "Min långa tanke" in response.content.decode()
    assert Note.objects.count() == 0


def test_a_form_sent_after_the_session_ended_leads_through_log_in_back_to_its_page(client, course, anna):
    address = f"/klar/{course.first.pk}/"
    assert client.post(address).url == f"/konto/login/?next={address}"
    client.force_login(anna)
    assert client.get(address).url == f"{course.first.url}#finish"


def test_an_unpublished_package_closes_its_lessons_and_counts_nothing(client, course, anna):
    client.force_login(anna)
    start(client, course)
    course.package.unpublish()
    assert client.get(course.first.url).status_code == 404
    assert client.post(f"/klar/{course.first.pk}/").status_code == 404
    assert client.post(f"/prov/{course.quiz.pk}/starta/").status_code == 404
    assert Completion.objects.count() == 0


def test_what_content_left_finished_can_be_handed_in_by_a_press(client, course, anna):
    client.force_login(anna)
    start(client, course)
    client.post(f"/klar/{course.first.pk}/")
    client.post(f"/klar/{course.second.pk}/")
    course.quiz.unpublish()
    assert "/gor-klart/" in client.get("/min-utbildning/").content.decode()
    client.post(f"/gor-klart/{course.package.pk}/")
    assert Enrolment.objects.get().package_completion.certificates.count() == 1


def test_a_private_lesson_takes_no_note_and_no_completion_from_outside(client, course, anna, bo):
    lesson = reflecting(course)
    client.force_login(anna)
    start(client, course)
    group = Group.objects.create(name="Slutna")
    restriction = PageViewRestriction.objects.create(page=lesson, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    bump()
    assert client.post(f"/klar/{lesson.pk}/").status_code == 404
    assert client.post(f"/anteckning/{lesson.pk}/{lesson.body[0].id}/", {"text": "x"}).status_code == 404
    assert Completion.objects.count() == 0


def test_changed_answers_sent_from_the_same_page_are_an_attempt_of_their_own(client, course, anna):
    lesson = checking(course)
    client.force_login(anna)
    for chosen in (("a", "b"), ("a", "a")):
        client.post(f"/koll/{lesson.pk}/{lesson.body[0].id}/", answers(lesson, *chosen) | {"once": ONCE})
    assert sorted(str(one.results.get().score) for one in Attempt.objects.all()) == ["0.500", "1.000"]
