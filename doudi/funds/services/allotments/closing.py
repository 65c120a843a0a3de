"""Closing a month: finance proposes with the treasury's statement, a second official closes."""

from datetime import date

from django.db.models.functions import Now

from doudi.core import audit, clock, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import closing
from doudi.funds.closing_errors import CloseDiffers, CloseUnknown, MonthOutOfOrder, MonthRuns
from doudi.funds.fund_figures import fund_figures
from doudi.funds.models import Close
from doudi.funds.services.reserves.people import COUNTY, FINANCE, require
from doudi.units.months import month_text


def draw_close(division: str, month: date, *, treasury_fen: int, by: Actor) -> Close:
    """Propose to close a month with what the treasury's statement says. Asked again it takes the new figure.

    Raises, first match wins: NotInScope, DivisionLevel, RoleMissing, MonthRuns, MonthOutOfOrder, CloseDiffers.
    Source: duties J-15: reserve counts, bank match, roll = decisions, sent = roll, ledger = treasury.
    """
    with writing(by):
        scope.require(by, division)
        scope.require_level(division, "county")
        require(by, FINANCE)
        _require_sound(division, month, treasury_fen)
        waits = {"treasury_fen": treasury_fen, "drawn_by": by}
        held, made = Close.objects.get_or_create(division=division, month=month, defaults=waits)
        if not made:
            Close.objects.filter(pk=held.pk).update(**waits)
            held.refresh_from_db()
        audit.write(by, "close.drawn", f"close {held.pk}", division, month=month_text(month), fen=treasury_fen)
    return held


def _require_sound(division: str, month: date, treasury_fen: int) -> None:
    if not closing.may_close(month, fund_figures(division, clock.today()).year_close):
        raise MonthRuns(month_text(month))
    first = closing.next_month(division)
    if first is not None and month != first:
        raise MonthOutOfOrder(month_text(month), month_text(first))
    for check in closing.checks(division, month, treasury_fen):
        if not check.agrees:
            raise CloseDiffers(f"{check.zh} / {check.en}", check.left_fen, check.right_fen)


def confirm_close(number: int, *, by: Actor) -> Close:
    """Close the month: the database keeps its trial balance and books what comes later into the next one.

    Raises, first match wins: CloseUnknown, NotInScope, RoleMissing, OwnEntry, MonthRuns, MonthOutOfOrder, CloseDiffers.
    """
    with writing(by):
        held = Close.objects.select_for_update(of=("self",)).select_related("drawn_by").filter(pk=number).first()
        if held is None or held.confirmed_by_id is not None:
            raise CloseUnknown(number)
        scope.require(by, held.division)
        require(by, COUNTY, held.drawn_by)
        _require_sound(held.division, held.month, held.treasury_fen)
        Close.objects.filter(pk=held.pk).update(confirmed_by=by, confirmed_at=Now())
        audit.write(by, "close.confirmed", f"close {held.pk}", held.division, month=month_text(held.month))
        held.refresh_from_db()
    return held
