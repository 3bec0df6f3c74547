"""The lesson page for a signed-in learner, against a bare Django view with one query, in the same process.

Budget (DESIGN section 6): at most 6 times the CPU of the bare view; at most 8 queries for a plain lesson, 12 with notes.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.measuring import cookies_of, cpu_ms, handler, queries
from courses.models import LessonPage
from learning.people.models import Unit, User
from learning.urls import urlpatterns as project_urls

BUDGET_RATIO = 6
BUDGET_QUERIES = 12


def bare(request: HttpRequest) -> HttpResponse:
    """The denominator: one ORM query and 11 kB of HTML, behind the same middleware."""
    unit = Unit.objects.order_by("pk").first()
    return HttpResponse(f"<h1>{unit}</h1>" + "x" * 11_000)


urlpatterns = [path("bare/", bare), *project_urls]


def main() -> None:
    """Measure and say whether the budget holds; exit 1 when it does not."""
    lesson = max(LessonPage.objects.live(), key=lambda one: len(one.body))
    address = lesson.url
    learner = User.objects.filter(enrolments__isnull=False).order_by("pk").first()
    page = handler(cookies_of(learner))
    floor = cpu_ms(handler(urlconf=__name__), "/bare/")
    cost = cpu_ms(page, address)
    count = queries(page, address)
    print(f"bare view with one query   {floor:6.2f} ms CPU")
    print(f"lesson, signed in          {cost:6.2f} ms CPU, {count} queries ({lesson.title}, {len(lesson.body)} blocks)")
    print(f"ratio                      {cost / floor:6.2f}   (budget {BUDGET_RATIO})")
    if cost / floor > BUDGET_RATIO or count > BUDGET_QUERIES:
        raise SystemExit("Over budget.")


if __name__ == "__main__":
    main()
