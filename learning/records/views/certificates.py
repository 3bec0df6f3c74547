"""A certificate's public page and its PDF. The number is the only key, and it cannot be guessed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.records.forms import NumberForm
from learning.records.models import Certificate
from learning.records.pdf import render_certificate, swedish_date, swedish_hours


def unlisted(response: HttpResponse) -> HttpResponse:
    """A page with a person's name: not for search engines or shared caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True)
    return response


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Type a number to see its certificate."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        if found := Certificate.objects.filter(number=form.cleaned_data["number"]).first():
            return redirect(found)
        form.add_error("number", _("There is no certificate with that number. Check each character and try again."))
    return render(request, "records/verify.html", {"form": form})


@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Exactly what stands on the paper."""
    found = get_object_or_404(Certificate, number=number)
    context = {"certificate": found, "hours": swedish_hours(found), "date": swedish_date(found)}
    return unlisted(render(request, "records/certificate.html", context))


@require_safe
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The paper itself."""
    found = get_object_or_404(Certificate, number=number)
    response = HttpResponse(render_certificate(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="intyg-{found.number}.pdf"'
    return unlisted(response)
