"""Editors' forms: the edition is raised by ticking a box, and publishing is refused in plain words."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from courses.base_rates import MOST_PEOPLE
from courses.rules import missing_before_publishing


class BaseRateForm(forms.Form):
    """The numbers of a worked example, as the reader changes them. Nothing is saved."""

    population = forms.IntegerField(label=_("People in all"), min_value=100, max_value=MOST_PEOPLE)
    affected = forms.IntegerField(label=_("of whom are on their way in"), min_value=0)
    hits = forms.IntegerField(label=_("The list finds, per cent of them"), min_value=0, max_value=100)
    false_alarms = forms.IntegerField(label=_("It alarms wrongly, per cent of the others"), min_value=0, max_value=100)

    def clean(self) -> dict:
        """Refuse more affected than there are people."""
        cleaned = super().clean() or {}
        if cleaned.get("affected", 0) > cleaned.get("population", MOST_PEOPLE):
            self.add_error("affected", _("There cannot be more of them than people in all."))
        return cleaned


class CheckedForm(WagtailAdminPageForm):
    """Tells the editor at once what stands in the way of publishing; a draft may be saved without it."""

    def is_publishing(self) -> bool:
        """Whether the editor pressed publish, hands over to the workflow that publishes, or approves in it."""
        if {"action-publish", "action-submit", "action-restart-workflow"} & set(self.data):
            return True
        return "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"

    def clean(self) -> dict:
        """Refuse the same source in two rows, which the database would refuse with an error page."""
        cleaned = super().clean()
        chosen = [row["source"].value() for row in self.source_rows()]
        if len(set(map(str, chosen))) < len(chosen):
            self.add_error(None, _("The same source stands twice. Keep one of them."))
        return cleaned

    def source_rows(self) -> list[forms.ModelForm]:
        """The rows of sources that are filled in and not ticked for removal."""
        formset = self.source_formset()
        rows = formset.forms if formset is not None else []
        return [row for row in rows if row["source"].value() and not row["DELETE"].value()]

    def source_formset(self):  # noqa: ANN201  a child formset
        """The formset of the page's sources; None where it has none."""
        return self.formsets.get(getattr(self.instance, "sources_relation", ""))

    def is_valid(self) -> bool:
        """Valid as ever, and with nothing in the way when it is to be published."""
        is_valid = super().is_valid()
        if not self.is_publishing():
            return is_valid
        for sentence in missing_before_publishing(self.draft()):
            if sentence not in self.non_field_errors():
                self.add_error(None, sentence)
        return is_valid and not self.errors

    def draft(self) -> Page:
        """The page as it would be with what stands in the form. Nothing is saved."""
        for name, errors in self.errors.as_data().items():
            if any(error.code == "required" for error in errors):
                self.empty(name)
        formset = self.source_formset()
        if formset is not None and formset.is_valid():
            formset.instance = self.instance
            formset.save(commit=False)
        return self.instance

    def empty(self, name: str) -> None:
        """Empty a field that the editor emptied, which Django leaves as it was."""
        stored = self.instance._meta.get_field(name) if name in self.fields else None
        if isinstance(stored, models.TextField | models.DateField):
            setattr(self.instance, name, None if stored.null else "")


class EditionForm(CheckedForm):
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

    def keep_note(self) -> None:
        """The note of each edition is kept, also of one that is raised again before it is published; readers see the live ones."""
        from courses.actions import note_edition  # noqa: PLC0415  actions import the models, which import this

        if self.instance.pk:
            note = self.cleaned_data.get("change_note", "")
            note_edition(activity_id=self.instance.pk, edition=self.instance.edition, note=note)

    def save(self, commit: bool = True):  # noqa: ANN201, FBT001, FBT002  Django's signature
        """Raise the edition where the box was ticked."""
        if self.cleaned_data.get("changes_content"):
            self.instance.edition += 1
            self.keep_note()
        return super().save(commit=commit)
