"""Who may read and handle a complaint, as the database and the pages ask it."""

from doudi.core.models import Role

# The level above the office complained of: civil affairs of the county, and who watches from above.
HANDLERS = frozenset({Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR})
READERS = HANDLERS | {Role.AUDITOR}

# Who gives leave to take longer (信访工作条例 第三十四条): never the handler.
LEAVE = frozenset({Role.APPROVER, Role.SUPERVISOR})
