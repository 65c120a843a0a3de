"""What went wrong is reversed and entered anew, never edited (duties J-07.7, J-13)."""

from datetime import date

from doudi.core import audit, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import ledger, relief, reserve
from doudi.funds.models import Grant, GrantEnd, Journal, ReliefPayment
from doudi.funds.models.ledger import Account
from doudi.funds.orders import Order
from doudi.funds.relief_errors import GrantUnknown, PaymentElsewhere, WhyMissing
from doudi.funds.services.reserves.accounting import locked
from doudi.funds.services.reserves.people import COUNTY, TOWNSHIP_DECIDES, require

OFFICIALS = (*TOWNSHIP_DECIDES, *COUNTY)


def reverse(payment: int, *, reason: str, by: Actor) -> ReliefPayment:
    """Reverse a payment that did not reach the family (returned by the bank, wrong booking): back into its pocket.

    The family's right stays: the grant waits to be paid again. Another official than the one who paid does it.
    Raises, first match wins: PaymentUnknown, NotInScope, RoleMissing, OwnEntry, PaymentElsewhere, WhyMissing.
    """
    with writing(by):
        held = locked(payment, by=by)
        require(by, OFFICIALS, held.actor)
        if held.state != ReliefPayment.State.PAID:
            raise PaymentElsewhere(held.pk, str(ReliefPayment.State(held.state).label))
        if not reason.strip():
            raise WhyMissing()
        reserve.post(held, Journal.Kind.REVERSED, held.source, Account.UNSETTLED, by=by, why=reason.strip())
        audit.write(by, "reserve.reversed", f"payment {held.pk}", held.division, reason)
        held.refresh_from_db()
    return held


def repay(
    grant: int,
    *,
    pocket: str | None,
    by: Actor,
    account_id: int | None = None,
    receipt: str = "",
    staff: tuple[Actor, Actor] | None = None,
    on: date | None = None,
) -> Grant:
    """Pay a grant again that was reversed: out of a pocket of the reserve, or by the county (`pocket` None).

    Raises, first match wins: GrantUnknown, NotInScope, RoleMissing, then what `reserve.pay` or `relief.owe` raises.
    """
    with writing(by):
        held = _grant(grant, by)
        require(by, OFFICIALS)
        order = Order(**{name: getattr(held, name) for name in Order.__dataclass_fields__})
        if pocket is None:
            relief.owe(order, by=by)
        else:
            reserve.pay(order, pocket=pocket, by=by, account_id=account_id, receipt=receipt, staff=staff, on=on)
        audit.write(by, "relief.repaid", f"grant {held.pk}", held.division, pocket=pocket or "county")
    return held


def drop(grant: int, *, reason: str, by: Actor) -> GrantEnd:
    """Drop a grant whose decision was taken back before anything left; it counts in no limit any more.

    Raises, first match wins: GrantUnknown, NotInScope, RoleMissing, GrantPaid, WhyMissing.
    """
    with writing(by):
        held = _grant(grant, by)
        require(by, OFFICIALS)
        relief.require_unpaid(held)
        if not reason.strip():
            raise WhyMissing()
        made = GrantEnd.objects.create(grant=held, division=held.division, reason=reason.strip(), actor=by)
        if relief.is_owed(held):
            back = ledger.Move(
                Journal.Kind.RELIEF_DROPPED,
                f"grant {held.pk}",
                Account.OWED,
                Account.SPENDING,
                held.amount_fen,
                held.division,
            )
            ledger.move(back, grant=held, reason=reason.strip(), by=by)
        audit.write(by, "relief.dropped", f"grant {held.pk}", held.division, reason)
    return made


def _grant(number: int, by: Actor) -> Grant:
    division = Grant.objects.filter(pk=number).values_list("division", flat=True).first()
    if division is None:
        raise GrantUnknown(number)
    scope.require(by, division)
    return Grant.objects.select_for_update(of=("self",)).get(pk=number)
