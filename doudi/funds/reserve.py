"""A township's reserve: finding it, locking it, and paying out of it within the transaction of the caller.

Whoever moves money of a reserve locks its row first, so that the ten clerks of a township come one after another and
each reads the balance that the one before left (why that is right and fast: `models.reserves.ReserveBalance`). Locks
are taken in one order: the case, the reserve, then the balances, which the database's trigger locks.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Sum

from doudi.core import clock, scope
from doudi.core.models import Actor
from doudi.core.working_days import calendar
from doudi.funds import ledger, relief
from doudi.funds.figures import Figures, ceiling, figures
from doudi.funds.ledger import Choice
from doudi.funds.models import Grant, Journal, Posting, ReliefPayment, Reserve, ReserveBalance, TopUp
from doudi.funds.models.ledger import Account
from doudi.funds.models.reserves import Pocket
from doudi.funds.orders import Order
from doudi.funds.relief_errors import FormUnfit, GrantPaid, OverCeiling, OverLimit, ReserveMissing, ReserveShort


def of(division: str, *, by: Actor) -> Reserve:
    """The reserve of a township. Raises NotInScope, ReserveMissing."""
    scope.require(by, division)
    held = Reserve.objects.filter(division=division).first()
    if held is None:
        raise ReserveMissing(division)
    return held


def locked(division: str, *, by: Actor) -> Reserve:
    """The same, locked until the transaction ends. Raises NotInScope, ReserveMissing."""
    scope.require(by, division)
    held = Reserve.objects.select_for_update(of=("self",)).filter(division=division).first()
    if held is None:
        raise ReserveMissing(division)
    return held


def balances(held: Reserve) -> dict[str, int]:
    """Fen by pocket (Pocket.BANK, Pocket.CASH): two rows, however long the reserve has been used."""
    return dict(ReserveBalance.objects.filter(reserve=held).values_list("pocket", "balance_fen"))


def total_fen(held: Reserve) -> int:
    """What both pockets hold, in fen."""
    return sum(balances(held).values())


def out_fen(held: Reserve) -> int:
    """What finance advanced and neither got back nor accepted as spending: balance, open lines, sums to make good."""
    accounts = [Account.RESERVE_BANK, Account.RESERVE_CASH, Account.UNSETTLED, Account.TO_RECOVER]
    postings = Posting.objects.filter(journal__reserve=held, account__in=accounts)
    return postings.aggregate(sum=Sum("amount_fen"))["sum"] or 0


def require_room(held: Reserve, amount_fen: int) -> None:
    """Raises OverCeiling if new money would carry the reserve above the agreed amount (duties J-12.4).

    What is out counts, not the balance alone: a reversed payment would carry it above the amount later.
    Raises ReserveAmountMissing where no amount is agreed.
    """
    most, out = ceiling(held.division, clock.today()), out_fen(held)
    if out + amount_fen > most:
        raise OverCeiling(most, out, amount_fen)


def pay(
    order: Order,
    *,
    pocket: str,
    by: Actor,
    account_id: int | None = None,
    receipt: str = "",
    staff: tuple[Actor, Actor] | None = None,
    on: date | None = None,
) -> ReliefPayment:
    """Pay a decision's relief out of the township's reserve, inside the caller's transaction (rulebook C-06, C-09).

    `pocket` is Pocket.BANK (to `account_id` of the registry) or Pocket.CASH (two staff, duties J-06); money, or goods
    bought with it. The balance falls and the request for a top-up is drafted in the same transaction. The papers are
    due `reserve.account_days` later; a missing paper is never clawed back from the family. The same decision again
    gives the same payment.
    Raises, first match wins: NotInScope, ReserveMissing, what relief.grant_of raises, FormUnfit, GrantPaid,
    TwoStaffNeeded, DayAhead, OverLimit, ReserveShort.
    """
    held = locked(order.division, by=by)
    grant = relief.grant_of(order, by=by)
    if grant.form not in relief.IN_MONEY:
        raise FormUnfit(str(Grant.Form(grant.form).label))
    paid = relief.payment_of(grant)
    if paid is not None and paid.source == pocket:
        return paid
    _require_not_owed(grant)
    if pocket == Pocket.CASH:
        relief.require_two(staff)
    day = relief.past(on)
    known = figures(held.division, day)
    _require_within_limit(grant, known)
    return _pay(held, grant, pocket, day, known, by, account_id=account_id, receipt=receipt, staff=staff)


def _require_not_owed(grant: Grant) -> None:
    relief.require_unpaid(grant)
    if relief.is_owed(grant):
        raise GrantPaid(grant.decision_id)


def _require_within_limit(grant: Grant, known: Figures) -> None:
    """Amounts of one cause in one year are added, so that a need cannot be split to stay under it (C-08)."""
    before = relief.relief_paid(grant.household_id, grant.decided_on.year, grant.cause, besides=grant.decision_id)
    if before + grant.amount_fen > known.township_limit_fen:
        raise OverLimit(known.township_limit_fen, grant.amount_fen, before)


def _pay(
    held: Reserve,
    grant: Grant,
    pocket: str,
    day: date,
    known: Figures,
    by: Actor,
    *,
    account_id: int | None,
    receipt: str,
    staff: tuple[Actor, Actor] | None,
) -> ReliefPayment:
    left = balances(held)[pocket]
    if left < grant.amount_fen:
        raise ReserveShort(left, grant.amount_fen)
    first, second = staff or (None, None)
    payment = ReliefPayment.objects.create(
        grant=grant,
        reserve=held,
        division=held.division,
        source=pocket,
        amount_fen=grant.amount_fen,
        paid_on=day,
        account_by=calendar(day).after(day, known.account_days),
        account_id=account_id,
        receipt=receipt,
        first_staff=first,
        second_staff=second,
        actor=by,
    )
    post(payment, Journal.Kind.SPENT, Account.UNSETTLED, pocket, by=by)
    payment.state = ReliefPayment.State.PAID
    draft_if_low(held, known, by=by)
    return payment


def post(
    payment: ReliefPayment,
    kind: Choice,
    debit: Choice,
    credit: Choice,
    *,
    by: Actor,
    division: str | None = None,
    why: str = "",
    parts: Mapping[int | None, int] = MappingProxyType({}),
) -> None:
    """Post one movement of a payment, with the allotments that bear it where it is spending; its state moves too."""
    ledger.move(
        ledger.Move(kind, f"payment {payment.pk}", debit, credit, payment.amount_fen, payment.division, parts),
        reserve=payment.reserve,
        payment=payment,
        division=division,
        reason=why,
        by=by,
    )


def draft_if_low(held: Reserve, known: Figures, *, by: Actor) -> TopUp | None:
    """Draft the request to county civil affairs and finance when the balance fell below the mark (C-09).

    One request is open at a time; the caller holds the reserve's lock. None when nothing was drafted.
    """
    left = total_fen(held)
    if not known.is_low(left) or TopUp.objects.filter(reserve=held, state__in=TopUp.OPEN).exists():
        return None
    return TopUp.objects.create(reserve=held, division=held.division, left_fen=left, drafted_by=by)
