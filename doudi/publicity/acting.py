"""What every service of a sheet begins and ends with: who may, what they saw, what is written of it."""

from typing import Any

from doudi.casework.acting import TOWNSHIP
from doudi.core import audit, divisions, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, Stale
from doudi.core.models import Actor, Role
from doudi.publicity.errors import PostingUnknown
from doudi.publicity.models import Posting

AT_THE_BOARD = (Role.VILLAGE_WORKER, *TOWNSHIP)
"""Those who stand before the board: they photograph a sheet, take it down and strike a line."""

MOVING = (
    "dropped_on", "posted_on", "until", "place", "posted_by", "photo", "taken_down_on", "taken_down_by", "version",
)  # fmt: skip
"""What changes of a sheet: the database lets the pages' role write no more."""


def seen(number: int, by: Actor, version: int, *roles: Any) -> Posting:
    """The sheet locked for this write, as the person saw it.

    Raises, first match wins: PostingUnknown (also outside the scope), RoleMissing, Stale.
    """
    posting = Posting.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if posting is None:
        raise PostingUnknown(number)
    try:
        scope.require(by, divisions.today_of(posting.division))
    except NotInScope as error:
        raise PostingUnknown(number) from error
    require_role(by, *roles)
    if posting.version != version:
        raise Stale(version, posting.version)
    return posting


def written(posting: Posting, by: Actor, verb: str, **facts: Any) -> Posting:
    """Close the write: a new version, an entry of the audit log."""
    posting.version += 1
    posting.save(update_fields=MOVING)
    audit.write(by, f"posting.{verb}", f"posting {posting.pk}", posting.division, **facts)
    return posting
