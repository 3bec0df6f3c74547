"""Loading: everything or nothing, twice changes nothing, an editor's change stands and is reported."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Page, Revision, Site

from courses.content_files.deciding import CHANGED, GONE, NO_FILE
from courses.content_files.documents import LessonDocument
from courses.content_files.errors import BrokenContent
from courses.content_files.export import content_of_cms, export_content
from courses.content_files.folder import differing, read_content, texts_of, write_texts
from courses.content_files.load import Kept, load_content
from courses.content_files.pages import write_page
from courses.content_lint.sentences import words_of
from courses.models import ContactPoint, HomePage, LessonPage, ModulePage, PackagePage, ShippedItem, Source
from media.models import Picture
from quizzes.models import QuestionVersion, Quiz
from tests.courses.content_files import strategies

SHIPPED = Path("courses/content")
MODULE = "pages/islamistisk-extremism/lektioner"
LESSON = f"{MODULE}/10-tro-ar-inte-risk.md"
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small copy: one package with one lesson and its quiz page, and one with nothing but itself."""
    target = tmp_path / "content"
    for name in ("sources.yaml", "contacts.yaml", "pages/home.md"):
        copy(name, target)
    for path in (LESSON, f"{MODULE}/module.md", f"{MODULE}/70-avslutande-quiz.md", f"{MODULE}/../package.md"):
        copy(path, target)
    for name in ("islamistisk-1-koll", "islamistisk-slutprov"):
        copy(f"quizzes/{name}.yaml", target)
    return target


def copy(name: str, target: Path) -> None:
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(SHIPPED / name, target / name)


def change(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text()
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1))


def edit(**fields) -> LessonPage:
    """An editor publishes a change of the lesson."""
    lesson = LessonPage.objects.get(slug="tro-ar-inte-risk")
    for name, value in fields.items():
        setattr(lesson, name, value)
    lesson.save_revision().publish()
    return lesson


