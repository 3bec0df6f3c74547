"""The content security policy: strict for everyone, looser only inside the Wagtail admin, which needs inline code."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

EDITOR = {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


class ContentSecurityMiddleware(CSPMiddleware):
    """Adds the header; the admin's looser policy never reaches a page that learners see."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = EDITOR  # type: ignore[attr-defined]  # django-csp's own attribute
        return super().process_response(request, response)
