"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.core.role_sets import CASE_WRITERS, CASES

PAGES: dict[str, frozenset[Any]] = {
    "person:letters": CASES,
    "person:letter": CASES,
    "person:codes": CASE_WRITERS,
    "person:code_paper": CASE_WRITERS,
    "person:case_paper": CASE_WRITERS,
}
# What a person in need opens: no account, no role.
PUBLIC: frozenset[str] = frozenset(
    f"person:{name}"
    for name in ("start", "scan", "front", "what", "check", "write", "open", "mine", "mine_paper", "leave")
)
