"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.casework.acting import COUNTY
from doudi.discovery.rights import READERS, WRITERS
from doudi.discovery.services.import_list import ROLES as IMPORTERS
from doudi.discovery.steps import STEPS

PAGES: dict[str, frozenset[Any]] = {
    "discovery:leads": READERS,
    "discovery:lead": READERS,
    "discovery:new": WRITERS,
    "discovery:numbers": WRITERS,
    "discovery:silent": frozenset(COUNTY),
    "discovery:import_new": frozenset(IMPORTERS),
    "discovery:import": frozenset(IMPORTERS),
    "discovery:import_workbook": frozenset(IMPORTERS),
    **{f"discovery:{step.name}": frozenset(step.roles) for step in STEPS.values()},
}
PUBLIC: frozenset[str] = frozenset()
