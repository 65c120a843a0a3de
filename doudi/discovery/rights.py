"""Who may read, write and record a lead, as the database and the pages ask it."""

from doudi.core.role_sets import CASE_WRITERS, CASES, CHILD_FILE_WRITERS, CHILD_FILES

# A lead about a child is for the named officers (duties Q-06), every other for those who handle cases.
READERS = CASES | CHILD_FILES
WRITERS = CASE_WRITERS | CHILD_FILE_WRITERS

# A visitor of a canvass tells what they found, and sees again what they told.
RECORDERS = frozenset({*(str(role) for role in WRITERS), "visitor"})
