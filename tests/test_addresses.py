"""Addresses hold against odd input, and every page says which language it is in."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import resolve

from courses.cache import bump
from courses.models import ContactPoint

LONG = "1" * 23


@pytest.mark.parametrize(
    "address",
    [
        f"/borja/{LONG}/",
        f"/klar/{LONG}/",
        f"/anteckning/{LONG}/abc/",
        f"/koll/{LONG}/abc/",
        f"/prov/{LONG}/starta/",
        f"/inbjudningar/{LONG}/aterkalla/",
        "/intyg/%00/",
        "/intyg/%00/pdf/",
        "/intyg/K%00-1/",
    ],
)
def test_address_that_no_database_can_hold_is_not_found(client, anna, address):
    client.force_login(anna)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_nine_digits_are_an_id():
    assert resolve("/borja/999999999/").view_name == "records:start"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("has_contacts", [True, False])
def test_no_page_has_an_empty_language(client, course, anna, language, has_contacts):
    if has_contacts:
        ContactPoint.objects.create(
            slug="webb", name="Webben", url="https://exempel.example", is_in_help=True, last_checked=date(2026, 11, 1)
        )
    bump()
    client.cookies["django_language"] = language
    pages = [page.url for page in (course.package, course.module, course.first, course.quiz)]
    addresses = ["/", "/sok/", "/intyg/", "/finns-inte/", "/konto/login/", "/min-utbildning/", *pages]
    for is_known in (False, True):
        if is_known:
            client.force_login(anna)
        for address in addresses:
            text = client.get(address, follow=True).content.decode()
            assert f'<html lang="{language}">' in text, address
            assert 'lang=""' not in text, address


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"}, LANGUAGE_CODE="en")
def test_too_many_attempts_are_answered_in_our_own_words(client, db):
    cache.clear()
    for _time in range(2):
        response = client.post("/konto/login/", {"login": "anna@ekstad.example", "password": "fel"})
    assert response.status_code == 429
    assert "429.html" in [template.name for template in response.templates]
    assert "<h1>Wait a moment</h1>" in response.content.decode()
    cache.clear()


@pytest.mark.parametrize("address", ["/sok/", "/uppfoljning/", "/uppfoljning/personer/"])
def test_pages_that_are_only_read_answer_head_too(client, disa, course, address):
    client.force_login(disa)
    assert client.head(address).status_code == client.get(address).status_code == 200
    assert client.post(address).status_code == 405
