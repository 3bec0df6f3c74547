"""Addresses of the follow-up."""
from django.http import HttpResponse
from django.urls import path

app_name = "reports"


def stub(request, **kwargs):
    return HttpResponse("stub")


urlpatterns = [
    path("", stub, name="coverage"),
    path("personer/", stub, name="people"),
]
