"""What the rules give for a relief claim, and who may decide it (rulebook C-01 to C-10)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from doudi.casework import clocks
from doudi.casework.errors import NoDelegation, OverLimit
from doudi.casework.models import AgendaItem, Case, Claim, Decision, Delegation, Level
from doudi.casework.proposals import Proposal, propose
from doudi.core.models import Actor
from doudi.core.scope import full_code
from doudi.funds import relief
from doudi.policy.codes import HARDSHIP
from doudi.registry import same
from doudi.registry.models import HouseholdFacts
from doudi.registry.queries import in_force
from doudi.units.fen import yuan
from doudi.units.months import first_of

AWAY = "away_worker"


@dataclass(frozen=True)
class Paid:
    """Relief that a household had this year, in fen: in all, of the same ground, and how many times of it.

    Integers of one case, or columns of many.
    """

    year_fen: Any
    ground_fen: Any
    ground_times: Any


def township_of(division: str) -> str:
    """The township of a village or township code."""
    return full_code(division[:9])


def paid_before(claim: Claim, on: date) -> Paid:
    """What was given by Doudi, and what the county's roll says was given before it (opening history).

    What an order gave (疫情严重地区, rulebook D-02) is relief of the ground `epidemic`.
    """
    household_id = claim.case.household_id
    rolled = HouseholdFacts.objects.filter(in_force(first_of(on)), household_id=household_id).first()
    before = rolled.relief_paid_this_year_fen if rolled else 0
    times = Decision.objects.filter(
        case__household_id__in=same.households(household_id), case__claim__ground=claim.ground, benefit="relief",
        outcome=Decision.Outcome.APPROVED, decided_on__year=on.year,
    )  # fmt: skip
    by_order = relief.by_order(household_id, on.year) if claim.ground == relief.BY_ORDER else []
    return Paid(
        before + relief.relief_paid(household_id, on.year), relief.relief_paid(household_id, on.year, claim.ground),
        times.count() + len(by_order) + (rolled.relief_times_same_cause if rolled else 0),
    )  # fmt: skip


def proposed(case: Case, on: date, *, by: Actor) -> Proposal:
    """The rules' answer for a relief case: the claim stands beside the registry's facts, a meeting's figure rules."""
    claim = case.claim
    paid, item = paid_before(claim, on), meeting_item(case)
    claimed = {**stated(HARDSHIP[claim.hardship], claim.cost_fen, paid), "major_difficulty": int(item is not None)}
    if claim.ground == AWAY:
        # The hardship is where the worker is, not here: no ground but that of workers elsewhere (C-05).
        claimed["present_in_division"] = 0
    overrides = {"relief.amount": yuan(item.relief_fen).replace(",", "")} if item and item.relief_fen else None
    return propose(case, on, by=by, claimed=claimed, overrides=overrides)


def stated(hardship: Any, cost_fen: Any, paid: Paid) -> dict[str, Any]:
    """What a case states beside the registry, by the vocabulary's names: of one case, or columns of many."""
    return {
        "hardship": hardship, "hardship_cost": cost_fen, "relief_paid_this_year": paid.year_fen,
        "relief_paid_same_cause": paid.ground_fen, "relief_times_same_cause": paid.ground_times,
    }  # fmt: skip


def meeting_item(case: Case) -> AgendaItem | None:
    """What a closed meeting of the county's mechanism decided on this case (C-10)."""
    return AgendaItem.objects.filter(case=case, closed_on__isnull=False).exclude(result="").last()


def delegation(division: str, on: date) -> Delegation | None:
    """The county's written delegation to the township in force on a day: without it there is none (C-08)."""
    held = Delegation.objects.filter(division=township_of(division), during__contains=on, withdrawn_at__isnull=True)
    return held.first()


def township_may(case: Case, amount_fen: int, on: date) -> Delegation:
    """The delegation under which the township may decide: the limit is inclusive, the same ground of the year is added.

    Raises, first match wins: NoDelegation, OverLimit.
    """
    held = delegation(case.division, on)
    figures = clocks.figures(case.division, on)
    if held is None or not figures["relief.delegated"]:
        raise NoDelegation(str(on))
    general = figures["relief.township_limit"]
    assert isinstance(general, int)  # noqa: S101 - the YAML says that it is money
    limit = min(held.limit_fen, general)
    together = amount_fen + paid_before(case.claim, on).ground_fen
    if together > limit:
        raise OverLimit(yuan(together), yuan(limit))
    return held


def level(case: Case, amount_fen: int, on: date) -> str:
    """Who decides this amount on this day."""
    if meeting_item(case):
        return str(Level.MEETING)
    try:
        township_may(case, amount_fen, on)
    except (NoDelegation, OverLimit):
        return str(Level.COUNTY)
    return str(Level.TOWNSHIP)


def split_from(case: Case, on: date) -> list[Decision]:
    """Earlier grants of the same ground to the same household this year: shown to approver and county (C-08)."""
    found = Decision.objects.filter(
        case__household_id=case.household_id, case__claim__ground=case.claim.ground, benefit="relief",
        outcome=Decision.Outcome.APPROVED, decided_on__year=on.year,
    )  # fmt: skip
    return list(found.exclude(case=case).order_by("decided_on")[:50])
