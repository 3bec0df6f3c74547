"""Small builders for tests: real pages, real units, real questions. No mocks."""

from datetime import date
from itertools import count

from allauth.account.models import EmailAddress
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site

from courses.cache import bump
from courses.conversations.conditions import parse_condition
from courses.conversations.pages import fill_page
from courses.conversations.pinning import pin_version
from courses.conversations.script import Ending, Kind, Outcome, Person, Quality, Reply, Script, Step, Turn, Way
from courses.models import (
    CasePage,
    ContactPoint,
    ConversationPage,
    ConversationSource,
    HomePage,
    InfoPage,
    LessonPage,
    LessonSource,
    ModulePage,
    PackagePage,
    QuizPage,
    Source,
    TwoMinutePage,
)
from learning.people.actions import join
from learning.people.models import Profession, Role, Unit, User
from quizzes.actions import save_question, save_quiz
from quizzes.grading import Choice
from quizzes.models import Quiz

numbers = count(1)
PASSWORD = "ett-langt-losenord-26"


def make_user(name: str, **extra) -> User:
    """A user whose address, proven, is their name at ekstad.example."""
    first, _space, last = name.partition(" ")
    email = extra.pop("email", f"{first.lower()}@ekstad.example")
    user = User.objects.create_user(email=email, password=PASSWORD, first_name=first, last_name=last, **extra)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_unit(name: str, parent: Unit | None = None, kind: str = Unit.Kind.WORKPLACE) -> Unit:
    """A unit under a parent, or a root."""
    if parent is None:
        return Unit.add_root(name=name, kind=kind)
    return Unit.objects.get(pk=parent.pk).add_child(name=name, kind=kind)


def make_member(name: str, unit: Unit, role: Role = Role.LEARNER, profession: str = Profession.SCHOOL, **extra) -> User:
    """A user with one membership."""
    user = make_user(name, **{key: value for key, value in extra.items() if key != "has_named_access"})
    join(
        user=user,
        unit=unit,
        profession=profession,
        role=role,
        has_named_access=extra.get("has_named_access", True),
    )
    return user


def restore_site() -> None:
    """What Wagtail's migrations put into a new database, made anew after a test that emptied it."""
    Locale.objects.get_or_create(language_code="sv")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.add_root(instance=Page(title="Root", slug="root"))
    welcome = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    bump()


def make_home() -> HomePage:
    """The home page of the default site."""
    if home := HomePage.objects.first():
        return home
    if not Page.objects.exists():
        restore_site()
    Page.objects.filter(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Kompass", slug="kompass"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Kompass"}
    )
    Site.clear_site_root_paths_cache()
    return home


def published(parent: Page, page: Page) -> Page:
    """The page below its parent, and known to every cached outline, as publishing makes it."""
    made = parent.add_child(instance=page)
    bump()
    return made


def make_package(title: str = "Islamistisk extremism", **extra) -> PackagePage:
    """A live package below the home page."""
    home = HomePage.objects.get(pk=make_home().pk)
    fields = {"intro": "Om paketet.", "goals": "skilja tro från våld", "certificate_hours": 1.5} | extra
    return published(home, PackagePage(title=title, slug=f"paket-{next(numbers)}", **fields))


def make_module(package: PackagePage, title: str = "Lektioner", **extra) -> ModulePage:
    """A live module."""
    parent = PackagePage.objects.get(pk=package.pk)
    return published(parent, ModulePage(title=title, slug=f"modul-{next(numbers)}", **extra))


def make_source(slug: str = "regeringsformen") -> Source:
    """A source; the same slug gives the same one."""
    return Source.objects.get_or_create(
        slug=slug,
        defaults={
            "kind": Source.Kind.LAW,
            "title": "Regeringsformen 2 kap. 1 §",
            "status": "verified_law",
            "reviewed_at": date(2026, 11, 22),
            "review_by": date(2027, 5, 22),
        },
    )[0]


def make_lesson(module: ModulePage, title: str = "Tro är inte risk", body: list | None = None, **extra) -> LessonPage:
    """A live lesson with a text block and a source."""
    parent = ModulePage.objects.get(pk=module.pk)
    blocks = body if body is not None else [("text", "<h2>Kärnan</h2><p>Tro är skyddad.</p>")]
    fields = {
        "summary": "En mening.",
        "minutes": 10,
        "goals": "skilja tro från våld",
        "gender_perspective": "Flickor görs osynliga.",
        "review_by": date(2027, 5, 24),
    }
    lesson = LessonPage(title=title, slug=f"lektion-{next(numbers)}", body=blocks, **(fields | extra))
    lesson.lesson_sources.add(LessonSource(source=make_source()))
    return published(parent, lesson)


def choices(*correct: str, of: str = "abc") -> list[Choice]:
    """Choices with these letters, of which `correct` are correct."""
    return [Choice(id=one, text=f"Svar {one}", feedback=f"Därför {one}.", is_correct=one in correct) for one in of]


def make_quiz(slug: str = "", *, kind: str = Quiz.Kind.FINAL, questions: int = 2, pass_mark: str = "0.8") -> Quiz:
    """A quiz whose questions all have the correct answer a."""
    slug = slug or f"quiz-{next(numbers)}"
    versions = [
        save_question(slug=f"{slug}-{n}", kind="single", stem=f"Fråga {n}?", choices=choices("a"))
        for n in range(1, questions + 1)
    ]
    return save_quiz(
        slug=slug,
        title="Avslutande quiz",
        kind=kind,
        pass_mark=pass_mark if kind == Quiz.Kind.FINAL else None,
        questions=[version.question for version in versions],
    )


