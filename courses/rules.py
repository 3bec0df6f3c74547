"""May it be published? What the content lint calls an error stands in the way, a warning does not."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from wagtail.models import Page, Revision


def missing_before_publishing(page: "Page") -> list[str]:
    """What stands in the way, each as one sentence that says what to do; empty when the page may be published."""
    from courses.content_lint.cms import page_findings  # noqa: PLC0415  it reads the models, which import this file

    return list(dict.fromkeys(found.sentence for found in page_findings(page) if found.is_error))


class PublishedWhole:
    """A page that is published, by any way, only when nothing stands in the way. First among the bases of the page."""

    def publish(self, revision: "Revision", *args: Any, **kwargs: Any) -> Any:
        """Refuse a revision that must not be published. Raises ValidationError in plain words."""
        missing = missing_before_publishing(revision.as_object())
        if missing:
            raise ValidationError(missing)
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # Wagtail's page comes after
