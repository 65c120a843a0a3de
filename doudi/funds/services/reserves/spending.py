"""Paying relief out of the reserve where no case decides in the same transaction."""

from datetime import date

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import reserve
from doudi.funds.models import ReliefPayment
from doudi.funds.orders import Order
from doudi.funds.services.reserves.people import TOWNSHIP_DECIDES, require


def spend(
    order: Order,
    *,
    pocket: str,
    by: Actor,
    account_id: int | None = None,
    receipt: str = "",
    staff: tuple[Actor, Actor] | None = None,
    on: date | None = None,
) -> ReliefPayment:
    """Pay relief out of the township's reserve (duties J-12.2). Casework calls `reserve.pay` in its own transaction.

    The decision's id is the request key: the same decision again gives the same payment, another content is refused.
    Raises, first match wins: NotInScope, ReserveMissing, RoleMissing, then what `reserve.pay` raises.
    """
    with writing(by):
        reserve.of(order.division, by=by)
        require(by, TOWNSHIP_DECIDES)
        payment = reserve.pay(order, pocket=pocket, by=by, account_id=account_id, receipt=receipt, staff=staff, on=on)
        audit.write(
            by, "reserve.spent", f"payment {payment.pk}", payment.division, decision=order.decision_id, pocket=pocket
        )
    return payment
