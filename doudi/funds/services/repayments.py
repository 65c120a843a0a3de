"""What a household pays back at once: entered with its receipt by one official, confirmed by another."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet, Sum
from django.db.models.functions import Now

from doudi.core import audit, clock, scope
from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import allotment, overpaid, sql
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Repayment
from doudi.funds.month_errors import (
    NotOverpaid,
    ReceiptDiffers,
    RepaymentEarly,
    RepaymentOver,
    RepaymentTooMuch,
    RepaymentUnfit,
    RepaymentUnknown,
)
from doudi.funds.relief_errors import DayAhead
from doudi.funds.services.month import lock_months
from doudi.units.months import month_text

WHO = (Role.FINANCE, Role.APPROVER)


@dataclass(frozen=True)
class PaidBack:
    """Who of a household paid back fen of which overpaid month; `way` is of Repayment.Way."""

    household: int
    person: int
    benefit: int
    month: date
    fen: int
    way: str
    receipt: str
    received_on: date


def enter_repayment(said: PaidBack, *, by: Actor) -> Repayment:
    """Enter what a household paid back; the same receipt again gives the same. It counts when a second person says so.

    Raises, first match wins: NotOverpaid (also for a household outside the scope), NotInScope, RoleMissing,
    RepaymentUnfit, DayAhead, ReceiptDiffers, RepaymentTooMuch, RepaymentEarly.
    Source: 国务院令第649号 第六十八条, duties J-13.
    """
    with writing(by):
        held = overpaid.of_household(said.household, said.benefit, said.month)
        if held is None:
            raise NotOverpaid(month_text(said.month))
        scope.require(by, held.division)
        require_role(by, *WHO)
        if said.fen <= 0 or not said.receipt.strip():
            raise RepaymentUnfit(said.fen)
        if said.received_on > clock.today():
            raise DayAhead(str(said.received_on))
        facts = {
            "household_id": said.household, "person_id": said.person, "benefit": said.benefit, "month": said.month,
            "fen": said.fen, "way": said.way, "receipt": said.receipt.strip(), "received_on": said.received_on,
        }  # fmt: skip
        of_county = Repayment.objects.filter(division__startswith=held.division[:6], dropped_by=None)
        found = of_county.filter(receipt=facts["receipt"]).first()
        if found is not None:
            if any(getattr(found, name) != value for name, value in facts.items()):
                raise ReceiptDiffers(found.receipt)
            return found
        waiting = _of(said.household, said.benefit, said.month).filter(confirmed_by=None)
        _require_within(held, said.fen, _sum(waiting))
        made = Repayment.objects.create(**facts, division=held.division, entered_by=by)
        audit.write(by, "repayment.entered", f"repayment {made.pk}", held.division, made.receipt, fen=said.fen)
    return made


def confirm_repayment(number: int, *, by: Actor) -> Repayment:
    """A second official confirms that the money came: it lowers what was overpaid, and goes to the sums that had paid.

    Raises, first match wins: RepaymentUnknown, NotInScope, RoleMissing, OwnEntry, RepaymentOver (dropped),
    NotOverpaid, RepaymentTooMuch (meanwhile), RepaymentEarly.
    """
    with writing(by):
        held = _locked(number, by)
        if same_person(by, held.entered_by):
            raise OwnEntry(by.name)
        if held.confirmed_by_id is not None:
            return held
        # A run of a month may be holding back of the same sum.
        lock_months([f"{held.division[:6]}000000"])
        now = overpaid.of_household(held.household_id, held.benefit, held.month)
        if now is None:
            raise NotOverpaid(month_text(held.month))
        _require_within(now, held.fen, 0)
        Repayment.objects.filter(pk=number).update(confirmed_by=by, confirmed_at=Now())
        _book(held, now, by)
        audit.write(by, "repayment.confirmed", f"repayment {number}", held.division, held.receipt, fen=held.fen)
        held.refresh_from_db()
    return held


def drop_repayment(number: int, reason: str, *, by: Actor) -> Repayment:
    """Take back a wrong entry that nobody confirmed; it is entered anew.

    Raises, first match wins: RepaymentUnknown, NotInScope, RoleMissing, RepaymentOver, ReasonMissing.
    """
    with writing(by):
        held = _locked(number, by)
        if held.confirmed_by_id is not None:
            raise RepaymentOver(number)
        if not reason.strip():
            raise ReasonMissing()
        Repayment.objects.filter(pk=number).update(dropped_by=by, dropped_at=Now(), drop_reason=reason.strip())
        audit.write(by, "repayment.dropped", f"repayment {number}", held.division, reason, fen=held.fen)
        held.refresh_from_db()
    return held


def _locked(number: int, by: Actor) -> Repayment:
    """Raises RepaymentUnknown, NotInScope, RoleMissing, RepaymentOver (dropped)."""
    found = Repayment.objects.select_for_update(of=("self",)).select_related("entered_by").filter(pk=number).first()
    if found is None:
        raise RepaymentUnknown(number)
    scope.require(by, found.division)
    require_role(by, *WHO)
    if found.dropped_by_id is not None:
        raise RepaymentOver(number)
    return found


def _of(household: int, benefit: int, month: date) -> QuerySet[Repayment]:
    return Repayment.objects.filter(household_id=household, benefit=benefit, month=month, dropped_by=None)


def _sum(rows: QuerySet[Repayment]) -> int:
    return int(rows.aggregate(sum=Sum("fen"))["sum"] or 0)


def _require_within(held: overpaid.Overpaid, fen: int, waiting_fen: int) -> None:
    if fen > held.fen - waiting_fen:
        raise RepaymentTooMuch(held.fen - waiting_fen, fen)
    arrived = sum(part.fen for part in _parts(held)) - held.repaid_fen
    if fen > arrived - waiting_fen:
        raise RepaymentEarly(arrived)


class Part(NamedTuple):
    """What arrived of an overpaid month by one payment: fen, out of which sum, for which purpose, when."""

    allotment: int
    purpose: str
    township: str
    paid_on: date
    fen: int


def _parts(held: overpaid.Overpaid) -> list[Part]:
    """The payments of the month that arrived, the last one first: what was paid too much was paid last."""
    rows = sql.rows(
        """SELECT t.allotment_id, p.purpose, left(p.division, 9) || '000', t.settled_on, sum(s.fen)::bigint
        FROM funds_share s JOIN funds_payable p ON p.id = s.payable_id
        JOIN funds_attempt t ON t.payable_id = p.id AND t.state = 'paid'
        WHERE s.household_id = %(household)s AND s.month = %(month)s AND s.benefit = %(benefit)s
          AND s.withdrawn = 0 AND s.part >= 0
        GROUP BY p.id, t.allotment_id, p.purpose, p.division, t.settled_on ORDER BY p.id DESC""",
        {"household": held.household, "month": held.month, "benefit": held.benefit},
    )
    return [Part(*row) for row in rows]


def _book(held: Repayment, now: overpaid.Overpaid, by: Actor) -> None:
    """Book it to the payments that it is of, after what earlier repayments took of them."""
    left, skip, sums = held.fen, now.repaid_fen, Counter[tuple[int, str, str, date]]()
    for part in _parts(now):
        before = min(skip, part.fen)
        taken = min(left, part.fen - before)
        skip, left = skip - before, left - taken
        if taken:
            sums[part[:4]] += taken
    for place, ((number, purpose, township, paid_on), fen) in enumerate(sorted(sums.items()), start=1):
        allotment.post_recovered(
            allotment.locked(number, by=by), purpose, fen, paid_on=paid_on, township=township,
            subject=f"repayment {held.pk} part {place}", reason=held.receipt, by=by,
        )  # fmt: skip
