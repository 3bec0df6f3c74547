"""Sources, contacts and quizzes of the CMS ↔ documents."""

from datetime import date
from typing import Any

from courses.content_files.declaring import keys_of
from courses.content_files.documents import (
    ChoiceDocument,
    ContactDocument,
    QuestionDocument,
    SourceDocument,
    TestDocument,
)
from courses.content_files.lists import checks_of, graded, newer
from courses.content_files.references import References
from courses.content_files.wording import many_lines, one_line
from courses.models import ContactPoint, Source
from quizzes.actions import save_question, save_quiz
from quizzes.models import QuestionVersion, Quiz
from quizzes.queries import versions_by_quiz

CMS_NAMES = {"id": "slug", "in_help": "is_in_help"}


def plain(record: Any, document_kind: type) -> dict[str, Any]:
    """The record's own fields by their names in the file."""
    values = {one.name: getattr(record, CMS_NAMES.get(one.name, one.name)) for one in keys_of(document_kind)}
    return {name: one_line(value) if isinstance(value, str) else value for name, value in values.items()}


def source_documents() -> dict[str, SourceDocument]:
    """Every source. One query."""
    return {one.slug: SourceDocument(**plain(one, SourceDocument)) for one in Source.objects.all()}


def contact_documents(references: References) -> dict[str, ContactDocument]:
    """Every contact point without its `owner`, which stays in the CMS. One query."""
    return {
        one.slug: ContactDocument(**plain(one, ContactDocument) | {"source": references.sources.name(one.source_id)})
        for one in ContactPoint.objects.select_related("source")
    }


def quiz_documents() -> dict[str, TestDocument]:
    """Every quiz with the newest version of each question. Two queries."""
    versions = versions_by_quiz()
    return {
        quiz.slug: TestDocument(
            id=quiz.slug,
            title=one_line(quiz.title),
            kind=quiz.kind,
            pass_mark=quiz.pass_mark.normalize() if quiz.pass_mark is not None else None,
            is_shuffled=quiz.is_shuffled,
            questions=tuple(question_document(slug, version) for slug, version in versions.get(quiz.pk, [])),
        )
        for quiz in Quiz.objects.all()
    }


def question_document(slug: str, version: QuestionVersion) -> QuestionDocument:
    """A question as its newest version asks it."""
    return QuestionDocument(
        id=slug,
        kind=version.kind,
        stem=many_lines(version.stem),
        context=many_lines(version.context),
        choices=tuple(
            ChoiceDocument(one.id, many_lines(one.text), many_lines(one.feedback), one.is_correct)
            for one in version.parsed_choices
        ),
    )


def checks_kept(document: SourceDocument | ContactDocument, record: Source | ContactPoint | None) -> dict[str, date]:
    """The days of its checks, where the file never turns back what was checked later in the CMS."""
    found = checks_of(document)
    return found if record is None else {name: getattr(record, name) for name in found} | newer(document, record)


def save_source(document: SourceDocument) -> None:
    """Make or change a source."""
    values = {one.name: getattr(document, one.name) for one in keys_of(SourceDocument) if one.name != "id"}
    values |= checks_kept(document, Source.objects.filter(slug=document.id).first())
    Source.objects.update_or_create(slug=document.id, defaults=values)


def save_contact(document: ContactDocument, references: References) -> None:
    """Make or change a contact point; its `owner` is left as it is."""
    values = {
        CMS_NAMES.get(one.name, one.name): getattr(document, one.name)
        for one in keys_of(ContactDocument)
        if one.name not in {"id", "source"}
    }
    values["source_id"] = references.sources.pk(document.source)
    values |= checks_kept(document, ContactPoint.objects.filter(slug=document.id).first())
    ContactPoint.objects.update_or_create(slug=document.id, defaults=values)


def save_test(document: TestDocument) -> None:
    """Make or change a quiz; a question that says something new gets a new version."""
    versions = [
        save_question(
            slug=question.id,
            kind=question.kind,
            stem=question.stem,
            context=question.context,
            choices=graded(question),
            note=note_of(question),
        )
        for question in document.questions
    ]
    save_quiz(
        slug=document.id,
        title=document.title,
        kind=document.kind,
        pass_mark=document.pass_mark,
        is_shuffled=document.is_shuffled,
        questions=[version.question for version in versions],
    )


def note_of(question: QuestionDocument) -> str:
    """What kind of change a new version is: of the correct answers, or of the wording only."""
    newest = QuestionVersion.objects.filter(question__slug=question.id).order_by("-number").first()
    if newest is None:
        return QuestionVersion.Note.NEW
    before = (newest.kind, {one.id for one in newest.parsed_choices if one.is_correct})
    after = (question.kind, {one.id for one in question.choices if one.correct})
    return QuestionVersion.Note.WORDING if before == after else QuestionVersion.Note.KEY
