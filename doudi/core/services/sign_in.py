"""Signing in: password, second factor, lock-out, sessions. All of it reaches one user's own log-in and no more."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password, verify_password
from django.contrib.sessions.models import Session
from django.db import connection

from doudi.core import actors, audit, clock, keys, limits, second_factor
from doudi.core.login_errors import CodeWrong, LoginBusy, LoginLocked, LoginWrong, OneTimeExpired
from doudi.core.models import Failure, Login, RecoveryCode, SignIn
from doudi.core.role_sets import SECOND_FACTOR
from doudi.core.writes import at_the_door

FORGET_AFTER = timedelta(days=1)
# Working out a password's hash takes a core for a third of a second by design: two at once, and others are not starved.
LANES, LANE_SECONDS = BoundedSemaphore(2), 0.5
NAME_MAX = 150


@dataclass(frozen=True)
class Admitted:
    """Somebody whose password was right, and what is still asked of them."""

    user: AbstractBaseUser
    needs_code: bool
    must_change: bool
    must_enrol: bool


def check_password(name: str, password: str) -> Admitted:
    """Let somebody in by name and password, or count the wrong try; a locked name costs no hash.

    Raises, first match wins: LoginLocked, LoginBusy, LoginWrong, OneTimeExpired.
    """
    name = name[:NAME_MAX].replace("\x00", "")
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    with at_the_door(user.pk if user else 0):
        held = limits.in_force(clock.today())
        _refuse_locked(name)
    with _lane():
        right, renew = verify_password(password, user.password if user else "")
        renewed = make_password(password) if right and renew else ""
    if user is None or not right:
        _count_wrong(name, user.pk if user else 0, held)
        raise LoginWrong()
    with at_the_door(user.pk):
        login = Login.objects.filter(user=user).first() or Login(user=user)
        if login.must_change and login.one_time_until and login.one_time_until < clock.now():
            raise OneTimeExpired()
        Failure.objects.filter(name_index=_index(name)).delete()
        _renew(user, renewed)
        asked = bool(held["login.second_factor"]) and _in_a_role_that_needs_it(user.pk)
    enrolled = login.confirmed_at is not None
    return Admitted(user, enrolled, login.must_change, asked and not enrolled)


def _renew(user: AbstractBaseUser, renewed: str) -> None:
    """Note the log-in, and the password hashed the way of today where that has changed."""
    user.last_login = clock.now()
    if renewed:
        user.password = renewed
    user.save(update_fields=["last_login", "password"] if renewed else ["last_login"])


def _in_a_role_that_needs_it(user_id: int) -> bool:
    return any(post.role in SECOND_FACTOR for post in actors.posts_of(user_id, clock.today()))


@contextmanager
def _lane() -> Iterator[None]:
    if not LANES.acquire(timeout=LANE_SECONDS):
        raise LoginBusy()
    try:
        yield
    finally:
        LANES.release()


def _index(name: str) -> bytes:
    return keys.load().blind_index("login", name.casefold())


def _refuse_locked(name: str) -> None:
    held = Failure.objects.filter(name_index=_index(name)).first()
    if held and held.locked_until and held.locked_until > clock.now():
        raise LoginLocked(f"{held.locked_until.astimezone(clock.ZONE):%H:%M}")


def _count_wrong(name: str, user_id: int, held: dict[str, int]) -> None:
    """Count one more; the last one allowed locks the name for a time. What is a day old is forgotten."""
    now = clock.now()
    locked_until = now + timedelta(minutes=held["login.lock_minutes"])
    with at_the_door(user_id):
        Failure.objects.filter(at__lt=now - FORGET_AFTER).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO core_failure AS f (name_index, tries, at) VALUES (%(name)s, 1, %(now)s)
                ON CONFLICT (name_index) DO UPDATE SET at = excluded.at,
                  tries = CASE WHEN f.locked_until <= excluded.at THEN 1 ELSE f.tries + 1 END,
                  locked_until = CASE WHEN f.locked_until <= excluded.at THEN NULL
                    WHEN f.tries + 1 >= %(allowed)s THEN %(until)s ELSE f.locked_until END
                RETURNING tries""",
                {"name": _index(name), "now": now, "allowed": held["login.tries"], "until": locked_until},
            )
            tries = cursor.fetchone()[0]
        if tries == held["login.tries"]:
            _note(user_id, "login.locked")


