"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in.

Another system has no session: the address that it calls asks for its token itself.
"""

from typing import Any

from doudi.core.models import Role

PAGES: dict[str, frozenset[Any]] = {
    "api:tokens": frozenset({Role.SECURITY_ADMIN}),
    "api:token": frozenset({Role.SECURITY_ADMIN}),
}
PUBLIC: frozenset[str] = frozenset({"api:leads", "api:openapi"})
