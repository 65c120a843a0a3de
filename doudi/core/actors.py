"""Finding those who act."""

from doudi.core.errors import ActorUnknown, RoleMissing
from doudi.core.models import Actor, Role


def named(name: str) -> Actor:
    """The active actor of this name. Raises ActorUnknown."""
    actor = Actor.objects.filter(name=name, active=True).first()
    if actor is None:
        raise ActorUnknown(name)
    return actor


def require_role(actor: Actor, *roles: object) -> None:
    """Raises RoleMissing unless the actor has one of these roles."""
    if actor.role not in roles:
        raise RoleMissing(actor.name, str(Role(actor.role).label), "、".join(str(Role(role).label) for role in roles))


def listed() -> list[dict[str, str]]:
    """Every active actor: name, label, role (code and words), division."""
    rows = Actor.objects.filter(active=True).order_by("division", "name")
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
