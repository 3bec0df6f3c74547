"""Addresses of what is taught that are no pages of the CMS."""

from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [path("rakna-pa-larm/", views.base_rate, name="base_rate")]