def _note(user_id: int, verb: str) -> None:
    """An entry of the log in the name of the user's first post; a user without one leaves none."""
    for post in actors.posts_of(user_id, clock.today())[:1]:
        audit.write(post, verb, f"user {user_id}", post.division)


def check_code(user: AbstractBaseUser, code: str) -> None:
    """Accept the code of the moment (once) or an unused recovery code; wrong ones count like wrong passwords.

    Raises, first match wins: LoginLocked, CodeWrong.
    """
    name, now = user.get_username(), clock.now()
    with at_the_door(user.pk):
        held = limits.in_force(clock.today())
        _refuse_locked(name)
        login = Login.objects.select_for_update().filter(user=user).first()
        step = second_factor.accepts(login, code.strip(), now) if login else None
        if login and step is not None:
            login.last_step = step
            login.save(update_fields=["last_step"])
        right = step is not None or _use_recovery(user.pk, code, now)
    if not right:
        _count_wrong(name, user.pk, held)
        raise CodeWrong()


def _use_recovery(user_id: int, code: str, now: datetime) -> bool:
    index = second_factor.recovery_index(user_id, code)
    unused = RecoveryCode.objects.filter(user_id=user_id, code_index=index, used_at__isnull=True)
    if not unused.update(used_at=now):
        return False
    _note(user_id, "login.recovered")
    return True


def begin_session(user: AbstractBaseUser, session_key: str, agent: str) -> dict[str, int]:
    """Enter the session in the list of the user's own; gives the figures that limit it."""
    now = clock.now()
    with at_the_door(user.pk):
        SignIn.objects.create(user=user, session_key=session_key, browser=browser_of(agent), at=now, seen_at=now)
        _note(user.pk, "login.done")
        return limits.in_force(clock.today())


def seen(user_id: int, session_key: str) -> None:
    """Note that the session is at work."""
    with at_the_door(user_id):
        SignIn.objects.filter(user_id=user_id, session_key=session_key).update(seen_at=clock.now())


def moved(user_id: int, before: str, session_key: str) -> None:
    """Note that a session has another key: Django gives it one with a new password."""
    with at_the_door(user_id):
        SignIn.objects.filter(user_id=user_id, session_key=before).update(session_key=session_key)


def end_session(user_id: int, session_key: str) -> None:
    """Note that one session ended."""
    with at_the_door(user_id):
        rows = SignIn.objects.filter(user_id=user_id, session_key=session_key, ended_at__isnull=True)
        rows.update(ended_at=clock.now())


def end_sessions(user_id: int, *, but: str = "") -> int:
    """Sign a user out everywhere (but in one session); gives how many sessions ended."""
    with at_the_door(user_id):
        open_ones = SignIn.objects.filter(user_id=user_id, ended_at__isnull=True).exclude(session_key=but)
        return close(list(open_ones))


def close(open_ones: list[SignIn]) -> int:
    """End these sessions, in the caller's transaction."""
    Session.objects.filter(session_key__in=[row.session_key for row in open_ones]).delete()
    return SignIn.objects.filter(pk__in=[row.pk for row in open_ones]).update(ended_at=clock.now())


BROWSERS = ("Edg", "Firefox", "Chrome", "Safari")
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")


def browser_of(agent: str) -> str:
    """Browser and system in two words, so that a user knows the own sessions; nothing finer is kept."""
    browser = next((name for name in BROWSERS if name in agent), "?")
    system = next((name for name in SYSTEMS if re.search(name, agent)), "?")
    return f"{browser.replace('Edg', 'Edge')} · {system}"


def one_time_password() -> str:
    """A password for the first sign-in: 12 letters and digits that nobody confuses."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(12))
