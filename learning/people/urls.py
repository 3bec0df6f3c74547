"""Addresses about oneself and invitations."""
from django.http import HttpResponse
from django.urls import path

app_name = "people"


def stub(request, **kwargs):
    return HttpResponse("stub")


urlpatterns = [
    path("min-arbetsplats/", stub, name="workplace"),
    path("mina-uppgifter/", stub, name="profile"),
    path("inbjudan/<str:token>/", stub, name="invitation"),
    path("inbjudningar/", stub, name="invitations"),
    path("inbjudningar/<int:pk>/aterkalla/", stub, name="revoke_invitation"),
]
