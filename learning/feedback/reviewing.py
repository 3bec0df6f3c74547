"""The editor's form of a remark: shorten, answer, publish or not. It writes through `actions`, as everything does."""

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import EditView
from wagtail.models import Page

from learning.feedback import actions
from learning.feedback.models import Remark
from learning.feedback.rules import can_publish

PUBLISH, REJECT = "publish", "reject"
STATES = {
    Remark.State.WAITING: Q(answered_at__isnull=True, published_at__isnull=True, rejected_at__isnull=True),
    Remark.State.ANSWERED: Q(answered_at__isnull=False, published_at__isnull=True, rejected_at__isnull=True),
    Remark.State.PUBLISHED: Q(published_at__isnull=False),
    Remark.State.REJECTED: Q(rejected_at__isnull=False),
}


class ReviewForm(WagtailAdminModelForm):
    """What an editor may write: never the original."""

    class Meta:
        model = Remark
        fields = ["public_text", "answer", "what_changed"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.public_text:
            self.initial["public_text"] = self.instance.text

    def require_for_publishing(self) -> None:
        """Add an error for everything that publishing needs and lacks."""
        if not can_publish(self.instance):
            self.add_error(None, _("The original has been cleared, so this remark can no longer be published."))
        for name in ("public_text", "answer"):
            if not self.cleaned_data.get(name):
                self.add_error(name, _("A remark is published together with our answer. Write both."))


class ReviewView(EditView):
    """Save a draft, publish with the answer, or decide not to publish."""

    template_name = "feedback/review.html"
    actions = ["edit", PUBLISH, REJECT]

    def is_valid(self, form: ReviewForm) -> bool:
        """Publishing, and mending what is published, needs the text and an answer."""
        if form.is_valid() and (self.action == PUBLISH or (self.action != REJECT and self.object.published_at)):
            form.require_for_publishing()
        return super().is_valid(form)

    def save_instance(self) -> Remark:
        """Keep what was written, and then do what the button says."""
        facts = {name: self.form.cleaned_data[name] for name in ReviewForm.Meta.fields}
        if self.action == REJECT:
            actions.reject_remark(remark=self.object, by=self.request.user)
        remark = actions.answer_remark(remark=self.object, **facts)
        return actions.publish_remark(remark=remark, by=self.request.user) if self.action == PUBLISH else remark

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        """Save; what another editor changed meanwhile so that it can no longer be published is said in the form."""
        try:
            return super().form_valid(form)
        except actions.UnfinishedRemarkError:
            form.add_error(None, _("A remark is published together with our answer. Write both."))
            return self.form_invalid(form)

    def get_success_message(self) -> str:
        """What happened."""
        return {
            PUBLISH: _("Published with our answer."),
            REJECT: _("It is not shown. Its words are cleared after 90 days."),
        }.get(self.action, _("Saved. Nothing is public before you publish it."))


class RemarkFilterSet(WagtailFilterSet):
    """By state and by page."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Remark.State.choices,
        method="filter_state",
        empty_label=gettext_lazy("All"),
    )
    page = django_filters.ModelChoiceFilter(label=gettext_lazy("Page"), queryset=Page.objects.none())

    class Meta:
        model = Remark
        fields = ["state", "page"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        about = Remark.objects.filter(page__isnull=False).values("page")
        self.filters["page"].queryset = Page.objects.filter(pk__in=about).order_by("title")

    def filter_state(self, remarks: QuerySet[Remark], _name: str, value: str) -> QuerySet[Remark]:
        """Those whose dates say so."""
        return remarks.filter(STATES[Remark.State(value)])
