"""The page that a code opened, for as long as somebody is at it: a sealed cookie of the help pages, and no more.

It holds the number of the code and until when; whether the code still lives is asked of the database each time.
"""

import base64
import json
import time

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse

from doudi.core import clock, keys, limits
from doudi.core.errors import KeyUnknown

NAME, PATH = "doudi_help", "/help/"


def code_of(request: HttpRequest) -> int:
    """The number of the code that this browser opened a page with, 0 if there is none or its time is over."""
    try:
        number, until = json.loads(keys.load().decrypt(base64.urlsafe_b64decode(request.COOKIES.get(NAME, ""))))
    except (ValueError, TypeError, InvalidTag, KeyUnknown, IndexError):
        return 0
    return int(number) if time.time() < until else 0


def keep(request: HttpRequest, response: HttpResponse, number: int) -> HttpResponse:
    """Let the page stay open for some more minutes (`help.minutes`). Reads the setting."""
    seconds = limits.in_force(clock.today())["help.minutes"] * 60
    sealed = keys.load().encrypt(json.dumps([number, int(time.time()) + seconds]))
    response.set_cookie(
        NAME, base64.urlsafe_b64encode(sealed).decode(), max_age=seconds, path=PATH, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Close the page at this browser."""
    response.delete_cookie(NAME, path=PATH)
    return response
