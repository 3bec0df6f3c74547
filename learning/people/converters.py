"""What may stand in an address where an id is meant."""

from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """An id that every database can hold. A longer number is no address: it answers 404 instead of an error."""

    regex = "[0-9]{1,9}"
