"""Addresses of the follow-up."""

from django.urls import path

from learning.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.coverage, name="coverage"),
    path("tackning.<slug:suffix>", views.coverage_export, name="coverage_export"),
    path("paket/", views.packages, name="packages"),
    path("paket.<slug:suffix>", views.packages_export, name="packages_export"),
    path("personer/", views.people, name="people"),
    path("personer.<slug:suffix>", views.people_export, name="people_export"),
]
