"""What a decision gives: the order that casework hands to funds, in its own transaction."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from doudi.core import clock


@dataclass(frozen=True)
class Order:
    """One decision's relief. `division` is the township (12 digits), money is fen, `cause` a ground of rulebook C-02.

    `form` is a value of Grant.Form; goods name item, quantity and unit, a service or referral its provider.
    """

    decision_id: int
    household_id: int
    division: str
    cause: str
    amount_fen: int
    person_id: int | None = None
    form: str = "money"
    item: str = ""
    quantity: Decimal | int | None = None
    unit: str = ""
    provider: str = ""
    decided_on: date = field(default_factory=clock.today)

    def columns(self) -> dict[str, object]:
        """The columns of the grant that it makes."""
        return dict(vars(self))
