"""Which money pays: the allotments of a county that may, in their order, locked until the caller's transaction ends.

Carried money goes first (oldest document), then sums for one use only, then the oldest, a county advance last (duties
J-07.4, J-14). A payment to somebody is never split: it comes out of one allotment. Whoever chooses locks the rows of
the county's allotments, in the order of their numbers; so the next one reads what is left. Below that the database's
constraint stands (`models.allotments.AllotmentBalance`).
"""

from dataclasses import dataclass

from django.db import connection

from doudi.funds import sql
from doudi.funds.funding_errors import MoneyShort
from doudi.funds.models import Purpose


@dataclass(frozen=True)
class Free:
    """What an allotment has free, in fen."""

    allotment: int
    free_fen: int


def usable(county: str, purpose: str) -> list[Free]:
    """The allotments of a county that may pay for a purpose and have something free, in the order of their use."""
    with connection.cursor() as cursor:
        # By number first: whoever locks several takes them in one order.
        cursor.execute(
            "SELECT id FROM funds_allotment WHERE division = %s AND confirmed_by_id IS NOT NULL"
            " AND ended_by_id IS NULL ORDER BY id FOR NO KEY UPDATE",
            [county],
        )
    rows = sql.rows(
        """SELECT a.id, b.free_fen FROM funds_allotment a JOIN funds_allotmentbalance b ON b.allotment_id = a.id
        WHERE a.division = %(county)s AND a.confirmed_by_id IS NOT NULL AND a.ended_by_id IS NULL AND b.free_fen > 0
          AND EXISTS (SELECT 1 FROM funds_allotmentuse u WHERE u.allotment_id = a.id AND u.purpose = %(purpose)s)
        ORDER BY a.kind = 'advance', a.kind <> 'carried', CASE WHEN a.kind = 'carried' THEN a.document_on END,
          (SELECT count(*) FROM funds_allotmentuse u WHERE u.allotment_id = a.id), a.document_on, a.id""",
        {"county": county, "purpose": purpose},
    )
    return [Free(*row) for row in rows]


def choose(county: str, purpose: str, amount_fen: int) -> int:
    """The first allotment that can bear a payment whole. Raises MoneyShort."""
    found = usable(county, purpose)
    for one in found:
        if one.free_fen >= amount_fen:
            return one.allotment
    raise MoneyShort(name_of(purpose), sum(one.free_fen for one in found), amount_fen)


def split(county: str, purpose: str, amount_fen: int) -> dict[int | None, int]:
    """Fen by allotment for a sum that goes to no person, such as a reserve's. Raises MoneyShort."""
    found, left = usable(county, purpose), amount_fen
    parts: dict[int | None, int] = {}
    for one in found:
        part = min(one.free_fen, left)
        if part:
            parts[one.allotment] = part
            left -= part
    if left:
        raise MoneyShort(name_of(purpose), amount_fen - left, amount_fen)
    return parts


def name_of(purpose: str) -> str:
    """The Chinese name of a purpose; its code where no table has it."""
    return Purpose.objects.filter(code=purpose).order_by("-year").values_list("name", flat=True).first() or purpose


def county_of(division: str) -> str:
    """The code of the county of a township or village."""
    return f"{division[:6]}000000"
