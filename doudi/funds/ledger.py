"""Posting to the ledger: every event of money is a journal, summed by purpose and township."""

from collections.abc import Iterable, Mapping

from doudi.core.models import Actor
from doudi.funds.models import Campaign, Journal, Posting
from doudi.funds.models.ledger import Account

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
