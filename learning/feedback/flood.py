"""How many remarks one place may leave. Addresses are counted and never stored.

The counter's name is an HMAC of the address with a salt that is random, lives in the cache only, and is forgotten with
the day: afterwards nobody, not even with the secrets of the installation, can tell which addresses were counted.
allauth's own limiter is not used: it is internal to allauth, and it keeps plain hashes, which a list of all addresses
turns back. The site's limit counts the remarks themselves, so it holds across processes with no shared cache too.
"""

import hmac
import ipaddress
import secrets
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from learning.feedback.models import Remark

HOUR, DAY = 60 * 60, 24 * 60 * 60
IPV6_NETWORK = 64  # one subscriber has a whole /64


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, behind as many proxies as the settings trust; an IPv6 address counts by network."""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))
    return str(address)


def todays_salt() -> str:
    """A random salt for today."""
    name = f"feedback:salt:{timezone.localdate()}"
    return str(cache.get_or_set(name, lambda: secrets.token_hex(32), DAY))


def counted(address: str) -> int:
    """Count one more from the address, and say how many there are this hour."""
    name = "feedback:remarks:" + hmac.new(todays_salt().encode(), address.encode(), "sha256").hexdigest()
    cache.add(name, 0, HOUR)
    try:
        return cache.incr(name)
    except ValueError:  # forgotten this very moment
        cache.set(name, 1, HOUR)
        return 1


def is_flooded(request: HttpRequest) -> bool:
    """Count one more remark, and say whether it is one too many from there this hour, or for the site this day."""
    since = timezone.now() - timedelta(seconds=DAY)
    if Remark.objects.filter(created_at__gt=since).count() >= settings.KOMPASS_REMARKS_PER_DAY:
        return True
    return counted(address_of(request)) > settings.KOMPASS_REMARKS_PER_HOUR
