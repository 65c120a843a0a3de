"""The table of this room's pages and the roles that open them; PUBLIC needs no sign-in."""

from typing import Any

from doudi.canvass.rights import COUNTERS, LEADERS, READERS, VISITORS

# What a visitor's phone calls: a refusal is told as JSON there.
CALLS = {
    "canvass:phone_device": VISITORS,
    "canvass:phone_parcel": VISITORS,
    "canvass:phone_entries": VISITORS,
    "canvass:phone_photo": VISITORS,
    "canvass:phone_conflicts": VISITORS,
}
PAGES: dict[str, frozenset[Any]] = {
    "canvass:canvasses": COUNTERS,
    "canvass:new": LEADERS,
    "canvass:canvass": COUNTERS,
    "canvass:households": READERS,
    "canvass:assign": LEADERS,
    "canvass:questions": LEADERS,
    "canvass:visitors": READERS,
    "canvass:visitor": LEADERS,
    "canvass:phones": READERS,
    "canvass:phone_lost": LEADERS,
    "canvass:conflicts": READERS,
    "canvass:visits": READERS,
    "canvass:visit": READERS,
    "canvass:mine": VISITORS,
    "canvass:enter": VISITORS,
    **CALLS,
}
# The shell on the phone is the same for everybody and says nothing about anybody; a phone without a session asks
# whether it is lost, and is told nothing else.
PUBLIC: frozenset[str] = frozenset(
    {"canvass:phone", "canvass:phone_worker", "canvass:phone_manifest", "canvass:phone_state"}
)
