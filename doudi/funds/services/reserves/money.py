"""Opening a reserve and moving money into it, between its pockets, and back to finance. None of it is spending."""

from datetime import date

from doudi.core import audit, clock, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import funding, ledger, reserve, reserve_sources
from doudi.funds.figures import ceiling, figures
from doudi.funds.ledger import Choice
from doudi.funds.models import Journal, Reserve
from doudi.funds.models.ledger import Account
from doudi.funds.models.relief import RELIEF
from doudi.funds.models.reserves import Pocket
from doudi.funds.relief_errors import (
    AmountNotPositive,
    ReserveExists,
    ReserveKept,
    ReserveShort,
    WhyMissing,
)
from doudi.funds.services.reserves.once import once
from doudi.funds.services.reserves.people import FINANCE, TOWNSHIP, require


def open_reserve(division: str, *, document: str, by: Actor, on: date | None = None) -> Reserve:
    """Open a township's reserve with the amount that the county agreed (`relief.reserve_amount`); holds nothing yet.

    Raises, first match wins: NotInScope, RoleMissing, DivisionUnknown, DivisionAbolished, DivisionLevel, WhyMissing
    (no document), ReserveAmountMissing, ReserveExists. Source: 新民发〔2022〕63号 二(四); duties J-12.1.
    """
    with writing(by):
        scope.require(by, division)
        require(by, FINANCE)
        day = on or clock.today()
        place = divisions.find(division, day)
        scope.require_level(place.code, "township")
        if not document.strip():
            raise WhyMissing()
        agreed = ceiling(place.code, day)
        if Reserve.objects.filter(division=place.code).exists():
            raise ReserveExists(place.code)
        held = Reserve.objects.create(division=place.code, opened_on=day, document=document.strip(), actor=by)
        audit.write(by, "reserve.opened", f"reserve {held.pk}", held.division, document, agreed_fen=agreed)
    return held


def advance(division: str, amount_fen: int, *, document: str, by: Actor, key: str = "") -> int:
    """Move an advance from the relief fund to the reserve's bank account: no spending. Gives the journal's number.

    What the township has out (balance, payments not accounted for, sums to be made good) and the advance may not
    exceed the agreed amount. Fen.
    Raises, first match wins: NotInScope, ReserveMissing, KeyReused, RoleMissing, AmountNotPositive, WhyMissing (no
    document), ReserveAmountMissing, OverCeiling, MoneyShort. Source: duties J-12.1.
    """
    with writing(by):
        held = reserve.locked(division, by=by)

        def write() -> int:
            require(by, FINANCE)
            if not document.strip():
                raise WhyMissing()
            if amount_fen <= 0:
                raise AmountNotPositive(amount_fen)
            reserve.require_room(held, amount_fen)
            journal = _fill(held, Journal.Kind.ADVANCE, amount_fen, document.strip(), by)
            audit.write(by, "reserve.advance", f"journal {journal}", held.division, document, fen=amount_fen)
            return journal

        return once(by, "reserve.advance", key, {"division": division, "fen": amount_fen}, write)


def _fill(held: Reserve, kind: Choice, amount_fen: int, reason: str, by: Actor) -> int:
    number = Journal.objects.filter(reserve=held, kind=kind).count() + 1
    parts = funding.split(held.county, RELIEF, amount_fen)
    made = ledger.Move(
        kind, f"reserve {held.pk} no. {number}", Account.RESERVE_BANK, Account.FUND, amount_fen, held.division, parts
    )
    return ledger.move(made, reserve=held, division=held.county, reason=reason, by=by)


def move_cash(division: str, amount_fen: int, *, into: str, reason: str, by: Actor, key: str = "") -> int:
    """Draw cash from the bank (`into` Pocket.CASH) or put it back (Pocket.BANK). Gives the journal's number. Fen.

    Raises, first match wins: NotInScope, ReserveMissing, KeyReused, RoleMissing, AmountNotPositive, WhyMissing,
    ReserveShort.
    """
    with writing(by):
        held = reserve.locked(division, by=by)

        def write() -> int:
            require(by, TOWNSHIP)
            if amount_fen <= 0:
                raise AmountNotPositive(amount_fen)
            if not reason.strip():
                raise WhyMissing()
            out_of = str(Pocket.BANK if into == Pocket.CASH else Pocket.CASH)
            left = reserve.balances(held)[out_of]
            if left < amount_fen:
                raise ReserveShort(left, amount_fen)
            number = Journal.objects.filter(reserve=held, kind=Journal.Kind.CASH_MOVED).count() + 1
            made = ledger.Move(
                Journal.Kind.CASH_MOVED, f"reserve {held.pk} no. {number}", into, out_of, amount_fen, held.division
            )
            journal = ledger.move(made, reserve=held, reason=reason.strip(), by=by)
            audit.write(by, "reserve.cash", f"journal {journal}", held.division, reason, fen=amount_fen, into=into)
            return journal

        return once(by, "reserve.cash", key, {"division": division, "fen": amount_fen, "into": into}, write)


def return_money(division: str, *, year: int, by: Actor) -> int:
    """Give back at the end of a year what both pockets hold (`reserve.year_end`); gives the fen returned.

    Each sum goes back to the allotment that it came out of. Payments not accounted for stay open and are settled in
    the new year. Asked again it finds nothing and gives 0.
    Raises, first match wins: NotInScope, ReserveMissing, RoleMissing, ReserveKept. Source: duties J-12.5.
    """
    with writing(by):
        held = reserve.locked(division, by=by)
        require(by, FINANCE)
        if figures(held.division, clock.today()).year_end != "return":
            raise ReserveKept(held.division, divisions.name_of(held.division))
        given = {pocket: fen for pocket, fen in reserve.balances(held).items() if fen}
        number = Journal.objects.filter(reserve=held, kind=Journal.Kind.RETURNED).count()
        for place, (pocket, fen) in enumerate(sorted(given.items()), start=number + 1):
            _return(held, place, pocket, fen, year, by)
        if given:
            audit.write(by, "reserve.returned", f"reserve {held.pk}", held.division, year=year, fen=given)
    return sum(given.values())


def _return(held: Reserve, place: int, pocket: str, fen: int, year: int, by: Actor) -> None:
    subject = f"reserve {held.pk} no. {place}"
    sides = [
        *reserve_sources.back(held, fen),
        ledger.Side(pocket, -fen, held.division),
    ]
    entry = ledger.Entry(Journal.Kind.RETURNED, subject, held.county, sides, {"reserve_id": held.pk}, str(year))
    ledger.write(entry, by=by)
