"""Wiring only: quizzes can be chosen in a page."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.models import Quiz


class QuizViewSet(SnippetViewSet):
    """Quizzes; their questions come from files until the question editor is built."""

    model = Quiz
    icon = "help"
    list_display = ["title", "kind", "pass_mark"]
    list_filter = ["kind"]


register_snippet(QuizViewSet)
