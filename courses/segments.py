"""A page's body as segments: what is the same for everyone is rendered once and kept; what is personal is filled in later.

A reflection holds a reader's note and a check holds a form with the reader's token, so those two are left as data.
"""

from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from courses.cache import kept
from courses.models import Source
from learning.people.models import Profession
from quizzes.grading import shuffled_ids
from quizzes.models import QuestionVersion, Quiz
from quizzes.queries import newest_versions

PERSONAL = {"reflection", "check"}


@dataclass(frozen=True)
class AskedChoice:
    """A choice as asked: nothing in it tells whether it is correct."""

    id: str
    text: str


@dataclass(frozen=True)
class AskedQuestion:
    """A question as asked, in the order shown."""

    version_id: int
    kind: str
    context: str
    stem: str
    choices: tuple[AskedChoice, ...]


@dataclass(frozen=True)
class Segment:
    """One block: its id, its kind, and either its HTML or the data to fill in for a reader; `code` is a profession's.
    `tail` is what stands last on the card of the two-minute page: whom to call.
    """

    id: str
    kind: str
    title: str
    html: SafeString | str = ""
    question: str = ""
    code: str = ""
    tail: SafeString | str = ""
    quiz_id: int | None = None
    questions: tuple[AskedQuestion, ...] = ()


def asked(version: QuestionVersion) -> AskedQuestion:
    """A version as asked in a lesson; the order is shuffled once per version, the same for all readers."""
    by_id = {choice.id: choice for choice in version.parsed_choices}
    order = shuffled_ids(version.parsed_choices, seed=version.content_hash)
    return AskedQuestion(
        version_id=version.pk,
        kind=version.kind,
        context=version.context,
        stem=version.stem,
        choices=tuple(AskedChoice(key, by_id[key].text) for key in order),
    )


def title_of(block: StreamValue.StreamChild) -> str:
    """What the list "in this lesson" calls the block; empty where it is not listed."""
    if block.block_type == "text":
        html = block.value.source
        head = html.partition("</h2>")[0] if html.startswith("<h2") else ""
        return strip_tags(head)
    if block.block_type in {"case", "fact", "checklist", "contacts", "base_rate"}:
        return block.value.get("title") or ""
    if block.block_type == "view":
        return str(Profession(block.value["profession"]).label) if block.value["profession"] else ""
    if block.block_type in {"who", "matter", "place"}:
        return block.value["label"]
    return {"discussion": _("Talk about it"), "check": _("Knowledge check")}.get(block.block_type, "")


def whom_to_call(block: StreamValue.StreamChild) -> SafeString | str:
    """The contact points of an answer on the two-minute page."""
    if block.block_type != "place":
        return ""
    return render_to_string("components/contact_list.html", {"contacts": block.value["contacts"]})


def segment(block: StreamValue.StreamChild) -> Segment:
    """One block as a segment."""
    key = slugify(block.id)
    title = title_of(block)
    if block.block_type == "reflection":
        return Segment(key, "reflection", title, question=block.value["question"])
    if block.block_type == "check":
        quiz: Quiz = block.value["quiz"]
        questions = tuple(asked(version) for version in newest_versions(quiz)) if quiz else ()
        html = render_to_string("courses/questions.html", {"questions": questions})
        return Segment(key, "check", title, html=html, quiz_id=quiz.pk if quiz else None, questions=questions)
    code = block.value["profession"] if block.block_type == "view" else ""
    html = block.render(context={"block_id": key})
    return Segment(key, block.block_type, title, html=html, code=code, tail=whom_to_call(block))


def merged(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The same body with neighbours that are alike for everyone joined into one."""
    parts: list[Segment] = []
    for one in segments:
        if parts and one.kind not in PERSONAL and parts[-1].kind == "shared":
            parts[-1] = replace(parts[-1], html=mark_safe(f"{parts[-1].html}\n{one.html}"))  # noqa: S308  both are rendered
        else:
            parts.append(one if one.kind in PERSONAL else Segment("", "shared", "", html=one.html))
    return tuple(parts)


@dataclass(frozen=True)
class Body:
    """A page's body: the segments block by block, the parts to show, and the sources it leans on."""

    segments: tuple[Segment, ...]
    parts: tuple[Segment, ...]
    sources: tuple[Source, ...] = ()

    @property
    def contents(self) -> list[tuple[str, str]]:
        """(id, title) of the segments that the list "in this lesson" names."""
        return [(one.id, one.title) for one in self.segments if one.title]

    @property
    def has_reflection(self) -> bool:
        """Whether a reader may have a note here."""
        return any(one.kind == "reflection" for one in self.segments)


def build_body(page: Page) -> Body:
    """The body rendered now."""
    segments = tuple(segment(block) for block in page.body)
    rows = getattr(page, page.sources_relation)
    sources = tuple(row.source for row in rows.all())
    return Body(segments, merged(segments), sources)


def body_of(page: Page, *, is_preview: bool = False) -> Body:
    """The page's body, kept per revision and language; a preview is rendered anew in the same way."""
    if is_preview:
        return build_body(page)
    return kept("body", lambda: build_body(page), page.pk, page.live_revision_id)