def test_the_shipped_content_loads_and_a_second_load_writes_nothing():
    first = load_content(SHIPPED)
    assert first.kept == []
    assert len(first.created) + len(first.updated) == len(read_content(SHIPPED).pages) + sum(
        model.objects.count() for model in (Source, ContactPoint, Quiz)
    )
    with CaptureQueriesContext(
        connection,
    ) as caught:
        second = load_content(SHIPPED)
    writes = [query["sql"] for query in caught if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert writes == []
    assert (second.created, second.updated, second.kept) == ([], [], [])
    assert len(second.unchanged) == len(first.created) + len(first.updated)


def test_a_second_load_costs_the_same_for_one_lesson_and_for_all(folder):
    load_content(folder)
    with CaptureQueriesContext(connection) as few:
        load_content(folder)
    load_content(SHIPPED)
    with CaptureQueriesContext(connection) as many:
        load_content(SHIPPED)
    assert (len(few), len(many)) == (
        (31, 36)
    )  # only the whole content has the kinds of page whose sources are a query each


def test_what_was_checked_later_in_the_cms_keeps_both_its_days(folder):
    load_content(folder)
    page = LessonPage.objects.get(slug="tro-ar-inte-risk")
    source = Source.objects.filter(kind=Source.Kind.LAW).first()
    days = {"reviewed_at": date(2027, 1, 10), "review_by": date(2027, 1, 20)}
    for model, item in ((LessonPage, page), (Source, source)):
        model.objects.filter(pk=item.pk).update(**days)
    change(folder, LESSON, "minutes: ", "minutes: 1")
    load_content(folder)
    for item in (page, source):
        item.refresh_from_db()
        assert {name: getattr(item, name) for name in days} == days


def test_a_later_check_in_the_files_reaches_the_cms_and_publishes_nothing(folder):
    load_content(folder)
    page = LessonPage.objects.get(slug="tro-ar-inte-risk")
    change(folder, LESSON, "review_by: 2027-05-24", "review_by: 2027-09-24")
    published = page.last_published_at
    load_content(folder)
    page.refresh_from_db()
    assert (page.review_by, page.last_published_at) == (date(2027, 9, 24), published)


def test_shipped_files_are_the_canonical_text_of_the_cms():
    load_content(SHIPPED)
    assert differing(texts_of(content_of_cms()), SHIPPED) == []


def test_loaded_pages_are_live_with_the_ids_of_the_file():
    load_content(SHIPPED)
    lesson = LessonPage.objects.get(slug="tro-ar-inte-risk")
    assert lesson.live
    assert [block.id for block in lesson.body][:3] == ["fall-mira", "forsta-tanken", "tron-ar-fri"]
    assert lesson.edition == 1
    assert lesson.get_parent().slug == "lektioner"
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_a_changed_file_becomes_a_new_revision(folder):
    load_content(folder)
    before = Revision.objects.count()
    change(folder, LESSON, "title: Tro är inte risk", "title: Tro är ingen risk")
    report = load_content(folder)
    assert (report.updated, report.kept) == ([LESSON], [])
    assert Revision.objects.count() == before + 1
    assert LessonPage.objects.get(slug="tro-ar-inte-risk").title == "Tro är ingen risk"


def test_an_editors_change_stands_and_is_reported(folder):
    load_content(folder)
    edit(summary="Redaktörens mening.")
    change(folder, LESSON, "title: Tro är inte risk", "title: Tro är ingen risk")
    report = load_content(folder)
    assert (report.updated, report.kept) == ([], [Kept(LESSON, CHANGED)])
    lesson = LessonPage.objects.get(slug="tro-ar-inte-risk")
    assert (lesson.title, lesson.summary) == ("Tro är inte risk", "Redaktörens mening.")


def test_an_editors_draft_stands_and_is_reported(folder):
    load_content(folder)
    lesson = LessonPage.objects.get(slug="tro-ar-inte-risk")
    lesson.summary = "Ett utkast."
    lesson.save_revision()
    change(folder, LESSON, "title: Tro är inte risk", "title: Tro är ingen risk")
    assert load_content(folder).kept == [Kept(LESSON, CHANGED)]


def test_overwrite_takes_the_file(folder):
    load_content(folder)
    edit(summary="Redaktörens mening.")
    report = load_content(folder, overwrite=[LESSON])
    assert (report.updated, report.kept) == ([LESSON], [])
    assert LessonPage.objects.get(slug="tro-ar-inte-risk").summary != "Redaktörens mening."
    assert load_content(folder).updated == []


def test_overwrite_of_an_unknown_path_is_refused(folder):
    with pytest.raises(BrokenContent, match="no such file to overwrite"):
        load_content(folder, overwrite=["pages/fel.md"])


def test_an_unpublished_page_is_not_published_again(folder):
    load_content(folder)
    LessonPage.objects.get(slug="tro-ar-inte-risk").unpublish()
    assert load_content(folder).kept == [Kept(LESSON, CHANGED)]
    assert not LessonPage.objects.get(slug="tro-ar-inte-risk").live


def test_a_deleted_page_is_not_made_again(folder):
    load_content(folder)
    LessonPage.objects.get(slug="tro-ar-inte-risk").delete()
    assert load_content(folder).kept == [Kept(LESSON, GONE)]
    assert load_content(folder, overwrite=[LESSON]).created == [LESSON]


def test_a_page_whose_file_is_gone_is_reported_and_left(folder):
    load_content(folder)
    (folder / LESSON).unlink()
    assert load_content(folder).kept == [Kept("pages/islamistisk-extremism/lektioner/tro-ar-inte-risk", NO_FILE)]
    assert LessonPage.objects.get(slug="tro-ar-inte-risk").live


def test_a_contact_that_an_editor_changed_stands_and_the_owner_never_leaves_the_cms(folder, tmp_path):
    load_content(folder)
    ContactPoint.objects.filter(slug="larm").update(owner="Disa Lund")
    assert load_content(folder).kept == []
    ContactPoint.objects.filter(slug="larm").update(hours="alltid")
    assert load_content(folder).kept == [Kept("contacts.yaml#larm", CHANGED)]
    load_content(folder, overwrite=["contacts.yaml#larm"])
    assert ContactPoint.objects.get(slug="larm").owner == "Disa Lund"
    export_content(tmp_path / "out")
    assert "Disa" not in (tmp_path / "out/contacts.yaml").read_text()


def test_a_changed_question_becomes_a_new_version(folder):
    load_content(folder)
    change(folder, "quizzes/islamistisk-1-koll.yaml", "stem: Vad gör du?", "stem: Vad gör du nu?")
    assert load_content(folder).updated == ["quizzes/islamistisk-1-koll.yaml"]
    versions = QuestionVersion.objects.filter(question__slug="islamistisk-1-2").order_by("number")
    assert [(one.stem, one.note) for one in versions] == [("Vad gör du?", "new"), ("Vad gör du nu?", "wording")]


def test_a_broken_file_means_that_nothing_is_loaded(folder):
    change(folder, LESSON, "minutes: 13", "minutes: tretton")
    with pytest.raises(BrokenContent, match="'minutes' must be a whole number"):
        load_content(folder)
    assert (Source.objects.count(), HomePage.objects.count(), ShippedItem.objects.count()) == (0, 0, 0)


def test_pages_stand_in_the_order_of_the_files(folder):
    load_content(folder)
    assert titles() == ["Tro är inte risk", "Avslutande quiz"]
    (folder / LESSON).rename(folder / MODULE / "80-tro-ar-inte-risk.md")
    report = load_content(folder)
    assert (report.updated, report.kept) == ([], [])
    assert titles() == ["Avslutande quiz", "Tro är inte risk"]
    assert f"{MODULE}/80-tro-ar-inte-risk.md" in texts_of(content_of_cms())


def test_an_editors_order_stands_and_is_reported(folder):
    load_content(folder)
    last = Page.objects.get(slug="avslutande-quiz")
    last.move(Page.objects.get(slug="tro-ar-inte-risk"), pos="left")
    assert load_content(folder).kept == []
    (folder / LESSON).rename(folder / MODULE / "11-tro-ar-inte-risk.md")
    assert load_content(folder).kept == [Kept(f"the order below {MODULE}", CHANGED)]
    assert titles() == ["Avslutande quiz", "Tro är inte risk"]


def titles() -> list[str]:
    return [page.title for page in ModulePage.objects.get(slug="lektioner").get_children()]


def test_a_link_to_a_page_that_comes_later_works(folder, client):
    change(
        folder,
        LESSON,
        "## Tron är fri\n",
        "## Tron är fri\n\nGör [quizet](page:/islamistisk-extremism/lektioner/avslutande-quiz/).\n",
    )
    load_content(folder)
    quiz = Page.objects.get(slug="avslutande-quiz")
    lesson = LessonPage.objects.get(slug="tro-ar-inte-risk")
    assert f'<a id="{quiz.pk}" linktype="page">quizet</a>' in lesson.body[2].value.source
    assert "(page:/islamistisk-extremism/lektioner/avslutande-quiz/)" in texts_of(content_of_cms())[LESSON]


def test_an_image_is_loaded_shown_and_exported(folder, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    (folder / "images").mkdir()
    Image.new("RGB", (20, 10), "navy").save(folder / "images/trappa.png")
    with (folder / LESSON).open("a") as opened:
        opened.write("\n::: image bild\n:: file\ntrappa.png\n:: alt\nEn trappa.\n:::\n")
    assert "images/trappa.png" in load_content(folder).created
    assert Picture.objects.get().title == "trappa.png"
    assert load_content(folder).created == []
    export_content(tmp_path / "out")
    assert (tmp_path / "out/images/trappa.png").read_bytes() == (folder / "images/trappa.png").read_bytes()
    assert read_content(tmp_path / "out").pages.keys() == read_content(folder).pages.keys()


LESSONS = st.lists(
    strategies.documents(
        LessonDocument,
        ("text", "key", "case", "fact", "reflection", "discussion", "quote", "checklist", "contacts", "check"),
        sources=("regeringsformen",),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.slug,
).filter(
    lambda found: all(
        sum(block.kind == "key" for block in one.blocks) <= 1
        and not (one.is_refresher and one.is_required)
        and words_of(one.gender_perspective)
        for one in found
    )
)


def test_load_export_load_is_lossless(folder):
    text = (folder / "sources.yaml").read_text()
    (folder / "sources.yaml").write_text(
        text
        + "\n"
        + text[text.index("- id: regeringsformen-2-kap-1\n") :]
        .partition("\n\n")[0]
        .replace("regeringsformen-2-kap-1", "regeringsformen")
        + "\n"
    )
    quiz = (
        (folder / "quizzes/islamistisk-1-koll.yaml")
        .read_text()
        .replace("islamistisk-1", "kollen-1")
        .replace("kollen-1-koll", "kollen")
    )
    (folder / "quizzes/kollen.yaml").write_text(quiz)
    for name in ("samtal/package.md", "samtal/skola/module.md"):
        (folder / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
    package = (folder / MODULE / "../package.md").read_text().replace("slug: islamistisk-extremism", "slug: samtal")
    (folder / "pages/samtal/package.md").write_text(package.replace("order: 10", "order: 20"))
    module = (folder / MODULE / "module.md").read_text().replace("slug: lektioner", "slug: skola")
    (folder / "pages/samtal/skola/module.md").write_text(module)

    load_content(folder)

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LESSONS)
    def holds(lessons):
        place = folder / "pages/samtal/skola"
        for old in place.glob("*-*.md"):
            old.unlink()
        for at, lesson in enumerate(lessons, start=1):
            (place / f"{at * 10}-{lesson.slug}.md").write_text(write_page(lesson))
        with transaction.atomic():
            load_content(folder)
            texts = texts_of(content_of_cms())
            assert texts == texts_of(read_content(folder))
            write_texts(texts, folder)
            again = load_content(folder)
            assert (again.created, again.updated, again.kept) == ([], [], [])
            transaction.set_rollback(True)

    holds()


def test_a_package_keeps_its_number_with_gaps(folder):
    change(folder, f"{MODULE}/../package.md", "order: 10", "order: 40")
    load_content(folder)
    assert PackagePage.objects.count() == 1
    assert "order: 40\n" in texts_of(content_of_cms())["pages/islamistisk-extremism/package.md"]
