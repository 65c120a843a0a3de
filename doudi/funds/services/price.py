"""The price subsidy of an index month as a campaign: by category, within the term after publication (rulebook E-05)."""

from datetime import date

from doudi.core import audit, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds.banks import load_defaults
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import PRICE
from doudi.funds.prices import months
from doudi.funds.prices.errors import PriceNotTriggered
from doudi.units.months import add_months, month_text


def new_price(division: str, month: date, *, by: Actor) -> Campaign:
    """The price subsidy of a county for an index month that triggered; asked again it gives the same.

    Due on the last day of the month after. Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope,
    DivisionLevel, PolicyRefused, PriceNotTriggered. Source: rulebook E-02, E-05; duties J-10.
    """
    with writing(by):
        place = divisions.find(division, month)
        scope.require(by, place.code)
        scope.require_level(place.code, "county")
        held = Campaign.objects.filter(division=place.code, month=month, benefit=PRICE).first()
        if held is not None:
            return held
        found = months.one(place.code, month)
        if not found.triggered:
            raise PriceNotTriggered(month_text(month))
        held = Campaign.objects.create(
            document=f"{month.year}年{month.month}月价格临时补贴发放", benefit=PRICE, division=place.code, month=month,
            deadline=found.pay_by, drawn_by=by,
        )  # fmt: skip
        load_defaults(place.code)
        audit.write(by, "campaign.drawn_up", f"campaign {held.pk}", place.code, document=held.document)
    return held


def of_campaign(held: Campaign) -> dict[str, object]:
    """What drawing it up asks: the month of the roll, whether edge families are covered, what the stage alone brought.

    A month that a revision no longer triggers lists nobody as without an amount. Raises PolicyRefused.
    """
    found = months.one(held.division, held.month)
    later = found.parameters["price.roll"] == "payment"
    return {
        "roll": add_months(held.month, 1) if later else held.month,
        "stage": found.stage,
        "stage_alone": months.only_by_the_stage(found.parameters),
        "no_amount": found.triggered,
    }
