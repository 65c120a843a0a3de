"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.core.role_sets import PLANNERS

PAGES: dict[str, frozenset[Any]] = {
    "whatif:questions": PLANNERS,
    "whatif:question": PLANNERS,
    "whatif:progress": PLANNERS,
    "whatif:workbook": PLANNERS,
}
PUBLIC: frozenset[str] = frozenset()
