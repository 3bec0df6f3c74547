"""Addresses about oneself and invitations."""

from django.urls import path

from learning.people import views

app_name = "people"

urlpatterns = [
    path("min-arbetsplats/", views.workplace, name="workplace"),
    path("mina-uppgifter/", views.profile, name="profile"),
    path("inbjudan/<slug:token>/", views.invitation, name="invitation"),
    path("inbjudningar/", views.invitations, name="invitations"),
    path("inbjudningar/<id:pk>/aterkalla/", views.revoke_invitation, name="revoke_invitation"),
]
