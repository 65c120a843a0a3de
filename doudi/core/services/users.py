"""The security administrator's work on users: add, reset, unlock; no case data, and no password anybody keeps."""

import re
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password

from doudi.core import actors, audit, clock, keys, limits, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, ReasonMissing
from doudi.core.limits import LIMITS
from doudi.core.login_errors import LimitUnusable, UserExists, UserUnknown
from doudi.core.models import Actor, Failure, Login, RecoveryCode, Role, Setting, SignIn
from doudi.core.services.sign_in import close, one_time_password
from doudi.core.writes import writing

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{2,29}")


def add_user(name: str, *, by: Actor, key: str) -> tuple[int, str]:
    """Add a log-in and give its number and a one-time password, which is kept nowhere.

    The same form a second time adds nobody and gives no password: it was shown once. Raises, first match wins:
    KeyReused, RoleMissing, UserExists.
    """
    password = one_time_password()
    hashed = make_password(password)
    with writing(by):
        requests.alone(by, "user.added", key)
        if (held := requests.earlier(by, "user.added", key, name)) is not None:
            return int(held), ""
        require_role(by, Role.SECURITY_ADMIN)
        users = get_user_model().objects
        if not NAME.fullmatch(name) or users.filter(username__iexact=name).exists():
            raise UserExists(name)
        user = users.create(username=name, password=hashed)
        Login.objects.create(user=user, must_change=True, one_time_until=_one_time_until())
        audit.write(by, "user.added", f"user {user.pk}", by.division)
        requests.remember(by, "user.added", key, name, user.pk)
    return user.pk, password


def give_login(name: str, *, by: Actor) -> str:
    """Give an actor a log-in of the same name, or a new one-time password: how the first administrator gets in.

    By command only, as the operator. Raises, first match wins: ActorUnknown, NotInScope, RoleMissing.
    """
    password = one_time_password()
    hashed = make_password(password)
    with writing(by):
        actor = actors.named(name)
        scope.require(by, actor.division)
        require_role(by, Role.OPERATOR)
        user = actor.user or get_user_model().objects.create(username=name)
        user.password = hashed
        user.save(update_fields=["password"])
        actor.user = user
        actor.save(update_fields=["user"])
        Login.objects.update_or_create(
            user=user,
            defaults={
                "must_change": True,
                "one_time_until": _one_time_until(),
                "secret_sealed": None,
                "confirmed_at": None,
            },
        )
        _forget_failures(user)
        close(list(SignIn.objects.filter(user=user, ended_at__isnull=True)))
        audit.write(by, "login.given", f"user {user.pk}", actor.division)
    return password


def reset_password(user_id: int, reason: str, *, by: Actor, key: str) -> str:
    """Give a one-time password and end every session of the user; the same form a second time gives an empty one.

    Raises, first match wins: KeyReused, UserUnknown, NotInScope, RoleMissing, ReasonMissing.
    """
    password = one_time_password()
    hashed = make_password(password)
    with writing(by):
        requests.alone(by, "password.reset", key)
        if requests.earlier(by, "password.reset", key, [user_id, reason]) is not None:
            return ""
        user = _managed(user_id, reason, by)
        user.password = hashed
        user.save(update_fields=["password"])
        Login.objects.update_or_create(
            user=user, defaults={"must_change": True, "one_time_until": _one_time_until()}
        )  # fmt: skip
        _forget_failures(user)
        close(list(SignIn.objects.filter(user=user, ended_at__isnull=True)))
        audit.write(by, "password.reset", f"user {user_id}", by.division, reason)
        requests.remember(by, "password.reset", key, [user_id, reason], user_id)
    return password


def unlock(user_id: int, reason: str, *, by: Actor) -> None:
    """Let a locked user try again. Raises, first match wins: UserUnknown, NotInScope, RoleMissing, ReasonMissing."""
    with writing(by):
        _forget_failures(_managed(user_id, reason, by))
        audit.write(by, "user.unlocked", f"user {user_id}", by.division, reason)


def reset_second_factor(user_id: int, reason: str, *, by: Actor) -> None:
    """Take away the second factor of a lost telephone and end every session: the next sign-in sets it up anew.

    Raises, first match wins: UserUnknown, NotInScope, RoleMissing, ReasonMissing.
    """
    with writing(by):
        user = _managed(user_id, reason, by)
        Login.objects.filter(user=user).update(secret_sealed=None, confirmed_at=None)
        RecoveryCode.objects.filter(user=user, used_at__isnull=True).update(used_at=clock.now())
        close(list(SignIn.objects.filter(user=user, ended_at__isnull=True)))
        audit.write(by, "second_factor.reset", f"user {user_id}", by.division, reason)


def set_limit(name: str, value: int, from_on: date, reason: str, *, by: Actor) -> None:
    """Set a figure of sign-in and sessions from a day on.

    Raises, first match wins: RoleMissing, LimitUnusable, ReasonMissing.
    """
    with writing(by):
        require_role(by, Role.SECURITY_ADMIN)
        limit = LIMITS.get(name)
        if limit is None or not limit.low <= value <= limit.high or from_on < clock.today():
            raise LimitUnusable(limit.low if limit else 0, limit.high if limit else 0)
        if not reason.strip():
            raise ReasonMissing()
        Setting.objects.create(name=name, value=value, from_on=from_on, reason=reason, set_by=by)
        audit.write(by, "limit.set", f"limit {name}", by.division, reason, value=value, from_on=str(from_on))


def _managed(user_id: int, reason: str, by: Actor) -> AbstractBaseUser:
    """The user, all of whose posts that have not ended lie in the administrator's division."""
    user = get_user_model().objects.filter(pk=user_id).first()
    if user is None:
        raise UserUnknown()
    for post in Actor.objects.filter(user=user).exclude(during__fully_lt=(clock.today(), None)):
        if not scope.contains(by.division, post.division):
            raise NotInScope(by.name, post.division)
    require_role(by, Role.SECURITY_ADMIN)
    if not reason.strip():
        raise ReasonMissing()
    return user


def _forget_failures(user: AbstractBaseUser) -> None:
    index = keys.load().blind_index("login", user.get_username().casefold())
    Failure.objects.filter(name_index=index).delete()


def _one_time_until():  # type: ignore[no-untyped-def]
    hours = limits.in_force(clock.today())["login.one_time_hours"]
    return clock.now() + timedelta(hours=hours)
