"""In the CMS: errors refuse publishing by every way, what cannot be read is said at its field, and the editor sees it all."""

import json
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.actions import ensure_editorial_workflow, ensure_home
from courses.content_lint.cms import page_findings, published_findings
from courses.conversations.drafts import draft_findings, script_of_draft
from courses.conversations.pages import fill_page
from courses.models import ConversationPage, ConversationVersion, ModulePage
from tests import factories
from tests.courses.conversations.small import small_script, with_reply

SMALL = small_script()
NOWHERE = with_reply(SMALL, "tur2", "c", ways=["ingenstans"])
SENTENCE = "Turn tur2, reply c: It leads to “ingenstans”, and there is no such turn or ending. Write the id of one."


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def frida(frida, client):
    client.force_login(frida)
    client.cookies["django_language"] = "en"
    return frida


@pytest.fixture
def talk(course) -> ConversationPage:
    """A whole conversation that is a draft."""
    page = factories.make_conversation(course.module, script=SMALL, live=False)
    page.save()
    page.save_revision()
    return page


def saying(talk: ConversationPage, script) -> ConversationPage:
    """The conversation with another script, as a new draft."""
    fill_page(talk, script)
    talk.save_revision(clean=False)
    return talk


def with_raw(talk: ConversationPage, **values) -> ConversationPage:
    """The conversation whose first reply holds these values, as a form or a script of one's own may have left them."""
    raw = [dict(one) for one in talk.body.get_prep_value()]
    raw[0]["value"]["replies"][0]["value"] |= values
    talk.body = raw
    return talk


def form(talk: ConversationPage, **more) -> dict:
    """What the editor's form sends."""
    body = []
    for block in talk.body.get_prep_value():
        value = dict(block["value"])
        if "replies" in value:
            replies = [(at, "item", one["value"]) for at, one in enumerate(value["replies"])]
            value |= {
                "replies": {
                    f"{at}": {"type": "item", "order": str(at), "deleted": "", "value": it, "id": ""}
                    for at, _item, it in replies
                }
            }
            value["replies"]["count"] = str(len(replies))
        body.append((block["type"], value))
    names = ("title", "slug", "summary", "minutes", "setting", "you_are", "person_name", "person_age", "person_about")
    names += ("portrait", "goals", "before", "start_trust", "first", "questions", "gender_perspective")
    fields = {name: str(getattr(talk, name)) for name in names} | {"review_by": "2027-05-24", "reviewed_at": ""}
    rows = [
        {"id": str(one.pk), "source": str(one.source_id), "ORDER": "1", "DELETE": ""}
        for one in talk.conversation_sources.all()
    ]
    return nested_form_data(
        fields
        | {"kept_by": "", "change_note": "", "body": streamfield(body), "comments": inline_formset([])}
        | {"conversation_sources": inline_formset(rows, initial=len(rows))}
        | more
    )


def edit(talk: ConversationPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[talk.pk])


def is_live(talk: ConversationPage) -> bool:
    return Page.objects.get(pk=talk.pk).live


def test_a_whole_conversation_has_no_finding_and_is_published(talk):
    assert page_findings(talk) == []
    talk.save_revision().publish()
    assert is_live(talk)


def test_a_script_with_an_error_is_not_published_from_code(talk):
    versions = ConversationVersion.objects.count()
    with pytest.raises(ValidationError) as caught:
        saying(talk, NOWHERE).get_latest_revision().publish()
    assert caught.value.messages == [SENTENCE]
    assert (is_live(talk), ConversationVersion.objects.count()) == (False, versions)


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_the_form_refuses_an_error_and_says_why(frida, talk, client, action):
    ensure_editorial_workflow(home=ensure_home())
    fill_page(talk, NOWHERE)
    response = client.post(edit(talk), form(talk, **{action: "x"}))
    assert response.status_code == 200
    assert SENTENCE in response.content.decode()
    assert not is_live(talk)


def test_the_form_saves_a_draft_with_an_error_and_publishes_a_whole_one(frida, talk, client):
    fill_page(talk, NOWHERE)
    assert client.post(edit(talk), form(talk)).status_code == 302
    assert not is_live(talk)
    fill_page(talk, SMALL)
    assert client.post(edit(talk), form(talk, **{"action-publish": "x"})).status_code == 302
    assert is_live(talk)
    assert script_of_draft(ConversationPage.objects.get(pk=talk.pk)) == SMALL


def test_many_at_once_refuse_an_error(frida, talk, client):
    saying(talk, NOWHERE)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={talk.pk}&next=/admin/pages/"
    assert client.post(url, {"include_descendants": "on"}).status_code == 302
    assert f"{talk.title}: {SENTENCE}" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert not is_live(talk)


def test_the_last_approval_refuses_an_error(frida, talk, client):
    state = ensure_editorial_workflow(home=ensure_home()).start(talk, frida)
    state.current_task_state.specific.approve(user=frida)
    state.refresh_from_db()
    saying(talk, NOWHERE)
    url = reverse("wagtailadmin_pages:workflow_action", args=[talk.pk, "approve", state.current_task_state.pk])
    client.post(url, {"comment": ""})
    assert not is_live(talk)


