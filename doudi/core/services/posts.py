"""Giving a user a post and ending it: the security administrator's work."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import ActorUnknown, DatesUnusable, DivisionUnknown, PostsApart, ReasonMissing, RoleUnknown
from doudi.core.models import Actor, Role
from doudi.core.role_sets import ADMINISTRATORS
from doudi.core.writes import writing

NAME_MAX = 40


def give_post(
    user_id: int, name: str, label: str, role: str, division: str, first: date, last: date | None = None, *,
    by: Actor, key: str,
) -> int:  # fmt: skip
    """Give a user (with this log-in name) a post from a first to a last day (None: open); gives the post's number.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionUnknown, DivisionAbolished, RoleUnknown,
    DatesUnusable, PostsApart.
    """
    body = {"user": user_id, "role": role, "division": division, "first": first, "last": last}
    with writing(by):
        if not str(division).isdigit():
            raise DivisionUnknown(division)
        scope.require(by, division)
        earlier = requests.earlier(by, "post.give", key, body)
        if earlier is not None:
            return int(earlier)
        require_role(by, Role.SECURITY_ADMIN)
        place = divisions.find(division, clock.today())
        if role not in Role.values or role == Role.OPERATOR:
            raise RoleUnknown(role, "、".join(Role.values))
        during = days(first, last)
        refuse_together(user_id, label, role, during)
        post = Actor.objects.create(
            name=free_name(name), label=label, role=role, division=place.code, during=during, user_id=user_id
        )
        audit.write(by, "post.given", f"actor {post.pk}", place.code, role=role, first=str(first), last=str(last or ""))
        requests.remember(by, "post.give", key, body, post.pk)
    return post.pk


def end_post(post_id: int, last: date, reason: str, *, by: Actor) -> None:
    """End a post, and what deputies hold through it, after a last day; yesterday ends it at once.

    Raises, first match wins: ActorUnknown, NotInScope, RoleMissing, ReasonMissing, DatesUnusable.
    """
    with writing(by):
        post = Actor.objects.filter(pk=post_id).first()
        if post is None:
            raise ActorUnknown(str(post_id))
        scope.require(by, post.division)
        require_role(by, Role.SECURITY_ADMIN)
        if not reason.strip():
            raise ReasonMissing()
        if last < clock.today() - clock.DAY:
            raise DatesUnusable(str(post.during.lower or "—"), str(last))
        _end(post, last)
        through = Actor.objects.filter(deputising__deputy_actor=post) | Actor.objects.filter(stands_in_for=post)
        for deputy in through.distinct():
            _end(deputy, last)
        audit.write(by, "post.ended", f"actor {post.pk}", post.division, reason, last=str(last))


def _end(post: Actor, last: date) -> None:
    end = last + clock.DAY
    if post.during.upper is None or post.during.upper > end:
        post.during = closed(post.during, end)
        post.save(update_fields=["during"])


def closed(during: DateRange, end: date) -> DateRange:
    """The range, over before a day. One that began that day or later keeps one day before it: no range is empty."""
    first = during.lower
    return DateRange(min(first, end - clock.DAY) if first else None, end)


def days(first: date, last: date | None) -> DateRange:
    """The range from a first to a last day. Raises DatesUnusable."""
    if last is not None and (last < first or last < clock.today()):
        raise DatesUnusable(str(first), str(last))
    return DateRange(first, last + clock.DAY if last else None)


def refuse_together(user_id: int, label: str, role: str, during: DateRange) -> None:
    """Raises PostsApart where an administrator would hold another role; the database refuses it too."""
    others = Actor.objects.filter(user_id=user_id, during__overlap=during).exclude(role=role)
    if role not in ADMINISTRATORS:
        others = others.filter(role__in=ADMINISTRATORS)
    if others.exists():
        raise PostsApart(label)


def free_name(name: str) -> str:
    """A name for the log that no post has: the log-in name, else with a number."""
    taken = set(Actor.objects.filter(name__startswith=name).values_list("name", flat=True))
    number, found = 1, name[:NAME_MAX]
    while found in taken:
        number += 1
        found = f"{name[: NAME_MAX - 5]}.{number}"
    return found
