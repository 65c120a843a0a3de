"""Relief that the county owes: finance draws a list up, another official confirms that it was paid."""

from collections.abc import Sequence
from datetime import date

from django.db.models.functions import Now

from doudi.core import audit, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import funding, ledger, relief
from doudi.funds.models import Grant, Journal, ReliefPayment, Transfer
from doudi.funds.models.ledger import Account
from doudi.funds.models.relief import RELIEF
from doudi.funds.owed import owed
from doudi.funds.relief_errors import GrantUnknown, TransferUnknown, WhyMissing
from doudi.funds.services.reserves.once import once
from doudi.funds.services.reserves.people import COUNTY, FINANCE, require


def draw_transfer(
    county: str, grants: Sequence[int], *, paid_on: date, reference: str, by: Actor, key: str = ""
) -> int:
    """List owed grants that were paid by bank transfer on a day, with the bank's reference. Gives the list's number.

    Nothing is posted until another official confirms it.
    Raises, first match wins: NotInScope, DivisionLevel, KeyReused, RoleMissing, DayAhead, WhyMissing (no reference),
    GrantUnknown.
    """
    with writing(by):
        scope.require(by, county)
        scope.require_level(county, "county")
        numbers = sorted(set(grants))
        body = {"county": county, "grants": numbers, "paid_on": str(paid_on), "reference": reference}

        def write() -> int:
            require(by, FINANCE)
            relief.past(paid_on)
            if not reference.strip():
                raise WhyMissing()
            held = _owed(county, numbers)
            made = Transfer.objects.create(
                division=county,
                grants=numbers,
                total_fen=sum(grant.amount_fen for grant in held),
                paid_on=paid_on,
                reference=reference.strip(),
                drawn_by=by,
            )
            audit.write(by, "relief.listed", f"transfer {made.pk}", county, grants=len(held), fen=made.total_fen)
            return made.pk

        return once(by, "relief.transfer", key, body, write)


def confirm_transfer(number: int, *, by: Actor) -> Transfer:
    """Confirm that a list was paid: each grant is paid and leaves what is owed.

    Raises, first match wins: TransferUnknown, NotInScope, RoleMissing, OwnEntry, GrantUnknown (paid or dropped
    meanwhile), MoneyShort: each grant is paid out of one allotment. Source: duties J-15 (a second official), K-01.
    """
    with writing(by):
        found = Transfer.objects.select_for_update(of=("self",)).filter(pk=number).first()
        if found is None:
            raise TransferUnknown(number)
        scope.require(by, found.division)
        require(by, COUNTY, found.drawn_by)
        if found.confirmed_by_id is not None:
            raise TransferUnknown(number)
        for grant in _owed(found.division, found.grants):
            _pay(grant, found, by)
        Transfer.objects.filter(pk=number).update(confirmed_by=by, confirmed_at=Now())
        audit.write(by, "relief.paid", f"transfer {number}", found.division, fen=found.total_fen)
        found.refresh_from_db()
    return found


def _owed(county: str, numbers: Sequence[int]) -> list[Grant]:
    """These grants, locked in one order; each is owed by the county. Raises GrantUnknown for the first that is not."""
    low, high = scope.code_range(county)
    held = Grant.objects.select_for_update(of=("self",)).filter(pk__in=numbers, division__gte=low, division__lt=high)
    found = list(held.order_by("pk"))
    due = set(owed().filter(pk__in=[grant.pk for grant in found]).values_list("pk", flat=True))
    missing = [number for number in numbers if number not in due]
    if missing or not found:
        raise GrantUnknown(missing[0] if missing else 0)
    return found


def _pay(grant: Grant, transfer: Transfer, by: Actor) -> None:
    allotment = funding.choose(transfer.division, RELIEF, grant.amount_fen)
    payment = ReliefPayment.objects.create(
        grant=grant,
        transfer=transfer,
        allotment_id=allotment,
        division=grant.division,
        source=ReliefPayment.Source.COUNTY,
        amount_fen=grant.amount_fen,
        paid_on=transfer.paid_on,
        receipt=transfer.reference,
        actor=by,
    )
    made = ledger.Move(
        Journal.Kind.RELIEF_PAID,
        f"payment {payment.pk}",
        Account.OWED,
        Account.FUND,
        grant.amount_fen,
        grant.division,
        {allotment: grant.amount_fen},
    )
    ledger.move(made, grant=grant, payment=payment, division=transfer.division, by=by)
