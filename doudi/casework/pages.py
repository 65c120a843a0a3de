"""The table of casework's pages and the roles that open them."""

from typing import Any

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.services.apply import OPENERS
from doudi.casework.steps import STEP_PAGES
from doudi.core.role_sets import CASES

PAGES: dict[str, frozenset[Any]] = {
    "casework:cases": CASES,
    "casework:case": CASES,
    "casework:file": CASES,
    "casework:print": CASES,
    "casework:tell_several": frozenset((*TOWNSHIP, *COUNTY)),
    "casework:open": frozenset(OPENERS),
    **{f"casework:{page.name}": frozenset(page.roles) for page in STEP_PAGES.values()},
}
