"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

PAGES: dict[str, frozenset[Any]] = {}
PUBLIC: frozenset[str] = frozenset()
