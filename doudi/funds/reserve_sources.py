"""Out of which allotments the money of a reserve came: what was filled in first is spent first, last goes back first.

So that one fen can be followed from its document to the person though a reserve mixes what fills it (duties J-12.3).
"""

from doudi.funds import ledger, sql
from doudi.funds.models import Reserve
from doudi.funds.models.ledger import Account


def borne(reserve: Reserve, fen: int) -> dict[int | None, int]:
    """Fen by allotment for spending that is accepted now; None for what was filled before money had allotments."""
    return _take(_left(reserve), fen)


def back(reserve: Reserve, fen: int) -> list[ledger.Side]:
    """Where money that a reserve gives back goes: to its allotments; to finance what had none."""
    parts = _take(list(reversed(_left(reserve))), fen)
    return [
        ledger.Side(Account.FUND if allotment else Account.TREASURY, part, reserve.division, allotment=allotment)
        for allotment, part in parts.items()
    ]


def _left(reserve: Reserve) -> list[tuple[int | None, int]]:
    """What each allotment filled in, less what went back and what was accepted of it, in the order of filling."""
    return sql.rows(
        """SELECT p.allotment_id, -sum(p.amount_fen)::bigint FROM funds_posting p
        JOIN funds_journal j ON j.id = p.journal_id
        WHERE j.reserve_id = %(reserve)s AND p.account IN ('fund', 'treasury', 'spending')
        GROUP BY 1 HAVING sum(p.amount_fen) < 0 ORDER BY min(j.id)""",
        {"reserve": reserve.pk},
    )


def _take(left: list[tuple[int | None, int]], fen: int) -> dict[int | None, int]:
    parts: dict[int | None, int] = {}
    for allotment, part in left:
        taken = min(part, fen)
        if taken:
            parts[allotment] = parts.get(allotment, 0) + taken
            fen -= taken
    if fen:
        parts[None] = parts.get(None, 0) + fen
    return parts
