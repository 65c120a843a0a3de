"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.complaints.rights import HANDLERS, READERS

PAGES: dict[str, frozenset[Any]] = {
    "complaints:complaints": READERS,
    "complaints:complaint": READERS,
    "complaints:new": HANDLERS,
    "complaints:act": HANDLERS,
    "complaints:paper": HANDLERS,
}
PUBLIC: frozenset[str] = frozenset()
