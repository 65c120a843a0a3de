"""Paying a county advance (垫付) back out of the money that it stood in for."""

from django.db.models import Sum

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import allotment, funding, purposes
from doudi.funds.allotment import BOOKED
from doudi.funds.funding_errors import (
    AllotmentElsewhere,
    MoneyShort,
    NothingAdvanced,
    RingFence,
    SumWrong,
)
from doudi.funds.models import Allotment, AllotmentBalance, AllotmentUse, Journal, Posting, RefusedBooking, Source
from doudi.funds.models.ledger import Account
from doudi.funds.services.reserves.people import FINANCE, require


def settle(number: int, source: int, purpose: str, amount_fen: int, *, by: Actor) -> int:
    """Pay back what an advance spent for a purpose, out of a sum that may pay for it. Gives the journal's number.

    Raises, first match wins: AllotmentUnknown, NotInScope, RoleMissing, AllotmentElsewhere (either), SumWrong,
    NothingAdvanced (more than it spent for that, or than is owed), RingFence (kept), MoneyShort.
    Source: duties J-07, J-09.
    """
    refused, journal = None, 0
    with writing(by):
        # In the order of their numbers, like everybody who locks several.
        held = {one: allotment.locked(one, by=by) for one in sorted({number, source})}
        advance, money = held[number], held[source]
        require(by, FINANCE)
        for one in (advance, money):
            allotment.require_state(one, BOOKED)
        if advance.kind != Allotment.Kind.ADVANCE or money.kind == Allotment.Kind.ADVANCE:
            raise AllotmentElsewhere(advance.pk, str(Allotment.Kind(advance.kind).label))
        if amount_fen <= 0:
            raise SumWrong(amount_fen)
        most = min(owed_fen(advance), spent_fen(advance, purpose) - settled_fen(advance, purpose))
        if amount_fen > most:
            raise NothingAdvanced(advance.pk, max(most, 0))
        refused = _refusal(money, purpose, amount_fen, by)
        if refused is None:
            journal = _post(advance, money, purpose, amount_fen, by)
            audit.write(by, "allotment.settled", f"allotment {advance.pk}", advance.division, fen=amount_fen)
    if refused is not None:
        raise refused
    return journal


def owed_fen(advance: Allotment) -> int:
    """What of an advance is still owed to the county's budget."""
    return -_sum(advance, account=Account.ADVANCED)


def spent_fen(advance: Allotment, purpose: str) -> int:
    """What an advance paid for a purpose, in fen."""
    return -_sum(advance, account=Account.FUND, purpose=purpose)


def settled_fen(advance: Allotment, purpose: str) -> int:
    """What of it was paid back for that purpose, in fen."""
    return _sum(advance, account=Account.ADVANCED, purpose=purpose)


def _sum(advance: Allotment, **which: object) -> int:
    return Posting.objects.filter(allotment=advance, **which).aggregate(sum=Sum("amount_fen"))["sum"] or 0


def _refusal(money: Allotment, purpose: str, amount_fen: int, by: Actor) -> RingFence | None:
    if AllotmentUse.objects.filter(allotment=money, purpose=purpose).exists():
        free = AllotmentBalance.objects.get(allotment=money).free_fen
        if free < amount_fen:
            raise MoneyShort(funding.name_of(purpose), free, amount_fen)
        return None
    [cell] = purposes.cells(money.division, money.source, money.year, money.document_on, [purpose])
    RefusedBooking.objects.create(
        division=money.division, allotment=money, source=money.source, document=money.document, purpose=purpose,
        amount_fen=amount_fen, cites=cell.cites, actor=by,
    )  # fmt: skip
    audit.write(by, "allotment.refused", f"allotment {money.pk}", money.division, purpose, fen=amount_fen)
    return RingFence(str(Source(money.source).label), cell.name, cell.cites)


def _post(advance: Allotment, money: Allotment, purpose: str, fen: int, by: Actor) -> int:
    number = Journal.objects.filter(allotment=advance, kind=Journal.Kind.SETTLED).count() + 1
    moves = [(Account.ADVANCED, fen, advance.pk), (Account.FUND, -fen, money.pk)]
    subject = f"allotment {advance.pk} no. {number}"
    return allotment.post("settled", subject, advance, moves, by=by, purpose=purpose, reason=money.document)
