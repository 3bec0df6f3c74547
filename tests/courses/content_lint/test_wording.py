"""What we do not say is found in every form; what the law says and what sounds alike is not."""

import pytest

from courses.content_lint.wording import avoided_words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kampen mot extremism fortsätter.", "Kampen mot"),
        ("I kampen\nmot hat.", "kampen\nmot"),
        ("Vi bekämpar det.", "bekämpar"),
        ("Bekämpandet av hat.", "Bekämpandet"),
        ("terrorismbekämpning", "terrorismbekämpning"),
        ("Idéerna smittar.", "smittar"),
        ("Smittan når skolan.", "Smittan"),
        ("en tickande bomb", "tickande bomb"),
        ("radikaliserade muslimer", "radikaliserade muslimer"),
        ("islamisk extremism", "islamisk extremism"),
        ("muslimska extremister", "muslimska extremister"),
        ("En RISKINDIVID.", "RISKINDIVID"),
        ("unga män med utländsk bakgrund", "män med utländsk bakgrund"),
    ],
)
def test_a_wording_we_avoid_is_found(text, word):
    assert [found for found, _why in avoided_words(text)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Brottsbekämpande myndigheter och brottsbekämpning.",
        "smittskyddslagen",
        "våldsbejakande islamistisk extremism",
        "muslimska föreningar, radikala idéer",
        "Kampen för rättvisa. Kamper.",
        "en man med hund",
    ],
)
def test_other_words_are_left_alone(text):
    assert list(avoided_words(text)) == []
