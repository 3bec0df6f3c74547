"""Editors' forms: the edition is raised by ticking a box, and publishing is refused in plain words."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from courses.rules import missing_before_publishing

if TYPE_CHECKING:
    from courses.models import LessonSource


class EditionForm(WagtailAdminPageForm):
    """Raises the edition only when the editor says that the content changes, with a note about what."""

    changes_content = forms.BooleanField(
        label=_("Changes the content"),
        required=False,
        help_text=_("Tick it when learners should know something new. A typing error changes nothing for anyone."),
    )

    def clean(self) -> dict:
        """A change of content needs a note."""
        cleaned = super().clean()
        if cleaned.get("changes_content") and not cleaned.get("change_note"):
            self.add_error("change_note", _("Write in one sentence what is new."))
        return cleaned

    def save(self, commit: bool = True):  # noqa: ANN201, FBT001, FBT002  Django's signature
        """Raise the edition where the box was ticked."""
        if self.cleaned_data.get("changes_content"):
            self.instance.edition += 1
        return super().save(commit=commit)


class LessonForm(EditionForm):
    """Tells the editor at once what is missing; a draft may be saved without it."""

    def is_publishing(self) -> bool:
        """Whether the editor pressed publish, hands over to the workflow that publishes, or approves in it."""
        if {"action-publish", "action-submit", "action-restart-workflow"} & set(self.data):
            return True
        return "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"

    def clean(self) -> dict:
        """Refuse to publish what lacks goals, gender perspective, verified sources or a review date."""
        cleaned = super().clean()
        if FormRows(self.formsets.get("lesson_sources")).has_twice():
            self.add_error(None, _("The same source stands twice. Keep one of them."))
        if self.is_publishing():
            for sentence in missing_before_publishing(self.draft()):
                self.add_error(None, sentence)
        return cleaned

    def draft(self):  # noqa: ANN201  a stand-in for the page
        """The lesson as it would be with what stands in the form."""
        return FormDraft(self)


class FormDraft:
    """What `missing_before_publishing` asks of a page, read from a form not yet saved."""

    def __init__(self, form: LessonForm) -> None:
        self.goals = form.cleaned_data.get("goals") or ""
        self.gender_perspective = form.cleaned_data.get("gender_perspective") or ""
        self.review_by = form.cleaned_data.get("review_by")
        self.lesson_sources = FormRows(form.formsets.get("lesson_sources"))


class FormRows:
    """The rows of a formset that will stand after saving."""

    def __init__(self, formset) -> None:  # noqa: ANN001  a child formset
        self.formset = formset

    def rows(self) -> list[forms.ModelForm]:
        """Those that are filled in and not ticked for removal."""
        rows = self.formset.forms if self.formset is not None else []
        return [row for row in rows if row["source"].value() and not row["DELETE"].value()]

    def sources(self) -> list[str]:
        """Their sources."""
        return [str(row["source"].value()) for row in self.rows()]

    def all(self) -> list["LessonSource"]:
        """What would be saved; a row with an error of its own is refused by the formset."""
        return [row.instance for row in self.rows() if row.is_valid()]

    def count(self) -> int:
        """How many there are."""
        return len(self.sources())

    def has_twice(self) -> bool:
        """Whether one source stands in two rows, which the database would refuse with an error page."""
        return len(set(self.sources())) < self.count()
