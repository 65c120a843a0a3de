"""Who waits for money: approved, and nothing that may pay for it is free (duties J-09)."""

from collections.abc import Sequence
from dataclasses import dataclass

from doudi.core import scope
from doudi.core.models import Actor
from doudi.funds import sql
from doudi.funds.models import Approval, Batch, Campaign, RollLine
from doudi.funds.models.campaigns import Held
from doudi.funds.services.approve import NEEDED, ask_to_send


@dataclass(frozen=True)
class Waiting:
    """The people of one campaign and purpose that wait for money, and the fen that they wait for."""

    campaign: int
    document: str
    purpose: str
    people: int
    fen: int


def waiting(division: str) -> list[Waiting]:
    """Who waits in a division, the longest first."""
    low, high = scope.code_range(division)
    rows = sql.rows(
        """SELECT c.id, c.document, p.purpose, count(*), sum(p.amount_fen)::bigint
        FROM funds_rollline l JOIN funds_campaign c ON c.id = l.campaign_id JOIN funds_payable p ON p.id = l.payable_id
        WHERE l.held = 'no_money' AND c.division >= %(low)s AND c.division < %(high)s
        GROUP BY 1, 2, 3 ORDER BY 1, 3""",
        {"low": low, "high": high},
    )
    return [Waiting(*row) for row in rows]


def ask_again(county: str, *, by: Actor) -> None:
    """Have the files made for those who waited, now that money came: two people approved them already."""
    lines = RollLine.objects.filter(held=Held.NO_MONEY, campaign__division=county).values("campaign_id")
    for campaign in Campaign.objects.filter(pk__in=lines).order_by("pk"):
        names = _approved_by(campaign)
        if len(names) == NEEDED:
            ask_to_send(campaign, list(names), by)


def _approved_by(campaign: Campaign) -> Sequence[str]:
    """Who approved the run that waits: on their own log-ins, or as the last sending named them."""
    given = Approval.objects.filter(campaign=campaign, run=campaign.runs).order_by("pk")
    names = list(given.values_list("approver__name", flat=True)[:NEEDED])
    if len(names) == NEEDED:
        return names
    last = Batch.objects.filter(campaign=campaign, at__gt=campaign.ran_at)
    last = last.select_related("first_approver", "second_approver").order_by("-number")
    return [name for batch in last[:1] for name in (batch.first_approver.name, batch.second_approver.name)]
