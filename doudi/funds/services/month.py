"""Drawing up a month's payments: what the entitlements in force give more than was made."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from doudi.core.models import Actor
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds import ledger, sql
from doudi.funds.drawing import due, homes, lines, making, paying, unpaid, withdrawing
from doudi.funds.drawing.memory import Memory, memory
from doudi.funds.drawing.routing import route
from doudi.funds.errors import NobodyThere
from doudi.funds.models import Campaign, Journal
from doudi.funds.models.campaigns import BY_SHARES, MONTHLY, PRICE
from doudi.funds.services import price
from doudi.funds.services.drawn import Drawn
from doudi.policy import snapshot
from doudi.units.months import month_index, month_text
from doudi.units.ratio import Ratio

FIRST = month_index(date(2000, 1, 1))
"""What an agreement holds back in a month has the part of the months since, below zero."""


def draw(held: Campaign, facts: dict[str, object], by: Actor) -> Drawn:
    """Make what is short of this month and of each earlier one that the county paid by Doudi; withdraw what was never
    sent and is no longer due so. A household that was paid more than is due stays so: nothing is netted here. A price
    subsidy is of its index month alone.

    The caller holds the campaign's lock. Raises NobodyThere. Source: duties K-01, K-03 to K-06; rulebook H-08.
    """
    sql.planned()
    facts = {**facts, **_of(held), **_held_back(held)}
    with memory() as rows:
        return _draw(rows, held, facts, by)


def _draw(rows: Memory, held: Campaign, facts: dict[str, object], by: Actor) -> Drawn:
    here = homes.living(rows, str(facts["low"]), str(facts["high"]))
    due.read(rows, here.numbers, facts)
    rows.run("elsewhere", {})
    rows.run("gap", {})
    if _post_withdrawn(held, withdrawing.withdraw(rows), by):
        due.read_made(rows, here.numbers, facts)
        rows.run("gap", {})
    purposes = paying.number(rows, here.numbers, facts)
    lines.read(rows, held, alone_open=True)
    _require_somebody(rows, held)
    rows.run("month_lines", {})
    route(rows, held, held.month, own=False)
    unpaid.find(rows, facts)
    made = making.Making(rows, held, here, purposes)
    unpaid.forget(held)
    lines.update(rows, held)
    made.payables()
    made.lines()
    made.unpaid()
    return _post_made(rows, made, by)


def lock_county(campaign: int) -> None:
    """Lock all months of a monthly campaign's county: a run may withdraw what an earlier month made, and nobody may be
    sending that meanwhile. Nothing is locked of other campaigns."""
    lock_months(Campaign.objects.filter(pk=campaign, benefit=MONTHLY).values("division"))


def lock_months(counties: Collection[str] | QuerySet[Any, Any]) -> None:
    """Lock all months and price subsidies of these counties (12 digits), in the order of their numbers."""
    months = Campaign.objects.select_for_update(of=("self",)).filter(division__in=counties, benefit__in=BY_SHARES)
    list(months.order_by("pk").values_list("pk", flat=True))


def _of(held: Campaign) -> dict[str, object]:
    """What is asked of the kind of campaign: which months, who on a roll without an amount is looked at."""
    if held.benefit == PRICE:
        return {"price": True, "first": held.month, **price.of_campaign(held)}
    return {"price": False, "first": first_month(held), "no_amount": True}


def _held_back(held: Campaign) -> dict[str, object]:
    """Of which part of a month an agreement may hold something back, and the part of its shares in this month."""
    with policy_errors():
        figures = snapshot(held.division, held.month, rows=rows_for(held.division, held.month))
    ratio: Ratio = figures["payments.recover_share"]  # type: ignore[assignment]
    return {
        "numerator": ratio.numerator,
        "denominator": ratio.denominator,
        "part": FIRST - month_index(held.month),
    }


def first_month(held: Campaign) -> date | None:
    """The first month that the county paid by Doudi, if there is one: what lies before was not ours to pay."""
    mine = Campaign.objects.filter(division=held.division, benefit=MONTHLY)
    first: date | None = mine.aggregate(first=Min("month"))["first"]
    return first


def _require_somebody(rows: Memory, held: Campaign) -> None:
    if any(rows.any(table) for table in ("claim", "status", "made", "standing")):
        return
    if not sql.rows("SELECT 1 FROM funds_rollline WHERE campaign_id = %(campaign)s LIMIT 1", {"campaign": held.pk}):
        raise NobodyThere(held.division, month_text(held.month))


def _post_withdrawn(held: Campaign, withdrawn: list[withdrawing.Withdrawn], by: Actor) -> bool:
    """Take what was withdrawn out of the ledger, by the campaign that made it; whether anything was."""
    for number in sorted({one.campaign for one in withdrawn}):
        campaign = held if number == held.pk else Campaign.objects.get(pk=number)
        subject = f"withdrawn by {held.pk} run {held.runs + 1}"
        sums = [one.sum for one in withdrawn if one.campaign == number]
        ledger.post(campaign, str(Journal.Kind.OWED), subject, {"withdrawn": sums}, by=by)
    return bool(withdrawn)


def _post_made(rows: Memory, made: making.Making, by: Actor) -> Drawn:
    held = made.campaign
    found = rows.rows("SELECT purpose, township, sum(fen)::bigint, count(*) FROM pay GROUP BY ALL ORDER BY ALL")
    sums = [ledger.Sum(made.purposes[purpose], made.homes.townships[place], fen) for purpose, place, fen, _ in found]
    ledger.post(held, str(Journal.Kind.OWED), f"run {held.runs + 1}", {"owed": sums}, by=by)
    return Drawn(sum(row[3] for row in found), sum(row[2] for row in found))
