"""Posting to the ledger: every event of money is a journal, and all of them are written here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from doudi.core.models import Actor
from doudi.funds.models import Campaign, Grant, ReliefPayment, Reserve
from doudi.funds.models.ledger import OF_ALLOTMENT, Account
from doudi.funds.models.relief import RELIEF

Choice = Any
"""A member of one of Django's TextChoices, which is a str (the type checker takes it for a pair)."""


class Sum(NamedTuple):
    """Fen above zero of a purpose in a township (12 digits): of which allotment, through which bank."""

    purpose: str
    township: str
    fen: int
    allotment: int | None = None
    bank: int | None = None


ENTRIES = {
    # event: (debit, credit). Money is set aside, goes to the bank, and arrives; or comes back at either step.
    "owed": (Account.SPENDING, Account.OWED),
    "withdrawn": (Account.OWED, Account.SPENDING),
    "committed": (Account.OWED, Account.COMMITTED),
    "released": (Account.COMMITTED, Account.OWED),
    "sent": (Account.COMMITTED, Account.CLEARING),
    "paid": (Account.CLEARING, Account.FUND),
    "returned": (Account.CLEARING, Account.OWED),
    # Sent before money had allotments: it is on no allotment's account at the bank.
    "paid_before": (Account.CLEARING, Account.FUND),
}


@dataclass(frozen=True)
class Side:
    """One posting: debit above zero, credit below, in fen."""

    account: Choice
    fen: int
    township: str
    purpose: str = RELIEF
    allotment: int | None = None
    bank: int | None = None


@dataclass(frozen=True)
class Entry:
    """A journal before it is written. `subject` is its natural key, `about` what it belongs to, by column."""

    kind: Choice
    subject: str
    division: str
    sides: list[Side]
    about: Mapping[str, int | None] = field(default_factory=dict)
    reason: str = ""
    for_month: date | None = None


ABOUT = ("campaign_id", "reserve_id", "grant_id", "payment_id", "allotment_id")
WRITE = f"""
WITH journal AS (
  INSERT INTO funds_journal (kind, subject, division, reason, for_month, actor_id, {", ".join(ABOUT)})
  VALUES (%(kind)s, %(subject)s, %(division)s, %(reason)s, %(for_month)s::date, %(actor)s,
    {", ".join(f"%({name})s::bigint" for name in ABOUT)}) RETURNING id),
posted AS (
  INSERT INTO funds_posting (journal_id, account, amount_fen, division, purpose, allotment_id, bank_id)
  SELECT journal.id, side.* FROM journal, unnest(%(accounts)s::text[], %(fens)s::bigint[], %(townships)s::text[],
    %(purposes)s::text[], %(allotments)s::bigint[], %(banks)s::bigint[]) AS side)
SELECT id FROM journal
"""
"""Journal and postings in one statement: one journey to the server, and the database's checks run once for it."""


def write(entry: Entry, *, by: Actor) -> int:
    """Write a journal with its postings; gives its number. The caller holds the transaction.

    The database refuses what does not balance, leaves the ring fence, or takes more than an allotment has free.
    """
    sides = entry.sides
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            {
                "kind": str(entry.kind),
                "subject": entry.subject,
                "division": entry.division,
                "reason": entry.reason,
                "for_month": entry.for_month,
                "actor": by.pk,
                **{name: entry.about.get(name) for name in ABOUT},
                "accounts": [str(side.account) for side in sides],
                "fens": [side.fen for side in sides],
                "townships": [side.township for side in sides],
                "purposes": [side.purpose for side in sides],
                "allotments": [side.allotment for side in sides],
                "banks": [side.bank for side in sides],
            },
        )
        return int(cursor.fetchone()[0])


def post(campaign: Campaign, kind: str, subject: str, events: Mapping[str, Iterable[Sum]], *, by: Actor) -> int | None:
    """Post the sums of these events as one journal of a campaign; None if there is nothing to post. Fen.

    The caller holds the transaction: money and journal are written together or not at all.
    """
    sides: dict[tuple[Any, ...], int] = {}
    for event, sums in events.items():
        debit, credit = ENTRIES[event]
        for one in sums:
            for account, signed in ((debit, one.fen), (credit, -one.fen)):
                key = (str(account), one.township, one.purpose, *_whose(event, account, one))
                sides[key] = sides.get(key, 0) + signed
    found = [Side(key[0], fen, *key[1:]) for key, fen in sides.items() if fen]
    if not found:
        return None
    return write(Entry(kind, subject, campaign.division, found, {"campaign_id": campaign.pk}), by=by)


def _whose(event: str, account: Choice, one: Sum) -> tuple[int | None, int | None]:
    """Of which allotment the money on this account is, and at which bank: what is owed is of none yet."""
    before = event == "paid_before" and account == Account.CLEARING
    return (
        one.allotment if account in OF_ALLOTMENT and not before else None,
        one.bank if account == Account.CLEARING else None,
    )


@dataclass(frozen=True)
class Move:
    """One movement of relief or of a reserve: from an account to another, in fen, in a township.

    `parts` says out of which allotments it is, by fen; they stand on the account of the two that is of allotments.
    """

    kind: Choice
    subject: str
    debit: Choice
    credit: Choice
    amount_fen: int
    township: str
    parts: Mapping[int | None, int] = field(default_factory=dict)


def move(
    made: Move,
    *,
    by: Actor,
    reserve: Reserve | None = None,
    grant: Grant | None = None,
    payment: ReliefPayment | None = None,
    division: str | None = None,
    reason: str = "",
) -> int:
    """Post one movement as a journal of a reserve or of a grant; the database adds it to the balances it touches.

    `division` is whose entry it is: the township's, unless the county's is named. The caller holds the transaction.
    """
    sides = [*_sides(made, made.debit, 1), *_sides(made, made.credit, -1)]
    about = {
        "reserve_id": reserve.pk if reserve else None,
        "grant_id": grant.pk if grant else None,
        "payment_id": payment.pk if payment else None,
    }
    return write(Entry(made.kind, made.subject, division or made.township, sides, about, reason), by=by)


def _sides(made: Move, account: Choice, sign: int) -> list[Side]:
    parts = made.parts if account in (Account.FUND, Account.SPENDING) and made.parts else {None: made.amount_fen}
    return [Side(account, sign * fen, made.township, allotment=allotment) for allotment, fen in parts.items()]
