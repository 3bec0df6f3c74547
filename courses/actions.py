"""Verbs: the home page and the editors' way of working. Idempotent; a second call writes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.cache import bump
from courses.freshness import CHECKED, checked_today
from courses.models import ContactPoint, EditionNote, HomePage, Source
from learning.people.models import User
from media.models import Picture

EDITORS = "Redaktörer"
REVIEWERS = "Sakgranskare"
WORKFLOW = "Granskning"
WAGTAILS_OWN = ("Editors", "Moderators")
STEPS = (("Granskad i sak", REVIEWERS), ("Godkänd", EDITORS))
# (app, codename) of what a group may do; page rights hold below the home page, picture rights in the root collection.
# Nobody in them publishes past the workflow: its last approval does that.
EDITOR_PAGES = ("add_page", "change_page")
REVIEWER_PAGES = ("change_page",)
PICTURES = ("add_picture", "change_picture")
SNIPPETS = (
    ("courses", "source"),
    ("courses", "contactpoint"),
    ("quizzes", "quiz"),
)


@transaction.atomic
def ensure_home() -> HomePage:
    """The home page of the default site; Wagtail's welcome page gives way to it."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        for welcome in Page.objects.filter(depth=2, slug="home").exact_type(Page):
            welcome.delete()
        home = HomePage(title="Kompass", slug="kompass")
        Page.objects.get(pk=root.pk).add_child(instance=home)
    ensure_site(home=home)
    return home


def ensure_site(*, home: HomePage) -> Site:
    """The default site shows the home page; another default site's own root is left alone once it is a home page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Site.objects.create(hostname="localhost", root_page=home, site_name="Kompass", is_default_site=True)
    if site.root_page_id != home.pk and site.root_page.specific_class is not HomePage:
        site.root_page, site.site_name = home, "Kompass"
        site.save()
    return site


@transaction.atomic
def ensure_editorial_workflow(*, home: HomePage) -> Workflow:
    """Groups with their rights, and the workflow of two approvals below the home page. What exists is left alone."""
    workflow_page = WorkflowPage.objects.filter(page=home).select_related("workflow").first()
    if workflow_page is not None:
        return workflow_page.workflow
    editors, reviewers = (Group.objects.get_or_create(name=name)[0] for name in (EDITORS, REVIEWERS))
    allow_pages(group=editors, home=home, codenames=EDITOR_PAGES)
    allow_pages(group=reviewers, home=home, codenames=REVIEWER_PAGES)
    allow_pictures(group=editors)
    editors.permissions.add(
        *permissions([("wagtailadmin", "access_admin"), *snippet_rights(("add", "change", "view"))]),
        *permissions(settings.KOMPASS_EDITOR_RIGHTS),
    )
    reviewers.permissions.add(*permissions([("wagtailadmin", "access_admin"), *snippet_rights(("view",))]))
    drop_default_groups()
    workflow = ensure_workflow()
    WorkflowPage.objects.create(page=home, workflow=workflow)
    return workflow


@transaction.atomic
def mark_checked(*, item: Page | Source | ContactPoint, user: User | None, on: date | None = None) -> None:
    """Somebody has looked: it is true today, and is looked at again after its interval. Twice the same day is once."""
    today = on or timezone.localdate()
    days = {name: day for name, day in checked_today(item, today).items() if getattr(item, name) != day}
    if days:
        set_checks(item=item, days=days)
        log(instance=item, action=CHECKED, user=user)


def set_checks(*, item: Page | Source | ContactPoint, days: Mapping[str, date]) -> None:
    """Write when the item was checked; a page's draft, what is published and what is scheduled learn it; nothing is published."""
    for name, day in days.items():
        setattr(item, name, day)
    type(item)._default_manager.filter(pk=item.pk).update(**days)
    if isinstance(item, Page):
        written = {name: day.isoformat() for name, day in days.items()}
        standing = Q(pk__in=[item.latest_revision_id, item.live_revision_id]) | Q(approved_go_live_at__isnull=False)
        for revision in item.revisions.filter(standing):
            revision.content |= written
            revision.save(update_fields=["content"])
    bump()


def note_edition(*, activity_id: int, edition: int, note: str) -> None:
    """Remember what is new in an edition; the first has nothing new, and a note mended later is mended here too."""
    if edition > 1 and note:
        EditionNote.objects.update_or_create(activity_id=activity_id, edition=edition, defaults={"note": note})


def drop_default_groups() -> None:
    """Wagtail's own groups may publish past the workflow, so they go; one that somebody is in is left alone."""
    Group.objects.filter(name__in=WAGTAILS_OWN, user__isnull=True).delete()


def ensure_workflow() -> Workflow:
    """The workflow with its two steps."""
    workflow, is_new = Workflow.objects.get_or_create(name=WORKFLOW)
    for order, (name, group) in enumerate(STEPS if is_new else ()):
        task, _is_new = GroupApprovalTask.objects.get_or_create(name=name)
        task.groups.add(Group.objects.get(name=group))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def snippet_rights(verbs: Iterable[str]) -> list[tuple[str, str]]:
    """(app, codename) for the snippets that editors keep true."""
    return [(app, f"{verb}_{model}") for app, model in SNIPPETS for verb in verbs]


def permissions(wanted: Iterable[tuple[str, str]]) -> list[Permission]:
    """The permissions with these (app, codename)."""
    return [Permission.objects.get(content_type__app_label=app, codename=codename) for app, codename in wanted]


def allow_pages(*, group: Group, home: HomePage, codenames: Iterable[str]) -> None:
    """Page rights for the group below the home page."""
    for codename in codenames:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)


def allow_pictures(*, group: Group) -> None:
    """Picture rights for the group in the root collection."""
    root = Collection.get_first_root_node()
    for permission in [*permissions(("media", codename) for codename in PICTURES), choosing_pictures()]:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def choosing_pictures() -> Permission:
    """The right to choose pictures; made here where Django has not yet made it (it does so after all migrations)."""
    return Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Picture),
        codename="choose_picture",
        defaults={"name": "Can choose picture"},
    )[0]
