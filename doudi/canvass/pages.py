"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

PAGES: dict[str, frozenset[Any]] = {}
# The shell on the phone: the same for everybody, nothing about anybody.
PUBLIC: frozenset[str] = frozenset({"canvass:phone", "canvass:phone_worker", "canvass:phone_manifest"})