def make_quiz_page(module: ModulePage, quiz: Quiz | None = None, **extra) -> QuizPage:
    """A live quiz page."""
    parent = ModulePage.objects.get(pk=module.pk)
    fields = {"title": "Avslutande quiz", "summary": "Tio frågor.", "minutes": 15} | extra
    return published(parent, QuizPage(slug=f"quiz-{next(numbers)}", quiz=quiz or make_quiz(), **fields))


def make_case(parent: InfoPage, title: str = "Elias vecka") -> CasePage:
    """A live case whose views say `Det <profession> ser.`, and which ends with `Så gick det.`"""
    views = [
        (
            "view",
            {
                "profession": one.value,
                "sees": f"<p>Det {one.value} ser.</p>",
                "thinks": "<p>Kanske.</p>",
                "does": "<p>Frågar.</p>",
                "shares": f"<p>Det {one.value} får dela.</p>",
                "source": None,
            },
        )
        for one in Profession
        if one is not Profession.OTHER
    ]
    body = [*views, ("text", "<p>Så gick det.</p>")]
    page = CasePage(title=title, slug=f"fall-{next(numbers)}", intro="En vecka.", person="Elias, 15 år", body=body)
    return published(InfoPage.objects.get(pk=parent.pk), page)


def make_two_minutes() -> TwoMinutePage:
    """A live two-minute page: two professions, one matter, two places, and the number 0700-11 11 11 to call."""
    contact = ContactPoint.objects.create(
        slug="larm", name="Fara just nu", phone="0700-11 11 11", last_checked=timezone.localdate()
    )
    matter = {
        "label": "Någon sa något hatfullt",
        "opening": "Hej, har du en stund?",
        "questions": ["Hur var det för dig?", "Vad hände sedan?"],
        "promise": "<p>Lova inte tystnad.</p>",
    }
    body = [
        ("who", {"label": "Lärare", "secrecy": "<p>Skolans regler.</p>", "ask": "Fråga rektor.", "source": None}),
        (
            "who",
            {"label": "Områdespolis", "secrecy": "<p>Polisens regler.</p>", "ask": "Fråga chefen.", "source": None},
        ),
        ("matter", matter),
        ("place", {"label": "Lugnt", "first": "<p>Sitt kvar.</p>", "contacts": [contact]}),
        ("place", {"label": "Fara", "first": "<p>Gå undan.</p>", "contacts": [contact]}),
    ]
    page = TwoMinutePage(
        title="Jag har ett samtal om tio minuter", slug=f"tva-{next(numbers)}", intro="Välj.", body=body
    )
    return published(HomePage.objects.get(pk=make_home().pk), page)


def make_reply(key: str, to: str, *, turn: str = "", quality: Quality = Quality.BETTER, **extra) -> Reply:
    """A reply whose every text is its own: `Svar <turn><key>`, `Reaktion …`, `Tanke …`, `Coach …`."""
    name = f"{turn}{key}"
    fields = {
        "text": f"Svar {name}",
        "step": Step.OPEN,
        "quality": quality,
        "reaction": f"Reaktion {name}",
        "thought": f"Tanke {name}",
        "coach": f"Coach {name}",
        "instead": "" if quality == Quality.BETTER else f"Hellre {name}",
        "trust": {Quality.BETTER: 1, Quality.PARTLY: 0, Quality.WORSE: -1}[quality],
    }
    return Reply(id=key, ways=(Way(to),), **(fields | extra))


def make_turn(number: int, better: str, worse: str) -> Turn:
    """A turn of three replies, one of each quality; the one in between is to wait, and asks for some trust."""
    name = f"t{number}"
    replies = (
        make_reply("a", worse, turn=name, quality=Quality.WORSE, step="moralisera"),
        make_reply("b", better, turn=name, step=list(Step)[number % 7]),
        make_reply(
            "c", better, turn=name, quality=Quality.PARTLY, kind=Kind.WAIT, requires=parse_condition("trust >= 2")
        ),
    )
    return Turn(name, "Liam", f"Liam säger {number}", f"Syns {number}", f"Döljer {number}", replies)


def make_script(turns: int = 2, **extra) -> Script:
    """A script of so many turns in a row: b leads on and ends well, a leads on and ends badly when it is the last."""
    ways = [f"t{number}" for number in range(2, turns + 1)]
    made = [
        make_turn(number, better, worse)
        for number, better, worse in zip(range(1, turns + 1), [*ways, "bra"], [*ways, "miste"], strict=True)
    ]
    fields = {
        "setting": "Klassrummet.",
        "you_are": "Liams lärare.",
        "person": Person("Liam", 15, "Skämtsam.", "teen, skin 2, curly brown hair, blue hoodie"),
        "goals": ("Skydda Dina", "Behåll kontakten"),
        "before": "Andas.",
        "gender": "Pojkar ses, flickor glöms.",
        "start_trust": 2,
        "first": "t1",
        "endings": (
            Ending("bra", "En plan", Outcome.GOOD, "Det gick bra.", "Det betydde mycket."),
            Ending("miste", "Dörren stängs", Outcome.MISSED, "Liam gick.", "Ingen fick stöd."),
        ),
        "questions": ("Vad gjorde skillnad?",),
    }
    return Script(turns=tuple(made), **(fields | extra))


def make_conversation(
    module: ModulePage, title: str = "Jag frågar ju bara", script: Script | None = None, **extra
) -> ConversationPage:
    """A live conversation whose script is pinned, as publishing does it."""
    fields = {"summary": "En mening.", "minutes": 10, "review_by": date(2027, 5, 24)} | extra
    page = ConversationPage(title=title, slug=f"samtal-{next(numbers)}", **fields)
    fill_page(page, script or make_script())
    page.conversation_sources.add(ConversationSource(source=make_source()))
    made = published(ModulePage.objects.get(pk=module.pk), page)
    pin_version(page=made)
    return made
