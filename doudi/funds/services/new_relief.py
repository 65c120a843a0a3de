"""Drawing up a campaign of one-off relief by an order."""

from datetime import date

from doudi.core import audit, clock, scope
from doudi.core.models import Actor
from doudi.core.working_days import calendar
from doudi.core.writes import writing
from doudi.funds.area_errors import OrderNotConfirmed, OrderNotInForce, OrderUnknown
from doudi.funds.banks import load_defaults
from doudi.funds.figures import figures
from doudi.funds.models import AreaOrder, Campaign
from doudi.funds.models.campaigns import AREA_RELIEF
from doudi.funds.services.new import require_same
from doudi.units.months import first_of, month_text


def new_relief(order: int, month: date, *, deadline: date | None = None, by: Actor) -> Campaign:
    """Draw up a campaign that pays by a confirmed order for a month in which it holds; again: the same campaign.

    Document and amount are the order's: no floor, no figure of ours. Without a deadline it is due in the working days
    that relief is due in (`relief.pay_days`, duties K-01).
    Raises, first match wins: OrderUnknown, NotInScope, OrderNotConfirmed, OrderNotInForce, CampaignDiffers.
    Source: 新民发〔2022〕63号 二(一); rulebook C-02.
    """
    with writing(by):
        held = AreaOrder.objects.filter(pk=order).first()
        if held is None:
            raise OrderUnknown(order)
        scope.require(by, held.division)
        if not held.confirmed:
            raise OrderNotConfirmed(held.pk)
        require_in_force(held, month)
        due = deadline or pay_by(held)
        campaign, made = Campaign.objects.get_or_create(
            document=held.document,
            benefit=AREA_RELIEF,
            division=held.division,
            month=month,
            defaults={"amount_fen": held.amount_fen, "deadline": due, "drawn_by": by, "order": held},
        )
        if not made:
            if deadline is not None:
                require_same(campaign, held.amount_fen, deadline)
            return campaign
        load_defaults(held.division)
        audit.write(by, "campaign.drawn_up", f"campaign {campaign.pk}", held.division, order=held.pk)
    return campaign


def pay_by(order: AreaOrder) -> date:
    """The day by which relief decided today is paid."""
    today = clock.today()
    return calendar(today).after(today, figures(order.division, today).pay_days)


def require_in_force(order: AreaOrder, month: date) -> None:
    """Raises OrderNotInForce unless the order has begun and holds on a day of the month.

    Whoever was due in such a month is paid after the order ended too: that the office is late takes nothing away.
    """
    last = first_of(order.to_day) if order.to_day else month
    if clock.today() < order.from_day or not first_of(order.from_day) <= month <= last:
        raise OrderNotInForce(order.document, str(order.from_day), str(order.to_day or "—"), month_text(month))
