"""Relief as casework orders it: plain functions for the transaction of the decision, which the caller holds.

A grant is paid from the reserve (`doudi.funds.reserve.pay`), or owed by the county (`owe`), or given in kind (`give`).
"""

from datetime import date

from django.db.models import Sum

from doudi.core import clock, scope
from doudi.core.actors import same_person
from doudi.core.models import Actor
from doudi.core.working_days import calendar
from doudi.funds import ledger
from doudi.funds.figures import figures
from doudi.funds.models import Attempt, Grant, Journal, Payable, ReliefPayment, RollLine
from doudi.funds.models.campaigns import AREA_RELIEF, Held
from doudi.funds.models.ledger import Account
from doudi.funds.orders import Order
from doudi.funds.relief_errors import (
    AmountNotPositive,
    DayAhead,
    FormUnfit,
    GoodsIncomplete,
    GrantDiffers,
    GrantPaid,
    TwoStaffNeeded,
)
from doudi.registry import same

IN_MONEY = (Grant.Form.MONEY, Grant.Form.GOODS)
BY_ORDER = "epidemic"
"""The ground of relief by an order that declares an area severely affected (rulebook C-02, D-02)."""
SAME_HARDSHIP = (BY_ORDER, "uninsured_unemployed", "epidemic_direct", "stranded")
"""Grounds whose hardship is the epidemic: one hardship, one relief (rulebook C-02, C-03)."""


def relief_paid(household_id: int, year: int, cause: str | None = None, *, besides: int | None = None) -> int:
    """Fen of relief granted to a household in a calendar year: money, goods and services alike (C-03, C-08).

    Grants under a second record of one of its people count with them (doudi.registry.same).

    One cause (ground of C-02), or all; what is owed by an order is of the ground `epidemic`. Granted and not yet paid
    counts; what was dropped does not. `besides` leaves one decision out.
    """
    homes = same.households(household_id)
    grants = Grant.objects.filter(
        household_id__in=homes,
        decided_on__gte=date(year, 1, 1),
        decided_on__lt=date(year + 1, 1, 1),
        grantend__isnull=True,
    )
    if cause is not None:
        grants = grants.filter(cause=cause)
    one_by_one = grants.exclude(decision_id=besides).aggregate(sum=Sum("amount_fen"))["sum"] or 0
    if cause not in (None, BY_ORDER):
        return one_by_one
    return one_by_one + sum(row.amount_fen for home in homes for row in by_order(home, year))


def by_order(household_id: int, year: int) -> list[Payable]:
    """What is owed to a household by orders that were applied to it in a calendar year; what no longer is, is left out.

    One query where nothing is owed, three else.
    """
    owed = Payable.objects.filter(household_id=household_id, benefit=AREA_RELIEF, decided_on__year=year)
    found = list(owed.order_by("pk"))
    campaigns, payees = [row.campaign_id for row in found], [row.person_id for row in found]
    lines = RollLine.objects.filter(campaign_id__in=campaigns, person_id__in=payees, held=Held.GONE)
    tried = Attempt.objects.filter(payable__in=found, state__in=[Attempt.State.SENT, Attempt.State.PAID])
    gone = set(lines.values_list("payable_id", flat=True)) - set(tried.values_list("payable_id", flat=True))
    return [row for row in found if row.pk not in gone]


def grant_of(order: Order, *, by: Actor) -> Grant:
    """The grant of a decision, made if it is new, locked until the transaction ends: it goes one way only.

    Raises, first match wins: NotInScope, DivisionLevel, AmountNotPositive, GoodsIncomplete, DayAhead, GrantDiffers.
    """
    scope.require(by, order.division)
    scope.require_level(order.division, "township")
    _require_complete(order)
    if order.decided_on > clock.today():
        raise DayAhead(str(order.decided_on))
    pay_days = figures(order.division, order.decided_on).pay_days
    found, made = Grant.objects.get_or_create(
        decision_id=order.decision_id,
        defaults={
            **order.columns(),
            "pay_by": calendar(order.decided_on).after(order.decided_on, pay_days),
            "actor": by,
        },
    )
    held = Grant.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not made and any(getattr(held, name) != value for name, value in order.columns().items()):
        raise GrantDiffers(order.decision_id)
    return held


