"""A page's body as segments: what is the same for everyone is rendered once and kept; what is personal is filled in later.

A reflection holds a reader's note and a check holds a form with the reader's token, so those two are left as data.
"""

from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from courses import cache as courses_cache
from courses.models import Source
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
    """One block: its id, its kind, and either its HTML or the data to fill in for a reader."""

    id: str
    kind: str
    title: str
    html: SafeString | str = ""
    question: str = ""
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
    if block.block_type in {"case", "fact", "checklist", "contacts"}:
        return block.value.get("title") or ""
    return {"discussion": _("Talk about it"), "check": _("Knowledge check")}.get(block.block_type, "")


def segment(block: StreamValue.StreamChild) -> Segment:
    """One block as a segment."""
    key = slugify(block.id)
    title = title_of(block)
    if block.block_type == "reflection":
        return Segment(key, "reflection", title, question=block.value["question"])
    if block.block_type == "check":
        quiz: Quiz = block.value["quiz"]
        questions = tuple(asked(version) for version in newest_versions(quiz)) if quiz else ()
        return Segment(key, "check", title, quiz_id=quiz.pk if quiz else None, questions=questions)
    return Segment(key, block.block_type, title, html=block.render(context={"block_id": key}))


def segments_for(page: Page, *, is_preview: bool = False) -> tuple[Segment, ...]:
    """The page's body as segments, kept per revision and language; a preview is rendered anew the same way."""
    if is_preview:
        return tuple(segment(block) for block in page.body)
    key = f"courses:body:{courses_cache.version()}:{page.pk}:{page.live_revision_id}:{get_language()}"
    return courses_cache.kept(key, lambda: tuple(segment(block) for block in page.body), courses_cache.body_seconds())


def contents_of(segments: tuple[Segment, ...]) -> list[tuple[str, str]]:
    """(id, title) of the segments that the list "in this lesson" names."""
    return [(one.id, one.title) for one in segments if one.title]


def sources_for(page: Page, *, is_preview: bool = False) -> list[Source]:
    """The sources that a lesson or checklist leans on, kept like the body."""
    rows = page.lesson_sources if hasattr(page, "lesson_sources") else page.checklist_sources

    def read() -> list[Source]:
        return [row.source for row in rows.all()]

    if is_preview:
        return read()
    key = f"courses:sources:{courses_cache.version()}:{page.pk}:{page.live_revision_id}"
    return courses_cache.kept(key, read, courses_cache.body_seconds())
