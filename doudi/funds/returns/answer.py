"""One answer of the bank, as both formats give it."""

from dataclasses import dataclass
from datetime import date

PAID, RETURNED, PENDING, UNREADABLE = "paid", "returned", "pending", ""


@dataclass(frozen=True)
class Answer:
    """A line of a return file. `said` is what the bank says of the payment; money is fen, None if not given."""

    line: int
    reference: str
    amount_fen: int | None
    said: str
    reason: str = ""
    settled_on: date | None = None
