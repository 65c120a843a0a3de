"""Who may do what to a reserve, and that nobody judges an entry of their own."""

from typing import Any

from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry, Stale
from doudi.core.models import Actor, Role

TOWNSHIP = (Role.CLERK, Role.TOWNSHIP_APPROVER)
TOWNSHIP_DECIDES = (Role.TOWNSHIP_APPROVER, Role.APPROVER)
CIVIL_AFFAIRS = (Role.REVIEWER, Role.APPROVER)
FINANCE = (Role.FINANCE,)
COUNTY = (*CIVIL_AFFAIRS, *FINANCE)


def require(by: Actor, roles: tuple[Any, ...], *entered_by: Actor | None) -> None:
    """Raises RoleMissing unless the actor has one of the roles, OwnEntry if the same person made one of the entries."""
    require_role(by, *roles)
    if any(same_person(by, other) for other in entered_by):
        raise OwnEntry(by.name)


def require_seen(seen: int, now: int) -> None:
    """Raises Stale if what the person saw is not what is there now."""
    if seen != now:
        raise Stale(seen, now)
