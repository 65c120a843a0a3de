"""Letting another system in: its token, its post, its calls of this minute; one transaction at the door."""

from django.db import connection
from django.http import HttpRequest
from ninja.security import HttpBearer

from doudi.api.errors import TokenUnusable, TooManyCalls
from doudi.api.services.tokens import digest
from doudi.core import clock, limits
from doudi.core.models import Actor
from doudi.core.writes import at_the_door

TOKEN_MAX = 200


class Bearer(HttpBearer):
    """The token of the Authorization header; gives the actor in whose post the call is made."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Raises, first match wins: TokenUnusable, TooManyCalls."""
        return admitted(token)


def admitted(text: str) -> Actor:
    """The actor of a token. Raises, first match wins: TokenUnusable, TooManyCalls."""
    now = clock.now()
    with at_the_door(0):
        allowed = limits.in_force(clock.today())["api.calls_a_minute"]
        with connection.cursor() as cursor:
            asked = [digest(text[:TOKEN_MAX]), now, clock.today()]
            cursor.execute("SELECT actor, calls FROM api_admit(%s, %s, %s)", asked)
            found = cursor.fetchone()
    if found is None:
        raise TokenUnusable()
    if found[1] > allowed:
        raise TooManyCalls(allowed)
    return Actor.objects.get(pk=found[0])
