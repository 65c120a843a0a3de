"""The table of casework's pages and the roles that open them."""

from typing import Any

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.services.apply import OPENERS
from doudi.casework.steps import STEP_PAGES
from doudi.core.models import Role
from doudi.core.role_sets import CASES

RAISED = frozenset({*COUNTY, Role.SUPERVISOR, Role.AUDITOR})
"""Those who ask the level above, it, and the auditor."""

PAGES: dict[str, frozenset[Any]] = {
    "casework:cases": CASES,
    "casework:case": CASES,
    "casework:file": CASES,
    "casework:print": CASES,
    "casework:raised": RAISED,
    "casework:raised_one": RAISED,
    "casework:raised_paper": RAISED,
    "casework:tell_several": frozenset((*TOWNSHIP, *COUNTY)),
    "casework:open": frozenset(OPENERS),
    "casework:appeal_relief": frozenset((*TOWNSHIP, *COUNTY)),
    **{f"casework:{page.name}": frozenset(page.roles) for page in STEP_PAGES.values()},
}
