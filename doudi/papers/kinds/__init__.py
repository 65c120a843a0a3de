"""Every kind of paper by its name."""

from doudi.papers.errors import PaperUnknown
from doudi.papers.kinds import (
    appeals,
    application,
    approval,
    case_file,
    complaint,
    delegation,
    filing,
    help_code,
    minutes,
    missing,
    notices,
    posting,
    receipt,
    referral,
    reserve,
    visit,
)
from doudi.papers.kinds.common import Kind

ROOMS = (
    application,
    missing,
    visit,
    approval,
    notices,
    posting,
    delegation,
    filing,
    minutes,
    reserve,
    receipt,
    referral,
    appeals,
    help_code,
    case_file,
    complaint,
)
KINDS: dict[str, Kind] = {kind.name: kind for room in ROOMS for kind in room.KINDS}


def find(name: str) -> Kind:
    """The kind of this name. Raises PaperUnknown."""
    if name not in KINDS:
        raise PaperUnknown(name, "、".join(KINDS))
    return KINDS[name]
