"""Ending a confirmed agreement that is wrong: asked for by one official with a reason, confirmed by another."""

from django.db.models import F
from django.db.models.functions import Now

from doudi.core import audit
from doudi.core.actors import same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import overpaid_queries as queries
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Recovery
from doudi.funds.month_errors import RecoveryEnding, RecoveryEndUnasked, RecoveryUnconfirmed
from doudi.funds.services.month import lock_months
from doudi.funds.services.recoveries import locked


def ask_end(number: int, reason: str, *, by: Actor) -> Recovery:
    """Ask that a confirmed agreement be ended; the same again changes nothing. Until it is confirmed months hold back.

    Raises, first match wins: RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver (dropped, ended),
    RecoveryUnconfirmed, ReasonMissing, RecoveryEnding.
    """
    with writing(by):
        held, why = locked(number, by), reason.strip()
        if held.confirmed_by_id is None:
            raise RecoveryUnconfirmed(number)
        if not why:
            raise ReasonMissing()
        if held.end_asked_by is not None:
            if (held.end_asked_by, held.end_reason) != (by, why):
                raise RecoveryEnding(number, held.end_asked_by.label, held.end_reason)
            return held
        Recovery.objects.filter(pk=number).update(end_asked_by=by, end_asked_at=Now(), end_reason=why)
        audit.write(by, "recovery.end_asked", f"recovery {number}", held.division, why, fen=held.agreed_fen)
        held.refresh_from_db()
    return held


def confirm_end(number: int, *, by: Actor) -> Recovery:
    """A second official confirms it: from now on nothing more is held back; what was held back stays.

    Raises, first match wins: RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver (dropped, ended),
    RecoveryEndUnasked, OwnEntry.
    """
    with writing(by):
        held = _asked(number, by)
        if same_person(by, held.end_asked_by):
            raise OwnEntry(by.name)
        # A run of a month may be holding back by it.
        lock_months([f"{held.division[:6]}000000"])
        of_month = queries.held_back([held.household_id]).get(queries.key(held), 0)
        back = max(0, of_month - held.before_fen)
        ended = {"ended_by": by, "ended_at": Now(), "ended_fen": F("fen"), "fen": 0, "held_fen": back}
        Recovery.objects.filter(pk=number).update(**ended)
        facts = {"fen": held.agreed_fen, "held_fen": back}
        audit.write(by, "recovery.ended", f"recovery {number}", held.division, held.end_reason, **facts)
        held.refresh_from_db()
    return held


def keep_agreement(number: int, *, by: Actor) -> Recovery:
    """Take back that it be ended, by who asked or by who finds that it is right: the agreement goes on.

    Raises, first match wins: RecoveryUnknown, NotInScope, RoleMissing, RecoveryOver (dropped, ended),
    RecoveryEndUnasked.
    """
    with writing(by):
        held = _asked(number, by)
        Recovery.objects.filter(pk=number).update(end_asked_by=None, end_asked_at=None, end_reason="")
        audit.write(by, "recovery.kept", f"recovery {number}", held.division, held.end_reason, fen=held.agreed_fen)
        held.refresh_from_db()
    return held


def _asked(number: int, by: Actor) -> Recovery:
    held = locked(number, by)
    if held.end_asked_by_id is None:
        raise RecoveryEndUnasked(number)
    return held
