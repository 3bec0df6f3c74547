import pytest

from courses.content_files.markdown import from_markdown, to_markdown
from courses.content_files.rich_text import from_html, to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Tro är **fri**.", "<p>Tro är <b>fri</b>.</p>"),
        ("## Kärnan\n\nEtt *ord*.", "<h2>Kärnan</h2><p>Ett <i>ord</i>.</p>"),
        ("- ett\n- två", "<ul><li>ett</li><li>två</li></ul>"),
        ("1. ett\n2. två", "<ol><li>ett</li><li>två</li></ol>"),
        ("[lag](https://a.se/b?c=d&e)", '<p><a href="https://a.se/b?c=d&amp;e">lag</a></p>'),
        ("Läs [mer](page:/samtal/skola/).", '<p>Läs <a id="7" linktype="page">mer</a>.</p>'),
        ("rad\\\nrad", "<p>rad<br/>rad</p>"),
        ("**fet och *kursiv***", "<p><b>fet och <i>kursiv</i></b></p>"),
    ],
)
def test_markdown_and_stored_html_say_the_same(markdown, html):
    found, trouble = from_markdown(markdown)
    assert trouble == []
    assert to_html(found, {"samtal/skola": 7}.get) == html
    assert to_markdown(from_html(html, {7: "samtal/skola"}.get)) == markdown


def test_what_the_editor_adds_to_stored_html_is_no_difference():
    html = '<p data-block-key="a1b2c">Tro  är <strong>fri</strong>.</p>\n<p data-block-key="d"></p>'
    assert to_markdown(from_html(html)) == "Tro är **fri**."


def test_a_link_to_a_page_that_is_gone_leaves_its_text():
    assert to_markdown(from_html('<p>Läs <a linktype="page" id="404">mer</a>.</p>')) == "Läs mer."


def test_an_address_that_could_run_script_leaves_its_text():
    assert to_markdown(from_html('<p><a href="javascript:alert(1)">klicka</a></p>')) == "klicka"


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "1. a", "> a", "::: text x", ":: title", "---", "*a*", "[a](b)", "<b>", "&amp;", "1) a", "a_b_"],
)
def test_text_that_looks_like_markup_stays_text(text):
    assert (
        from_markdown(to_markdown(from_html(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>")))[0][0]
        .items[0][0]
        .text
        == text
    )


@pytest.mark.parametrize(
    ("markdown", "line", "sentence"),
    [
        ("a\n\n# b", 2, "This heading is not possible here."),
        ("a\n\n```\nb\n```", 2, "Code is not possible here."),
        ("a\n\n> b", 2, "A quotation with > is not possible here."),
        ("a\n`b`", 1, "Code is not possible here."),
        ("- a\n  - b", 1, "A list cannot stand inside a list."),
        ("3. a", 0, "A numbered list begins with 1."),
        ("![a](b.png)", 0, "An image in the text is not possible here."),
        ("a <b>c</b>", 0, "HTML is not possible here."),
        ("<https://a.se>", 0, "Write a link as [text](https://…)."),
        ("[a](javascript:b)", 0, "'javascript:b' is no address."),
        ("---", 0, "A line is not possible here."),
    ],
)
def test_what_is_outside_the_subset_is_reported_with_its_line(markdown, line, sentence):
    found = from_markdown(markdown)[1]
    assert found[0][0] == line
    assert found[0][1].startswith(sentence)
