"""The month-end count: one person counts, another confirms."""

from datetime import date

from django.db.models.functions import Now

from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import counts, reserve
from doudi.funds.models import ReserveCount
from doudi.funds.models.reserves import Pocket
from doudi.funds.relief_errors import AmountNotPositive, CountAhead, CountUnknown
from doudi.funds.services.reserves.once import once
from doudi.funds.services.reserves.people import COUNTY, TOWNSHIP, require, require_seen
from doudi.units.months import first_of, month_text


def count(
    division: str, month: date, *, bank_fen: int, cash_fen: int, seen: int, by: Actor, note: str = "", key: str = ""
) -> int:
    """Note what was counted at the bank and in the box, beside the ledger of this moment. Gives the count's number.

    `seen` is the number of the reserve's last journal (`counts.last_journal`) that the person saw: a payment made
    meanwhile would look like a difference. A recount is a new count. Fen.
    Raises, first match wins: NotInScope, ReserveMissing, KeyReused, RoleMissing, Stale, AmountNotPositive, CountAhead.
    Source: duties J-12.5.
    """
    with writing(by):
        held = reserve.locked(division, by=by)
        body = {"division": division, "month": str(month), "bank": bank_fen, "cash": cash_fen}

        def write() -> int:
            require(by, TOWNSHIP)
            require_seen(seen, counts.last_journal(held))
            if min(bank_fen, cash_fen) < 0:
                raise AmountNotPositive(min(bank_fen, cash_fen))
            if month > first_of(clock.today()):
                raise CountAhead(month_text(month))
            book = reserve.balances(held)
            made = ReserveCount.objects.create(
                reserve=held,
                division=held.division,
                month=first_of(month),
                bank_fen=bank_fen,
                cash_fen=cash_fen,
                book_bank_fen=book[str(Pocket.BANK)],
                book_cash_fen=book[str(Pocket.CASH)],
                note=note.strip(),
                counted_by=by,
            )
            audit.write(
                by, "reserve.counted", f"count {made.pk}", held.division, note, difference_fen=made.difference_fen
            )
            return made.pk

        return once(by, "reserve.count", key, body, write)


def confirm_count(number: int, *, by: Actor) -> ReserveCount:
    """A second person confirms a count: a difference is confirmed too, and blocks the next top-up.

    Raises, first match wins: CountUnknown, NotInScope, RoleMissing, OwnEntry. Source: duties J-12.5.
    """
    with writing(by):
        found = ReserveCount.objects.filter(pk=number).first()
        if found is None:
            raise CountUnknown(number)
        reserve.locked(found.division, by=by)
        require(by, (*TOWNSHIP, *COUNTY), found.counted_by)
        if not ReserveCount.objects.filter(pk=number, confirmed_by=None).update(confirmed_by=by, confirmed_at=Now()):
            raise CountUnknown(number)
        audit.write(by, "reserve.count_confirmed", f"count {number}", found.division)
        found.refresh_from_db()
    return found
