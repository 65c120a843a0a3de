"""What is left at the end of a year: carried over once, then given back to finance (duties J-14)."""

from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import allotment
from doudi.funds.allotment import BOOKED, Said
from doudi.funds.funding_errors import DocumentMissing, MoneyShort, SumWrong, SurplusNotCarried
from doudi.funds.models import Allotment, AllotmentBalance
from doudi.funds.models.ledger import Account
from doudi.funds.services.reserves.people import FINANCE, require


def carry(number: int, *, by: Actor) -> int:
    """Enter what a sum has free as next year's, for the same uses; another person confirms it. Gives its number.

    Raises, first match wins: AllotmentUnknown, NotInScope, RoleMissing, AllotmentElsewhere, SurplusNotCarried,
    SumWrong (nothing is left). Source: 预算法 第四十二条.
    """
    with writing(by):
        held = allotment.locked(number, by=by)
        require(by, FINANCE)
        allotment.require_state(held, BOOKED)
        if held.kind != Allotment.Kind.GRANT:
            raise SurplusNotCarried(held.pk)
        waits = Allotment.objects.filter(carried_from=held).first()
        if waits is not None:
            return waits.pk
        free = AllotmentBalance.objects.get(allotment=held).free_fen
        if free <= 0:
            raise SumWrong(free)
        uses = list(held.uses.values_list("purpose", flat=True))
        papers = held.uses.exclude(document="").values_list("document", flat=True).first() or ""
        said = Said(
            held.division, held.source, held.document, held.document_on, held.year + 1, free, uses, papers, held.mark,
            held.giver_purpose, "carried",
        )  # fmt: skip
        made = allotment.make(said, by=by, carried_from=held)
        audit.write(by, "allotment.carried", f"allotment {made.pk}", held.division, fen=free)
    return made.pk


def give_back(number: int, amount_fen: int, *, document: str, by: Actor) -> int:
    """Give money back to finance: a surplus, or what it asks back. Gives the journal's number.

    Raises, first match wins: AllotmentUnknown, NotInScope, RoleMissing, AllotmentElsewhere, SumWrong,
    DocumentMissing, MoneyShort.
    """
    with writing(by):
        held = allotment.locked(number, by=by)
        require(by, FINANCE)
        allotment.require_state(held, BOOKED)
        if amount_fen <= 0:
            raise SumWrong(amount_fen)
        if not document.strip():
            raise DocumentMissing()
        free = AllotmentBalance.objects.get(allotment=held).free_fen
        if free < amount_fen:
            raise MoneyShort(held.document, free, amount_fen)
        moves = [(Account.TREASURY, amount_fen, None), (Account.FUND, -amount_fen, held.pk)]
        subject = f"allotment {held.pk} at {clock.now().isoformat()}"[:40]
        journal = allotment.post("given_back", subject, held, moves, by=by, reason=document.strip())
        audit.write(by, "allotment.given_back", f"allotment {held.pk}", held.division, document, fen=amount_fen)
    return journal
