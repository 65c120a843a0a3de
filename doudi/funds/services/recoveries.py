"""Agreements on what was paid too much: entered by one official, confirmed by another; a wrong entry is dropped.

One that was confirmed is ended (`recovery_ends`).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Now

from doudi.core import audit, scope
from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.entitlements.models import Benefit
from doudi.funds import overpaid
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Recovery
from doudi.funds.month_errors import (
    NotOverpaid,
    RecoveryDiffers,
    RecoveryOfPrice,
    RecoveryOver,
    RecoveryTooMuch,
    RecoveryUnfit,
    RecoveryUnknown,
)
from doudi.units.months import month_text


@dataclass(frozen=True)
class Agreed:
    """What somebody agreed to: of which month, fen in all and at most a month, by which document."""

    household: int
    person: int
    benefit: int
    month: date
    fen: int
    month_fen: int
    document: str


def agree(said: Agreed, *, by: Actor) -> Recovery:
    """Enter an agreement; the same again gives the same. Nothing is held back before a second person confirmed it.

    Raises, first match wins: NotOverpaid (also for a household outside the scope), NotInScope, RoleMissing,
    RecoveryOfPrice, RecoveryUnfit, RecoveryTooMuch, RecoveryDiffers. Source: duties K-03, J-13.
    """
    with writing(by):
        held = overpaid.of_household(said.household, said.benefit, said.month)
        if held is None:
            raise NotOverpaid(month_text(said.month))
        scope.require(by, held.division)
        require_role(by, Role.FINANCE, Role.APPROVER)
        if said.benefit % 10 == Benefit.PRICE:
            raise RecoveryOfPrice(month_text(said.month))
        if not 0 < said.month_fen <= said.fen or not said.document.strip():
            raise RecoveryUnfit(said.fen, said.month_fen)
        if said.fen > held.fen:
            raise RecoveryTooMuch(held.fen, said.fen)
        facts = {"month_fen": said.month_fen, "document": said.document, "person_id": said.person}
        # What agreements that were ended have held back stays, and does not count for this one.
        sums = {"fen": said.fen + held.held_fen, "before_fen": held.held_fen}
        found, made = Recovery.objects.get_or_create(
            household_id=said.household, benefit=said.benefit, month=said.month, dropped_by=None, ended_by=None,
            defaults={**facts, **sums, "division": held.division, "entered_by": by},
        )  # fmt: skip
        if not made and any(getattr(found, name) != value for name, value in {**facts, "agreed_fen": said.fen}.items()):
            raise RecoveryDiffers(found.pk)
        if made:
            audit.write(by, "recovery.agreed", f"recovery {found.pk}", held.division, said.document, fen=said.fen)
    return found


def confirm_recovery(number: int, *, by: Actor) -> Recovery:
    """A second official confirms that the household agreed in writing; from the next run on months hold back.

    Raises, first match wins: RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver (dropped, ended), OwnEntry.
    """
    with writing(by):
        held = locked(number, by)
        if same_person(by, held.entered_by):
            raise OwnEntry(by.name)
        if held.confirmed_by_id is None:
            Recovery.objects.filter(pk=number).update(confirmed_by=by, confirmed_at=Now())
            audit.write(by, "recovery.confirmed", f"recovery {number}", held.division, fen=held.agreed_fen)
            held.refresh_from_db()
    return held


def drop_recovery(number: int, reason: str, *, by: Actor) -> Recovery:
    """Take back a wrong entry that nobody confirmed; the agreement is entered anew.

    Raises, first match wins: RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver, ReasonMissing.
    """
    with writing(by):
        held = locked(number, by)
        if held.confirmed_by_id is not None:
            raise RecoveryOver(number)
        if not reason.strip():
            raise ReasonMissing()
        Recovery.objects.filter(pk=number).update(dropped_by=by, dropped_at=Now(), drop_reason=reason.strip())
        audit.write(by, "recovery.dropped", f"recovery {number}", held.division, reason.strip(), fen=held.agreed_fen)
        held.refresh_from_db()
    return held


def locked(number: int, by: Actor) -> Recovery:
    """An agreement, locked. Raises RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver (dropped, ended)."""
    found = Recovery.objects.select_for_update(of=("self",)).select_related("entered_by").filter(pk=number).first()
    if found is None:
        raise RecoveryUnknown(number)
    scope.require(by, found.division)
    require_role(by, Role.FINANCE, Role.APPROVER)
    if found.dropped_by_id is not None or found.ended_by_id is not None:
        raise RecoveryOver(number)
    return found
