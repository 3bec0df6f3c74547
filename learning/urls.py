"""Every address of the site. Wagtail's pages come last, found by their whole path."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.i18n import set_language
from django.views.static import serve as serve_upload
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from courses.publishing import checked_workflow_action
from courses.routing import serve
from learning.search import search

urlpatterns: list[URLPattern | URLResolver] = [
    # Before Wagtail's own view at the same address, which answers 500 when the lesson is not ready.
    path("admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/", checked_workflow_action),
    path("admin/", include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("konto/", include("allauth.account.urls")),
    path("sprak/", set_language, name="set_language"),
    path("sok/", search, name="search"),
    path("", include("courses.urls")),
    path("uppfoljning/", include("learning.reports.urls")),
    path("", include("learning.people.urls")),
    path("", include("learning.records.urls")),
    path("", include("learning.feedback.urls")),
    # Sizes of images only: originals stay inside, and documents leave through Wagtail's view, as attachments.
    re_path(
        rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>images/[\w.-]+)$",
        serve_upload,
        {"document_root": settings.MEDIA_ROOT},
    ),
    re_path(r"^((?:[\w-]+/)*)$", serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
