"""Opening a month's payments in a county."""

from datetime import date

from doudi.core import audit, divisions, scope
from doudi.core.models import Actor
from doudi.core.working_days import calendar
from doudi.core.writes import writing
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds.banks import load_defaults
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import MONTHLY
from doudi.policy import snapshot


def new_month(division: str, month: date, *, by: Actor) -> Campaign:
    """The payments of a county for a month; asked again it gives the same. Due on the county's day of payment.

    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, DivisionLevel, PolicyRefused.
    Source: duties K-01.
    """
    with writing(by):
        place = divisions.find(division, month)
        scope.require(by, place.code)
        scope.require_level(place.code, "county")
        held = Campaign.objects.filter(division=place.code, month=month, benefit=MONTHLY).first()
        if held is not None:
            return held
        held = Campaign.objects.create(
            document=document(month), benefit=MONTHLY, division=place.code, month=month,
            deadline=pay_on(place.code, month), drawn_by=by,
        )  # fmt: skip
        load_defaults(place.code)
        audit.write(by, "campaign.drawn_up", f"campaign {held.pk}", place.code, document=held.document)
    return held


def document(month: date) -> str:
    """What a month's payments are called."""
    return f"{month.year}年{month.month}月救助资金发放"


def pay_on(division: str, month: date) -> date:
    """`clock.payment_day` of the month; a day off is paid the working day before (K-01). Raises PolicyRefused."""
    with policy_errors():
        day = snapshot(division, month, rows=rows_for(division, month))["clock.payment_day"]
    due = month.replace(day=day)  # type: ignore[arg-type]
    return calendar(due).or_before(due)
