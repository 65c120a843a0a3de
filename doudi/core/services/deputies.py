"""Deputies while somebody is on leave: the deputy gets a post of its own that stands in for the other."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from doudi.core import actors, audit, clock, requests, scope
from doudi.core.errors import ActorUnknown, DatesUnusable, DeputyUnfit, NotInScope, ReasonMissing, RoleMissing
from doudi.core.models import Actor, Deputy, Role
from doudi.core.services.posts import closed, free_name, refuse_together
from doudi.core.writes import writing


def set_deputy(for_id: int, deputy_id: int, first: date, last: date, reason: str, *, by: Actor, key: str) -> int:
    """Let the holder of one post act in another from a first to a last day; gives the number of the deputy's post.

    The person sets it for the own post, the security administrator for any in scope. The deputy's entries name both.
    Raises, first match wins: ActorUnknown, NotInScope, KeyReused, RoleMissing, DeputyUnfit, ReasonMissing,
    DatesUnusable, PostsApart.
    """
    body = {"for": for_id, "deputy": deputy_id, "first": first, "last": last}
    with writing(by):
        held, deputy = _found(for_id), _found(deputy_id)
        _require_own_or_admin(held, by)
        earlier = requests.earlier(by, "deputy.set", key, body)
        if earlier is not None:
            return int(earlier)
        _fit(held, deputy)
        if not reason.strip():
            raise ReasonMissing()
        if last < first or last < clock.today():
            raise DatesUnusable(str(first), str(last))
        during = DateRange(first, last + clock.DAY)
        refuse_together(deputy.user_id or 0, deputy.label, held.role, during)
        post = Actor.objects.create(
            name=free_name(f"{deputy.name}.for.{held.pk}"),
            label=f"{deputy.label}（代{held.label}）"[:40],
            role=held.role,
            division=held.division,
            during=during,
            user_id=deputy.user_id,
            stands_in_for=held,
        )
        Deputy.objects.create(post=post, deputy_actor=deputy, reason=reason, set_by=by)
        audit.write(by, "deputy.set", f"actor {held.pk}", held.division, reason, deputy=deputy.pk, post=post.pk)
        requests.remember(by, "deputy.set", key, body, post.pk)
    return post.pk


def end_deputy(post_id: int, *, by: Actor) -> None:
    """End a deputy's post: from today on it is not in force.

    Raises, first match wins: ActorUnknown, NotInScope, RoleMissing.
    """
    with writing(by):
        post = _found(post_id)
        held = post.stands_in_for
        if held is None:
            raise ActorUnknown(str(post_id))
        _require_own_or_admin(held, by)
        post.during = closed(post.during, clock.today())
        post.save(update_fields=["during"])
        audit.write(by, "deputy.ended", f"actor {held.pk}", held.division, post=post.pk)


def _found(number: int) -> Actor:
    post = Actor.objects.filter(pk=number).select_related("stands_in_for").first()
    if post is None:
        raise ActorUnknown(str(number))
    return post


def _require_own_or_admin(held: Actor, by: Actor) -> None:
    """Raises NotInScope, RoleMissing."""
    if held.pk == by.pk:
        return
    if not scope.contains(by.division, held.division):
        raise NotInScope(by.name, held.division)
    if by.role != Role.SECURITY_ADMIN:
        raise RoleMissing(by.name, str(Role(by.role).label), str(Role(Role.SECURITY_ADMIN).label))


def _fit(held: Actor, deputy: Actor) -> None:
    today = clock.today()
    standing_in = held.stands_in_for_id or deputy.stands_in_for_id
    ended = any(post.during.upper and post.during.upper <= today for post in (held, deputy))
    if standing_in or ended or deputy.user_id is None or actors.same_person(held, deputy):
        raise DeputyUnfit(deputy.label)
