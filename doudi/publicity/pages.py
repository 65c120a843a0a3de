"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.core.models import Role
from doudi.core.role_sets import CASES
from doudi.publicity.acting import AT_THE_BOARD

PAGES: dict[str, frozenset[Any]] = {
    "publicity:boards": CASES,
    "publicity:board": CASES,
    "publicity:sheet": CASES,
    "publicity:paper": CASES,
    "publicity:photo": CASES,
    "publicity:strike": frozenset(AT_THE_BOARD),
    "publicity:act": frozenset(AT_THE_BOARD),
    "publicity:draw_up": frozenset(TOWNSHIP),
    "publicity:object_case": frozenset((*TOWNSHIP, *COUNTY)),
    "publicity:object_line": frozenset((*TOWNSHIP, *COUNTY)),
    "publicity:objection": CASES,
    "publicity:objection_act": frozenset((*TOWNSHIP, *COUNTY)),
    # Why a family is never posted is the county's to file and to know.
    "publicity:unposted": frozenset({*COUNTY, Role.AUDITOR}),
    "publicity:unpost": frozenset(COUNTY),
    "publicity:unposted_end": frozenset(COUNTY),
}
PUBLIC: frozenset[str] = frozenset({"publicity:page"})
