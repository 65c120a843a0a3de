"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.core.models import Role
from doudi.core.role_sets import COUNTS

# Supervisors see numbers alone: the links to lists are left out for them.
PAGES: dict[str, frozenset[Any]] = {
    "statistics:ledger": COUNTS,
    "statistics:ledger_workbook": COUNTS,
    "statistics:maps": frozenset({Role.SYSTEM_ADMIN}),
    "statistics:county_map": frozenset({Role.SYSTEM_ADMIN}),
}
PUBLIC: frozenset[str] = frozenset()
