"""Adding somebody who acts by commands and has no log-in."""

from doudi.core import audit, clock, divisions, scope
from doudi.core.actors import require_role
from doudi.core.errors import ActorExists, RoleUnknown
from doudi.core.models import Actor, Role
from doudi.core.writes import writing


def add_actor(name: str, label: str, role: str, division: str, *, by: Actor) -> Actor:
    """Add somebody who acts in a division.

    Raises, first match wins: NotInScope, RoleMissing, DivisionUnknown, RoleUnknown, ActorExists.
    """
    with writing(by):
        scope.require(by, division)
        require_role(by, Role.OPERATOR)
        place = divisions.find(division, clock.today())
        if role not in Role.values:
            raise RoleUnknown(role, "、".join(Role.values))
        if Actor.objects.filter(name=name).exists():
            raise ActorExists(name)
        actor = Actor.objects.create(name=name, label=label, role=role, division=place.code)
        audit.write(by, "actor.added", f"actor {actor.pk}", place.code, role=role)
    return actor
