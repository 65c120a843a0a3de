"""What is owed to the people of one household, in which state. Money is fen."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from doudi.core import divisions
from doudi.funds import sql, wording
from doudi.funds.models import AreaOrder
from doudi.funds.models.campaigns import Held
from doudi.funds.queries import STATE_OF_FEW
from doudi.web import mending

LIMIT = 200
# For the campaign in the row `c`.
OF_CAMPAIGN = STATE_OF_FEW % {"campaign": "c.id"}


@dataclass(frozen=True)
class Owed:
    """A payable with the document that it rests on and the state of its last attempt."""

    campaign_id: int
    document: str
    month: date
    person_id: int
    purpose: str
    amount_fen: int
    state: str
    held: str
    reason: str
    settled_on: date | None
    deadline: date
    decided_on: date | None = None
    basis: str = ""
    shares: int = 1
    payable_id: int = 0
    order: AreaOrder | None = None
    area: str = ""

    @property
    def mending(self) -> mending.Mending | None:
        """Why it came back and who mends it, if it is back."""
        return mending.of(self.reason) if self.state == "returned" else None

    def get_held_display(self) -> str:
        """Why it is held, in words."""
        return str(Held(self.held).label) if self.held else ""


def of_household(household_id: int) -> list[Owed]:
    """The payables of a household's people, newest campaign first; one query, two more for relief by orders."""
    rows = sql.rows(
        f"""SELECT c.id, c.document, c.month, s.person_id, s.purpose, s.amount_fen, s.state, s.held,
          s.reason, s.settled_on, c.deadline, s.decided_on, s.basis, s.shares, s.payable_id, c.order_id
        FROM funds_campaign c CROSS JOIN LATERAL ({OF_CAMPAIGN} AND l.household_id = %(household)s) s
        WHERE s.state <> '' ORDER BY c.id DESC, s.person_id LIMIT {LIMIT}""",  # noqa: S608
        {"household": household_id},
    )
    orders = AreaOrder.objects.in_bulk({row[-1] for row in rows if row[-1]})
    names = divisions.names_of(code for held in orders.values() for code in held.areas) if orders else {}
    return [_owed(row, orders.get(row[-1]), names) for row in rows]


def _owed(row: tuple[Any, ...], order: AreaOrder | None, names: dict[str, str]) -> Owed:
    return replace(Owed(*row[:-1]), order=order, area=wording.area(order, names) if order else "")