def test_a_warning_stops_nothing(talk):
    warned = saying(talk, with_reply(SMALL, "tur2", "c", remember=("lofte",)))
    assert [one.rule for one in page_findings(warned)] == ["unasked-word"]
    warned.get_latest_revision().publish()
    assert is_live(talk)


def test_a_finding_stands_at_its_block(talk):
    found = page_findings(saying(talk, NOWHERE))
    assert [(one.rule, one.block) for one in found] == [("nowhere", talk.body[1].id)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"requires": "litar"}, "“litar” is no condition. Write for example: trust >= 2, knows promise, not told."),
        ({"requires": "trust >= 9"}, "Trust is from 0 to 6, not 9."),
        (
            {"ways": "Hem till Maja"},
            "“Hem till Maja” leads nowhere. Write the id of a turn or an ending, such as: dina if trust >= 4.",
        ),
        ({"remember": "Ett löfte"}, "“Ett löfte” cannot be remembered. Write small letters a–z, digits, - and _ only."),
    ],
)
def test_what_cannot_be_read_is_said_plainly_everywhere(frida, talk, client, values, sentence):
    """At its field when it is sent; and where it was stored all the same, in the panel, and never as an error page."""
    sent = form(with_raw(talk, **values))
    refused = client.post(edit(talk), sent)
    assert refused.status_code == 200
    assert json.dumps(sentence)[1:-1] in unescape(refused.content.decode())
    with_raw(talk, **values).save_revision(clean=False)
    assert [one.sentence for one in page_findings(talk)] == [f"Turn tur1, reply c: {sentence}"]
    shown = client.get(edit(talk))
    assert shown.status_code == 200
    assert "The conversation cannot be read yet." in shown.content.decode()
    with pytest.raises(ValidationError):
        talk.get_latest_revision().publish()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"trust": None}, "Trust"),
        ({"quality": ""}, "Quality"),
        ({"kind": None}, "Kind"),
        ({"text": None}, "What you say or do"),
    ],
)
def test_what_is_not_filled_in_is_said_plainly(talk, values, field):
    found = draft_findings(with_raw(talk, **values))
    assert [one.sentence for one in found] == [f"Turn tur1, reply c: Fill in “{field}”."]
    assert script_of_draft(talk) is None


def test_an_ending_without_a_kind_and_a_turn_without_an_id(talk):
    raw = [dict(one) for one in talk.body.get_prep_value()]
    raw[0]["value"]["key"] = None
    raw[-1]["value"]["kind"] = ""
    talk.body = raw
    assert [one.sentence for one in draft_findings(talk)] == [
        "Turn 1: Fill in “Id”.",
        "Ending miss: Fill in “Kind”.",
    ]


def test_a_conversation_needs_sources_and_a_date(talk):
    talk.conversation_sources = []
    talk.review_by = None
    assert [one.rule for one in page_findings(talk)] == ["no-sources", "no-review-date"]


def test_the_editor_sees_the_drawing_the_table_and_the_rehearsal(frida, talk, client):
    page = client.get(edit(talk)).content.decode()
    assert "Nothing to mend as the page was last saved." in page
    assert '<svg class="talk-graph"' in page
    assert "Where each reply leads" in page
    assert "Rehearsed 250 times by each of four players" in page
    assert "css/authoring.css" in page


def test_a_script_that_cannot_be_walked_is_drawn_and_not_rehearsed(frida, talk, client):
    page = client.get(edit(saying(talk, NOWHERE))).content.decode()
    assert '<svg class="talk-graph"' in page
    assert "Rehearsed" not in page
    assert SENTENCE in page


def test_the_form_of_a_new_conversation_opens(frida, course, client):
    url = reverse("wagtailadmin_pages:add", args=["courses", "conversationpage", course.module.pk])
    assert client.get(url).status_code == 200


def test_all_that_is_published_is_judged_with_its_conversations(talk):
    talk.save_revision().publish()
    ConversationPage.objects.filter(pk=talk.pk).update(first="tur9")
    found = [one for one in published_findings() if one.rule == "beginning"]
    assert [one.path.rpartition("/")[2] for one in found] == [f"40-{talk.slug}.yaml"]


def test_a_package_with_too_few_that_are_something_else_is_warned(course):
    for number in range(3):
        factories.make_conversation(ModulePage.objects.get(pk=course.module.pk), f"Samtal {number}", SMALL)
    found = [one for one in published_findings() if one.rule == "something-else"]
    assert [(one.path, one.severity.value) for one in found] == [(f"pages/{course.package.slug}/package.md", "warning")]
    page = ConversationPage.objects.first()
    page.is_not_extremism = True
    page.save()
    assert [one for one in published_findings() if one.rule == "something-else"] == []


@pytest.mark.parametrize("talks", [1, 3])
def test_a_conversation_costs_the_same_however_many_there_are(course, talks, django_assert_num_queries):
    made = [factories.make_conversation(course.module, f"Samtal {number}", SMALL) for number in range(talks)]
    page = ConversationPage.objects.get(pk=made[0].pk)
    with django_assert_num_queries(11):
        page_findings(page)
