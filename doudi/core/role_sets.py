"""Who may read and write what, as the database and the pages ask it. Each set says why it is as it is."""

from doudi.core.models import Role

# Apart from each other and from every case (GB/T 22239, duties Q-05): users; holidays and settings; the log.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

# Their work is with single families in their division; the auditor reads all and changes nothing.
CASES = frozenset(
    {
        Role.VILLAGE_WORKER,
        Role.CLERK,
        Role.TOWNSHIP_APPROVER,
        Role.REVIEWER,
        Role.APPROVER,
        Role.FINANCE,
        Role.AUDITOR,
    }
)

# They take in and decide. Finance pays what was decided and changes nothing about a family.
CASE_WRITERS = CASES - {Role.AUDITOR, Role.FINANCE}

# They enter what a payment needs: the township its reserve fund and accounts, the county its runs.
MONEY_WRITERS = CASES - {Role.AUDITOR, Role.VILLAGE_WORKER}

# Numbers and notices without a person: also those who watch from above.
COUNTS = CASES | {Role.SUPERVISOR}

# Sources, allotments and accounts are the county's and those above: sums without a person.
ACCOUNTS = frozenset({Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.AUDITOR, Role.SUPERVISOR})

# They enter and confirm price indices, which are published for a prefecture or the region: also the level above.
PRICE_WRITERS = frozenset({Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.SUPERVISOR})

# They ask what other figures would cost: numbers without a person.
PLANNERS = frozenset({Role.REVIEWER, Role.FINANCE, Role.SUPERVISOR})

# Children's files (duties Q-06): those named there and the county's officers; the auditor reads all.
CHILD_FILES = frozenset({Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})

# Those who enter in a child's file: the auditor does not.
CHILD_FILE_WRITERS = CHILD_FILES - {Role.AUDITOR}

# Of which of three kinds a child on basic living is, one of them an infection: who decides it, who pays it, and the
# auditor. A payment's purpose says it; names beside it are for these alone.
CHILD_KINDS = frozenset({Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.AUDITOR})
CHILD_KIND_WRITERS = frozenset({Role.REVIEWER, Role.APPROVER})

# The audit log: those who handle cases see what happened in their division, and who keeps the log sees all of it.
LOG_READERS = CASES | {Role.AUDIT_ADMIN}

# At county level and above, and administrators: sign-in asks for a second factor (duties Q-05), unless a setting
# says no.
SECOND_FACTOR = ADMINISTRATORS | {
    Role.REVIEWER,
    Role.APPROVER,
    Role.FINANCE,
    Role.SUPERVISOR,
    Role.AUDITOR,
    Role.OPERATOR,
}
