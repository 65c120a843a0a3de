"""Posting to the ledger: every event of money is a journal, summed by purpose and township."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from doudi.core.models import Actor
from doudi.funds.models import Campaign, Grant, Journal, Posting, ReliefPayment, Reserve
from doudi.funds.models.ledger import Account
from doudi.funds.models.relief import RELIEF

Choice = Any
"""A member of one of Django's TextChoices, which is a str (the type checker takes it for a pair)."""
Sums = Iterable[tuple[str, str, int]]
"""Purpose, township (12 digits) and fen above zero."""

ENTRIES = {
    # event: (debit, credit)
    "owed": (Account.SPENDING, Account.OWED),
    "sent": (Account.OWED, Account.CLEARING),
    "paid": (Account.CLEARING, Account.FUND),
    "returned": (Account.CLEARING, Account.OWED),
}


def post(campaign: Campaign, kind: str, subject: str, events: Mapping[str, Sums], *, by: Actor) -> Journal | None:
    """Post the sums of these events as one journal; None if there is nothing to post. Fen.

    The caller holds the transaction: money and journal are written together or not at all.
    """
    sides: dict[tuple[str, str, str], int] = {}
    for event, sums in events.items():
        debit, credit = ENTRIES[event]
        for purpose, township, fen in sums:
            for account, signed in ((debit, fen), (credit, -fen)):
                key = (str(account), purpose, township)
                sides[key] = sides.get(key, 0) + signed
    postings = {key: fen for key, fen in sides.items() if fen}
    if not postings:
        return None
    journal = Journal.objects.create(
        campaign=campaign, division=campaign.division, kind=kind, subject=subject, actor=by
    )
    Posting.objects.bulk_create(
        Posting(journal=journal, account=account, purpose=purpose, division=township, amount_fen=fen)
        for (account, purpose, township), fen in sorted(postings.items())
    )
    return journal


@dataclass(frozen=True)
class Move:
    """One movement of relief or of a reserve: from an account to another, in fen, in a township."""

    kind: Choice
    subject: str
    debit: Choice
    credit: Choice
    amount_fen: int
    township: str


def move(
    made: Move,
    *,
    by: Actor,
    reserve: Reserve | None = None,
    grant: Grant | None = None,
    payment: ReliefPayment | None = None,
    division: str | None = None,
    reason: str = "",
) -> Journal:
    """Post one movement as a journal of a reserve or of a grant; the database adds it to the balances it touches.

    `division` is whose entry it is: the township's, unless the county's is named. The caller holds the transaction.
    """
    journal = Journal.objects.create(
        reserve=reserve,
        grant=grant,
        payment=payment,
        division=division or made.township,
        kind=made.kind,
        subject=made.subject,
        reason=reason,
        actor=by,
    )
    Posting.objects.bulk_create(
        Posting(journal=journal, account=account, purpose=RELIEF, division=made.township, amount_fen=fen)
        for account, fen in ((made.debit, made.amount_fen), (made.credit, -made.amount_fen))
    )
    return journal
