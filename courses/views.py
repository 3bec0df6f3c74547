"""HTTP: the worked example with the reader's own numbers. Nothing is stored."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.base_rates import BaseRate
from courses.forms import BaseRateForm

EXAMPLE = BaseRate(population=10_000, affected=5, hits=80, false_alarms=5)


@require_safe
def base_rate(request: HttpRequest) -> HttpResponse:
    """The figure for the numbers in the query string; the example of the lessons where there are none or they are wrong."""
    form = BaseRateForm(request.GET) if "population" in request.GET else BaseRateForm(initial=asdict(EXAMPLE))
    is_right = form.is_bound and form.is_valid()
    example = BaseRate(**form.cleaned_data) if is_right else EXAMPLE
    if request.GET.get("del") == "figur":
        status = 422 if form.errors else 200
        return render(request, "courses/base_rate_figure.html", {"example": example}, status=status)
    return render(request, "courses/base_rate_page.html", {"example": example, "form": form})
