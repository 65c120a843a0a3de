"""The data of a reserve's papers: request with settlement, month-end count."""

from collections.abc import Iterable

from doudi.core import clock, divisions
from doudi.funds import figures, reserve
from doudi.funds.models import Accounting, ReliefPayment, TopUp
from doudi.funds.models import ReserveCount as Count
from doudi.funds.topup_lines import to_fill_up
from doudi.papers.kinds.common import Office
from doudi.papers.kinds.reserve import ReserveCount, ReserveSettlement, SpentLine
from doudi.registry.models import Person
from doudi.units.months import month_text

LINES = 500


def office(code: str) -> Office:
    """The township as the office that issues a paper; telephone and address are written by hand."""
    return Office(divisions.name_of(code), "", "")


def settlement(code: str, number: int) -> ReserveSettlement | None:
    """The request for a top-up with its accepted lines (J-12.4), None if there is none in this township."""
    held = TopUp.objects.select_related("reserve").filter(pk=number, division=code).first()
    if held is None:
        return None
    own = ReliefPayment.objects.filter(topupline__topup=held)
    rows = list((own if held.asked_fen else to_fill_up(held.reserve)).select_related("grant").order_by("pk")[:LINES])
    county = divisions.name_of(held.reserve.county)
    spent = sum(row.amount_fen for row in rows)
    return ReserveSettlement(
        issuer=office(code),
        number=f"{held.pk}",
        to=f"{county}民政局、{county}财政局",
        agreed_fen=figures.figures(code, clock.today()).reserve_fen or 0,
        opening_fen=reserve.total_fen(held.reserve) + spent,
        lines=tuple(_lines(rows)),
        topup_fen=held.asked_fen or spent,
        on=held.sent_on or clock.today(),
    )


def _lines(rows: list[ReliefPayment]) -> Iterable[SpentLine]:
    people = [row.grant.person_id for row in rows if row.grant.person_id]
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    papers = {
        held.payment_id: held
        for held in Accounting.objects.filter(payment__in=rows, verdict__outcome="accepted").order_by("pk")
    }
    for row in rows:
        held = papers.get(row.pk)
        name = names.get(row.grant.person_id, f"户 {row.grant.household_id}")
        said = f"{held.receipt} {held.papers}".strip() if held else row.receipt
        yield SpentLine(f"{row.grant.decision_id}", name, row.amount_fen, row.paid_on, said, held is not None)


def count(code: str, number: int) -> ReserveCount | None:
    """The month-end count (J-12.5), None if there is none in this township."""
    found = Count.objects.select_related("counted_by", "confirmed_by").filter(pk=number, division=code).first()
    if found is None:
        return None
    return ReserveCount(
        office=office(code),
        number=f"{month_text(found.month)}-{found.pk}",
        of_month=found.month,
        cash_fen=found.cash_fen,
        bank_fen=found.bank_fen,
        ledger_fen=found.book_bank_fen + found.book_cash_fen,
        note=found.note,
        counted_by=(found.counted_by.label, found.confirmed_by.label if found.confirmed_by else ""),
        on=found.at.astimezone(clock.ZONE).date(),
    )
