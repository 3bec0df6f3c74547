"""Swedish until the reader chooses another language; a browser's wish decides nothing."""

import pytest

pytestmark = pytest.mark.django_db


def language_of(response) -> str:
    assert f'<html lang="{response["Content-Language"]}">' in response.content.decode()
    return response["Content-Language"]


def test_swedish_whatever_the_browser_asks_for(client, course):
    for asked in ("en-US,en;q=0.9", "de", "sv", ""):
        assert language_of(client.get("/", headers={"accept-language": asked})) == "sv"


def test_the_readers_choice_stays(client, course):
    client.post("/sprak/", {"language": "en", "next": "/"})
    assert language_of(client.get("/")) == "en"
    assert "Log in" in client.get(course.first.url).content.decode()
    client.post("/sprak/", {"language": "sv", "next": "/"})
    assert language_of(client.get("/")) == "sv"


def test_an_unknown_language_is_swedish(client, course):
    client.cookies["django_language"] = "xx"
    assert language_of(client.get("/")) == "sv"


def test_the_language_form_leads_nowhere_else(client, course):
    assert client.post("/sprak/", {"language": "en", "next": "https://evil.example/"}).url == "/"
