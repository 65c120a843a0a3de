"""Withdrawing what was made, was never sent and is no longer due so."""

from typing import NamedTuple

from doudi.funds import sql
from doudi.funds.drawing.memory import Memory
from doudi.funds.ledger import Sum

# Not what is held back, which stands on its own.
OVER = """SELECT DISTINCT s.payable_id FROM gap g
JOIN share_made s USING (household_id, month, benefit) WHERE g.gap < 0 AND s.part >= 0"""


class Withdrawn(NamedTuple):
    """What was withdrawn of a campaign, by purpose and township."""

    campaign: int
    sum: Sum


def withdraw(held: Memory) -> list[Withdrawn]:
    """Withdraw what was never sent, or came back, of households that were made more than is due (`gap`)."""
    over = held.column(OVER).tolist()
    if not over:
        return []
    gone = sql.rows(
        """UPDATE funds_payable p SET withdrawn_at = now()
        WHERE p.withdrawn_at IS NULL AND p.id = ANY (%(over)s)
          AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = p.id AND a.state IN ('sent', 'paid'))
        RETURNING p.id""",
        {"over": over},
    )
    facts = {"gone": [row[0] for row in gone]}
    sql.execute(
        "UPDATE funds_share SET withdrawn = payable_id WHERE payable_id = ANY (%(gone)s) AND withdrawn = 0", facts
    )
    sql.execute(
        """DELETE FROM funds_rollline l USING funds_payable p
        WHERE p.id = ANY (%(gone)s) AND l.campaign_id = p.campaign_id AND l.payable_id = p.id""",
        facts,
    )
    sums = sql.rows(
        """SELECT campaign_id, purpose, left(division, 9) || '000', sum(amount_fen)::bigint FROM funds_payable
        WHERE id = ANY (%(gone)s) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
        facts,
    )
    return [Withdrawn(campaign, Sum(*rest)) for campaign, *rest in sums]
