"""Reads: what a household is entitled to in a month, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from doudi.core.models import Actor
from doudi.entitlements.derived import derive
from doudi.entitlements.models import Benefit, Entitlement, Share
from doudi.policy import Explanation


@dataclass(frozen=True)
class Current:
    """An entitlement as it stands: its highest version, with each person's share in fen."""

    benefit: Benefit
    version: int
    due: bool
    amount_fen: int
    run_id: int
    recorded_at: datetime
    shares_fen: dict[int, int]


def current(household_id: int, month: date) -> list[Current]:
    """The current version of each benefit of a household in a month, by benefit; two queries."""
    newest: dict[int, Entitlement] = {}
    for row in Entitlement.objects.filter(household_id=household_id, month=month).order_by("version"):
        newest[row.benefit] = row
    shares: dict[tuple[int, int], dict[int, int]] = {}
    for share in Share.objects.filter(household_id=household_id, month=month).order_by("person_id"):
        shares.setdefault((share.benefit, share.version), {})[share.person_id] = share.share_fen
    return [
        Current(
            Benefit(row.benefit), row.version, row.due, row.amount_fen, row.run_id, row.recorded_at,
            shares.get((row.benefit, row.version), {}),
        )
        for row in sorted(newest.values(), key=lambda row: row.benefit)
    ]  # fmt: skip


def explain_household(household_id: int, month: date, *, by: Actor) -> Explanation:
    """Every figure that the rules derive for a household, from the facts and parameters of the month.

    `text(lang)` and `as_dict(lang)` of the answer give it in Chinese and English. Raises, first match wins:
    HouseholdUnknown (also for one outside the actor's scope: a stranger learns nothing), PolicyRefused.
    """
    return derive(household_id, month, by=by).explanation
