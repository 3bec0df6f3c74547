"""Plain text becomes safe HTML with links, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.feedback.linking import linked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ett.\nTvå.\n\nTre.", "<p>Ett.<br>Två.</p>\n\n<p>Tre.</p>"),
        ("Ring 031-390 06 20.", '<p>Ring <a href="tel:0313900620">031-390 06 20</a>.</p>'),
        ("+46 31 390 06 20", '<p><a href="tel:+46313900620">+46 31 390 06 20</a></p>'),
        ("0709-12 34 56", '<p><a href="tel:0709123456">0709-12 34 56</a></p>'),
        ("tel:112", '<p><a href="tel:112">112</a></p>'),
        ("(https://a.example/b)", '<p>(<a href="https://a.example/b" rel="noopener">https://a.example/b</a>)</p>'),
        (
            "https://a.example/?x=1&y=2, sedan",
            '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener">https://a.example/?x=1&amp;y=2</a>, sedan</p>',
        ),
        ("08–17 och 09-15", "<p>08–17 och 09-15</p>"),
        ("2026-11-24", "<p>2026-11-24</p>"),
        ("Rum 112", "<p>Rum 112</p>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("ftp://a.example www.a.example anna@a.example", "<p>ftp://a.example www.a.example anna@a.example</p>"),
        ("<b>&</b>", "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>"),
        ("https:// och https://.", "<p>https:// och https://.</p>"),
        ("", "<p></p>"),
    ],
)
def test_text_is_shown_as(text, html):
    assert linked(text) == html


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/?=#.()- \n0123456789abhtpsel@%\\")))
def test_whatever_is_written_only_our_own_tags_come_out(text):
    html = linked(text)
    ours = re.sub(r'<a href="(?:https?://[^"<>\s]+|tel:\+?\d+)"(?: rel="noopener")?>|</a>|</?p>|<br>', "", html)
    assert "<" not in ours
    assert ">" not in ours
