"""Who may set up, read and visit in a canvass, as the database and the pages ask it."""

from doudi.core.models import Role
from doudi.core.role_sets import CASES, COUNTS

# They open a canvass in their division, say who visits, and look at what stands against each other.
LEADERS = frozenset({Role.CLERK, Role.TOWNSHIP_APPROVER, Role.REVIEWER, Role.APPROVER})

# A visitor reaches what is assigned to them, whatever the division: no row of the registry, no case.
VISITORS = frozenset({Role.VISITOR})

READERS = CASES
COUNTERS = COUNTS
