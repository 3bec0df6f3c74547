"""The certificate: accessible, frozen, the same for ever, and it shows exactly what stands on the paper."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.records.actions import Finish, complete_activity, enrol
from learning.records.models import Certificate, Evidence
from learning.records.models.certificates import ALPHABET, new_number
from learning.records.pdf import content_of, render_certificate
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = '#panic("x") $1$ *fet* ]#eval("1")[ <script>alert(1)</script> \\ " \' `'


def made(**fields) -> Certificate:
    content = {
        "number": "7F3K-9QXM-2VTD",
        "municipality": "Ekstads kommun",
        "name": "Anna Sjölund",
        "title": "Våldsbejakande islamistisk extremism",
        "hours": Decimal("1.5"),
        "completed_on": date(2026, 5, 12),
        "verify_url": "https://kompass.example/intyg/7F3K-9QXM-2VTD/",
    }
    return Certificate(**(content | fields))


def text_of(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def test_the_pdf_is_tagged_swedish_titled_and_says_that_it_is_accessible():
    pdf = text_of(render_certificate(made()))
    root = pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert str(root.Lang).startswith("sv")
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Intyg"
    assert len(pdf.pages) == 1


def test_the_same_certificate_gives_the_same_bytes():
    assert render_certificate(made()) == render_certificate(made())


@pytest.mark.parametrize("name", [HOSTILE, "Å" * 150, "Łukasz Żółć", "محمد علي", "李小龙 🙂", "a\u0000b\ud7ff"])
def test_any_name_makes_one_page(name):
    pdf = text_of(render_certificate(made(name=name.replace("\x00", ""))))
    assert len(pdf.pages) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), st.text(max_size=200))
def test_no_name_and_no_title_stops_a_certificate(name, title):
    assert render_certificate(made(name=name, title=title.encode("utf-8", "ignore").decode())).startswith(b"%PDF")


@pytest.mark.parametrize(("hours", "words"), [("1", "1 timme"), ("1.5", "1,5 timmar"), ("10.0", "10 timmar")])
def test_hours_are_written_in_swedish(hours, words):
    assert content_of(made(hours=Decimal(hours)))["hours"] == words


def completed(course, user):
    enrolment = enrol(user=user, package=course.package)
    for one in (course.first, course.second, course.quiz):
        complete_activity(enrolment=enrolment, activity=one, evidence=Finish(Evidence.Kind.READ, "k"))
    return Certificate.objects.get(package_completion__enrolment=enrolment)


def test_a_later_change_of_name_title_or_hours_changes_no_certificate(course, anna, client):
    before = render_certificate(completed(course, anna))
    anna.last_name = "Nyberg"
    anna.save()
    course.package.title = "Nytt namn"
    course.package.certificate_hours = 9
    course.package.save()
    certificate = Certificate.objects.get()
    assert render_certificate(certificate) == before
    page = client.get(certificate.get_absolute_url()).content.decode()
    assert "Anna Sjölund" in page
    assert "Nyberg" not in page
    assert "Nytt namn" not in page


def test_the_public_page_tells_nothing_but_what_stands_on_the_paper(course, anna, client):
    page = client.get(completed(course, anna).get_absolute_url()).content.decode()
    for secret in (anna.email, "Norra skolan", "Skola", str(anna.uuid)):
        assert secret not in page
    assert client.get(Certificate.objects.get().get_absolute_url())["X-Robots-Tag"] == "noindex, nofollow"


def test_the_certificate_outlives_the_account(course, anna, client):
    certificate = completed(course, anna)
    anna.memberships.all().delete()
    anna.delete()
    assert client.get(certificate.get_absolute_url()).status_code == 200
    assert client.get(f"/intyg/{certificate.number}/pdf/").status_code == 200


@pytest.mark.parametrize("typed", ["7f3k-9qxm-2vtd", "7F3K 9QXM 2VTD", "7F3K9QXM2VTD", " 7f3k–9qxm–2vtd "])
def test_a_number_is_found_however_it_is_typed(client, typed):
    made().save()
    assert client.get("/intyg/", {"number": typed}).url == "/intyg/7F3K-9QXM-2VTD/"


def test_numbers_have_no_look_alikes_and_do_not_repeat():
    numbers = {new_number() for _n in range(500)}
    assert len(numbers) == 500
    assert set("".join(numbers)) <= set(ALPHABET) | {"-"}
    assert not set("ILOU") & set(ALPHABET)


def test_the_list_of_certificates_costs_the_same_for_one_and_three(client, anna, django_assert_num_queries):
    def another():
        package = factories.make_package()
        lesson = factories.make_lesson(factories.make_module(package))
        enrolment = enrol(user=anna, package=package)
        complete_activity(enrolment=enrolment, activity=lesson, evidence=Finish(Evidence.Kind.READ, "k"))

    client.force_login(anna)
    for more in (1, 2):
        for _n in range(more):
            another()
        client.get("/min-utbildning/")
        with django_assert_num_queries(7):
            client.get("/min-utbildning/")
