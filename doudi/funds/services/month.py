"""Drawing up a month's payments: what the entitlements in force give more than was made."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from doudi.core.models import Actor
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds import ledger, sql
from doudi.funds.errors import NobodyThere
from doudi.funds.models import Campaign, Journal
from doudi.funds.models.campaigns import BY_SHARES, MONTHLY, PRICE
from doudi.funds.services import price
from doudi.funds.services.drawn import Drawn, match_banks, members
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
    facts = _due({**facts, **_of(held), **_held_back(held)})
    sql.run("monthly_gap", facts)
    sql.run("monthly_withdraw", facts)
    if _post_withdrawn(held, by):
        sql.run("monthly_gap", facts)
    sql.run("monthly_pay", facts)
    _require_somebody(held)
    facts = members(facts)
    sql.run("monthly_route", facts)
    sql.run("shared", facts)
    match_banks(held)
    for part in ("routes", "monthly_make", "monthly_unpaid"):
        sql.run(part, facts)
    return _post_made(held, by)


def lock_county(campaign: int) -> None:
    """Lock all months of a monthly campaign's county: a run may withdraw what an earlier month made, and nobody may be
    sending that meanwhile. Nothing is locked of other campaigns."""
    lock_months(Campaign.objects.filter(pk=campaign, benefit=MONTHLY).values("division"))


def lock_months(counties: Collection[str] | QuerySet[Any, Any]) -> None:
    """Lock all months and price subsidies of these counties (12 digits), in the order of their numbers."""
    months = Campaign.objects.select_for_update(of=("self",)).filter(division__in=counties, benefit__in=BY_SHARES)
    list(months.order_by("pk").values_list("pk", flat=True))


def _due(facts: dict[str, object]) -> dict[str, object]:
    """What each person is due, into t_right; gives the facts with the range of the households' numbers."""
    sql.run("monthly_home", facts)
    facts = {**facts, **dict(zip(("least_home", "most_home"), sql.span("t_home", "household_id"), strict=True))}
    sql.run("price_due" if facts["price"] else "monthly_due", facts)
    people = dict(zip(("least", "most"), sql.span("t_right", "person_id"), strict=True))
    sql.run("monthly_elsewhere", {**facts, **people})
    return facts


def _of(held: Campaign) -> dict[str, object]:
    """What the statements ask of the kind of campaign: which months, who on a roll without an amount is looked at."""
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


def _require_somebody(held: Campaign) -> None:
    [(anybody,)] = sql.rows(
        """SELECT EXISTS (SELECT 1 FROM t_right) OR EXISTS (SELECT 1 FROM t_status) OR EXISTS (SELECT 1 FROM t_made)
        OR EXISTS (SELECT 1 FROM funds_rollline WHERE campaign_id = %(campaign)s)""",
        {"campaign": held.pk},
    )
    if not anybody:
        raise NobodyThere(held.division, month_text(held.month))


def _post_withdrawn(held: Campaign, by: Actor) -> bool:
    """Take what was withdrawn out of the ledger, by the campaign that made it; whether anything was."""
    rows = sql.rows(
        """SELECT campaign_id, purpose, left(division, 9) || '000', sum(amount_fen)::bigint FROM t_withdrawn
        GROUP BY 1, 2, 3"""
    )
    for number in sorted({row[0] for row in rows}):
        campaign = held if number == held.pk else Campaign.objects.get(pk=number)
        subject = f"withdrawn by {held.pk} run {held.runs + 1}"
        sums = [ledger.Sum(*row[1:]) for row in rows if row[0] == number]
        ledger.post(campaign, str(Journal.Kind.OWED), subject, {"withdrawn": sums}, by=by)
    return bool(rows)


def _post_made(held: Campaign, by: Actor) -> Drawn:
    sums = sql.rows(
        """SELECT purpose, left(division, 9) || '000', sum(fen)::bigint, count(*) FROM t_pay GROUP BY 1, 2"""
    )
    subject = f"run {held.runs + 1}"
    ledger.post(held, str(Journal.Kind.OWED), subject, {"owed": [ledger.Sum(*row[:3]) for row in sums]}, by=by)
    return Drawn(sum(row[3] for row in sums), sum(row[2] for row in sums))
