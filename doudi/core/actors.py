"""Finding those who act, and in which post."""

from datetime import date

from django.db.models import Q

from doudi.core import clock
from doudi.core.errors import ActorUnknown, RoleMissing
from doudi.core.models import Actor, Role


def in_force(on: date) -> Q:
    """A filter: posts held on a day."""
    return Q(during__contains=on)


def named(name: str) -> Actor:
    """The actor of this name whose post is in force. Raises ActorUnknown."""
    actor = Actor.objects.filter(in_force(clock.today()), name=name).first()
    if actor is None:
        raise ActorUnknown(name)
    return actor


def posts_of(user_id: int, on: date) -> list[Actor]:
    """The posts of a user on a day, own ones before those of a deputy; one query."""
    held = Actor.objects.filter(in_force(on), user_id=user_id).select_related("stands_in_for")
    return sorted(held, key=lambda post: (post.stands_in_for_id is not None, post.pk))


def desk_of(actor: Actor) -> list[int]:
    """Whose work lies on this desk: the actor's, and that of the post which a deputy stands in for."""
    return [actor.pk, *([actor.stands_in_for_id] if actor.stands_in_for_id else [])]


def same_person(one: Actor | None, other: Actor | None) -> bool:
    """Whether two posts are one person's: for rules such as "nobody approves what they entered"."""
    if one is None or other is None:
        return False
    return one.pk == other.pk or (one.user_id is not None and one.user_id == other.user_id)


def require_role(actor: Actor, *roles: object) -> None:
    """Raises RoleMissing unless the actor has one of these roles."""
    if actor.role not in roles:
        raise RoleMissing(actor.name, str(Role(actor.role).label), "、".join(str(Role(role).label) for role in roles))


def listed() -> list[dict[str, str]]:
    """Every actor whose post is in force: name, label, role (code and words), division."""
    rows = Actor.objects.filter(in_force(clock.today())).order_by("division", "name")
    return [
        {
            "name": row.name,
            "label": row.label,
            "role": row.role,
            "role_label": str(Role(row.role).label),
            "division": row.division,
        }
        for row in rows
    ]