def _require_complete(order: Order) -> None:
    if order.amount_fen < 0 or (order.amount_fen == 0 and order.form in IN_MONEY):
        raise AmountNotPositive(order.amount_fen)
    goods = order.form == Grant.Form.GOODS
    named = order.item and order.unit and (order.quantity or 0) > 0 if goods else order.provider
    if order.form != Grant.Form.MONEY and not named:
        raise GoodsIncomplete(str(Grant.Form(order.form).label))


def payment_of(grant: Grant) -> ReliefPayment | None:
    """The payment of a grant that was not reversed, if there is one."""
    return ReliefPayment.objects.filter(grant=grant).exclude(state=ReliefPayment.State.REVERSED).first()


def require_unpaid(grant: Grant) -> None:
    """Raises GrantPaid if the grant was paid, given or dropped."""
    if payment_of(grant) is not None or hasattr(grant, "grantend"):
        raise GrantPaid(grant.decision_id)


def is_owed(grant: Grant) -> bool:
    """Whether the county owes it: in the ledger, and not taken back."""
    return Journal.objects.filter(grant=grant, kind=Journal.Kind.RELIEF_OWED).exists()


def owe(order: Order, *, by: Actor) -> Grant:
    """Put a grant of money into the county's next payment of relief; asked again it gives the same grant.

    It is spending from now on, and finance sees it with the day by which it is due (K-01, `relief.pay_days`).
    Raises what grant_of raises, then FormUnfit, GrantPaid.
    """
    grant = grant_of(order, by=by)
    if grant.form not in IN_MONEY:
        raise FormUnfit(str(Grant.Form(grant.form).label))
    if is_owed(grant):
        return grant
    require_unpaid(grant)
    ledger.move(
        ledger.Move(
            Journal.Kind.RELIEF_OWED,
            f"grant {grant.pk}",
            Account.SPENDING,
            Account.OWED,
            grant.amount_fen,
            grant.division,
        ),
        grant=grant,
        by=by,
    )
    return grant


def give(
    order: Order, *, by: Actor, receipt: str = "", staff: tuple[Actor, Actor] | None = None, on: date | None = None
) -> ReliefPayment:
    """Note what was given in kind: goods out of store (signed for, two staff), a service or a referral.

    No money moves; its value counts in the limits. Asked again it gives the same.
    Raises what grant_of raises, then FormUnfit, GrantPaid, TwoStaffNeeded, DayAhead.
    """
    grant = grant_of(order, by=by)
    if grant.form == Grant.Form.MONEY:
        raise FormUnfit(str(Grant.Form(grant.form).label))
    held = payment_of(grant)
    if held is not None and held.source == ReliefPayment.Source.IN_KIND:
        return held
    require_unpaid(grant)
    if grant.form == Grant.Form.GOODS:
        require_two(staff)
    first, second = staff or (None, None)
    return ReliefPayment.objects.create(
        grant=grant,
        division=grant.division,
        source=ReliefPayment.Source.IN_KIND,
        state=ReliefPayment.State.GIVEN,
        amount_fen=grant.amount_fen,
        paid_on=past(on),
        receipt=receipt,
        first_staff=first,
        second_staff=second,
        actor=by,
    )


def require_two(staff: tuple[Actor, Actor] | None) -> None:
    """Raises TwoStaffNeeded unless two different people hand it over (duties J-06)."""
    if staff is None or same_person(*staff):
        raise TwoStaffNeeded()


def past(on: date | None) -> date:
    """The day named, today if none is. Raises DayAhead."""
    day = on or clock.today()
    if day > clock.today():
        raise DayAhead(str(day))
    return day
