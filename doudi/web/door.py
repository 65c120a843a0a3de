"""Who is let in: the session's own limits, what a fresh sign-in must still do, and the post that it acts in."""

import time

from django.contrib.auth import login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from doudi.core import actors, clock
from doudi.core.models import Actor
from doudi.core.services import sign_in
from doudi.ui import ask

BACKEND = "django.contrib.auth.backends.ModelBackend"
WHO = "doudi_who"
SEEN_EVERY = 60
"""Seconds after which the list of sessions is told again that one is at work."""

# Open to those who must first change a one-time password or set up the second factor.
FIRST = {"must_change": "web:password", "must_enrol": "web:second_factor"}


def admit(request: HttpRequest, user: AbstractBaseUser, *, must_change: bool, must_enrol: bool) -> None:
    """Begin a session with its limits, and enter it in the list of the user's own."""
    login(request, user, backend=BACKEND)
    held = sign_in.begin_session(user, request.session.session_key, request.headers.get("User-Agent", ""))
    now = int(time.time())
    request.session.update(
        {
            "seen": now,
            "idle": held["session.idle_minutes"] * 60,
            "until": now + held["session.hours"] * 3600,
            "must_change": must_change,
            "must_enrol": must_enrol,
        }
    )


def mark(response: HttpResponse, user_id: int) -> HttpResponse:
    """Leave a signed note of who works at this browser: a form that outlives its session is bound to them."""
    response.set_signed_cookie(WHO, str(user_id), salt=WHO, max_age=24 * 3600, httponly=True, samesite="Lax")
    return response


def marked(request: HttpRequest) -> int:
    """Who worked at this browser last, 0 if nobody is known."""
    return ask.number(request.get_signed_cookie(WHO, default="", salt=WHO, max_age=24 * 3600) or "")


def is_over(request: HttpRequest) -> bool:
    """Whether the session idled too long or has lasted its time; else it is noted as at work."""
    session, now = request.session, int(time.time())
    seen, idle = session.get("seen", now), session.get("idle", 0)
    if (idle and now - seen > idle) or now > session.get("until", now):
        return True
    if idle and now - seen >= SEEN_EVERY:
        session["seen"] = now
        sign_in.seen(request.user.pk, session.session_key)
    return False


def leave(request: HttpRequest) -> None:
    """End this session, and say so in the list."""
    if request.user.is_authenticated:
        sign_in.end_session(request.user.pk, request.session.session_key or "")
    logout(request)


def first_thing(request: HttpRequest, page: str) -> HttpResponse | None:
    """The page that has to come first after this sign-in, None if there is none or it is the one asked for."""
    for flag, wanted in FIRST.items():
        if request.session.get(flag):
            return None if page == wanted else redirect(wanted)
    return None


def post_of(request: HttpRequest) -> Actor | None:
    """The post that the session acts in: the one chosen, else the first in force; None if there is none."""
    request.posts = actors.posts_of(request.user.pk, clock.today())
    chosen = request.session.get("post")
    return next((post for post in request.posts if post.pk == chosen), request.posts[0] if request.posts else None)


def inside(request: HttpRequest, address: str, default: str = "/") -> str:
    """An address of this site, else the default."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours and address.startswith("/") else default
