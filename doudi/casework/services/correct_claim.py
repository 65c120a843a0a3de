"""A claim that was entered wrongly, put right before anybody decides on it."""

from typing import Any

from doudi.casework.acting import at, reasoned, seen, written
from doudi.casework.errors import InFuture, WrongState
from doudi.casework.models import OPEN, Case, Claim, FormerClaim, Kind
from doudi.casework.services.apply import OPENERS
from doudi.casework.services.relief import Hardship
from doudi.core import clock
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry.errors import NothingChanges

TOLD = ("hardship", "ground", "occurred_on", "cost_fen", "asked_fen")


def correct_claim(case_id: int, claimed: Hardship, reason: str, *, by: Actor, version: int) -> Case:
    """Correct what a relief case claims; what stood there is kept, and who corrects it does not decide it.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, InFuture, ReasonNeeded, NothingChanges.
    """
    with writing(by):
        case = seen(case_id, by, version, *OPENERS)
        if case.kind != Kind.RELIEF:
            raise WrongState(str(Kind(case.kind).label), str(Kind("relief").label))
        at(case, *OPEN)
        if claimed.occurred_on > clock.today():
            raise InFuture(str(claimed.occurred_on))
        words, claim = reasoned(reason), Claim.objects.get(case=case)
        before = {name: getattr(claim, name) for name in TOLD}
        after = dict(
            hardship=claimed.kind, ground=claimed.ground, occurred_on=claimed.occurred_on, cost_fen=claimed.cost_fen,
            asked_fen=claimed.asked_fen,
        )  # fmt: skip
        if before == after:
            raise NothingChanges()
        FormerClaim.objects.create(case=case, division=case.division, reason=words, actor=by, **before)
        Claim.objects.filter(pk=claim.pk).update(**after)
        changed: dict[str, Any] = {name: str(before[name]) for name in TOLD if before[name] != after[name]}
        return written(case, by, "claim_corrected", words, before=changed)
