"""The type of a request behind `login_required`: its user is one of ours."""

from django.http import HttpRequest

from learning.people.models import User


class SignedInRequest(HttpRequest):
    """For annotations only; Django makes the object."""

    user: User
