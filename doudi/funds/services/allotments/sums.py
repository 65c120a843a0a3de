"""Money that comes back from who was not entitled, and interest, which never feeds the relief account (duties J-13)."""

from datetime import date

from doudi.core import audit, requests, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import allotment, ledger, purposes
from doudi.funds.allotment import BOOKED
from doudi.funds.funding_errors import DocumentMissing, RingFence, SumWrong
from doudi.funds.ledger import Entry, Side
from doudi.funds.models import AllotmentUse, Source
from doudi.funds.models.ledger import Account
from doudi.funds.services.reserves.people import FINANCE, require


def recover(
    number: int, purpose: str, amount_fen: int, *, paid_on: date, township: str, reason: str, by: Actor, key: str
) -> int:
    """Book what was recovered (追回) of a payment: to its purpose and source in the same year, else to finance.

    `paid_on` is the day of the payment that is recovered. Gives the journal's number.
    Raises, first match wins: AllotmentUnknown, NotInScope, KeyReused, RoleMissing, AllotmentElsewhere, SumWrong,
    DocumentMissing (no reason), RingFence. Source: 国务院令第649号 第六十八条, duties J-13.
    """
    body = {"allotment": number, "purpose": purpose, "fen": amount_fen, "paid_on": str(paid_on), "reason": reason}
    with writing(by):
        held = allotment.locked(number, by=by)
        scope.require(by, township)
        earlier = requests.earlier(by, "allotment.recover", key, body)
        if earlier is not None:
            return int(earlier)
        require(by, FINANCE)
        allotment.require_state(held, BOOKED)
        if amount_fen <= 0:
            raise SumWrong(amount_fen)
        if not reason.strip():
            raise DocumentMissing()
        if not AllotmentUse.objects.filter(allotment=held, purpose=purpose).exists():
            [cell] = purposes.cells(held.division, held.source, held.year, held.document_on, [purpose])
            raise RingFence(str(Source(held.source).label), cell.name, cell.cites)
        journal = allotment.post_recovered(
            held, purpose, amount_fen, paid_on=paid_on, township=township, subject=key[:40], reason=reason.strip(),
            by=by,
        )  # fmt: skip
        audit.write(by, "allotment.recovered", f"allotment {held.pk}", held.division, reason, fen=amount_fen)
        requests.remember(by, "allotment.recover", key, body, journal)
    return journal


def hand_over_interest(division: str, amount_fen: int, *, reason: str, by: Actor, key: str) -> int:
    """Note interest that the bank paid and that went to the treasury (`funds.interest`). Gives the journal's number.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, SumWrong, DocumentMissing (no reason).
    """
    body = {"division": division, "fen": amount_fen, "reason": reason}
    with writing(by):
        scope.require(by, division)
        requests.alone(by, "allotment.interest", key)
        earlier = requests.earlier(by, "allotment.interest", key, body)
        if earlier is not None:
            return int(earlier)
        require(by, FINANCE)
        if amount_fen <= 0:
            raise SumWrong(amount_fen)
        if not reason.strip():
            raise DocumentMissing()
        sides = [
            Side(Account.TREASURY, amount_fen, division, ""),
            Side(Account.INTEREST, -amount_fen, division, ""),
        ]
        journal = ledger.write(Entry("interest", key[:40], division, sides, reason=reason.strip()), by=by)
        audit.write(by, "allotment.interest", f"journal {journal}", division, reason, fen=amount_fen)
        requests.remember(by, "allotment.interest", key, body, journal)
    return journal
