"""Drawing up the roll of a campaign: who is due, what is owed, into which account, and who is held."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from doudi.core import audit, clock, scope
from doudi.core.models import Actor
from doudi.funds import found, ledger, sql
from doudi.funds.area import area_of
from doudi.funds.area_errors import AreaEmpty
from doudi.funds.drawing import lines
from doudi.funds.drawing.memory import memory
from doudi.funds.drawing.routing import HELD, route
from doudi.funds.errors import NobodyThere
from doudi.funds.models import AreaOrder, Campaign, Journal
from doudi.funds.models.campaigns import PAID_KINDS, Held
from doudi.funds.relief import SAME_HARDSHIP
from doudi.funds.services import month
from doudi.funds.services.drawn import Drawn
from doudi.units.months import month_text


def draw_up(campaign: int, *, by: Actor) -> Drawn:
    """Set the status in force beside what the rules derive, make the payables that are missing, choose accounts.

    Set-wise in one transaction; run again it draws the same roll and makes nothing twice.
    Raises, first match wins: CampaignUnknown, NotInScope, NobodyThere, AreaEmpty.
    Relief by an order takes the households that the order says instead; who else lives in the area is a lead. A
    month's payments and a price subsidy's are what entitlements in force give more than was made.
    Source: rulebook C-02, D-01, H-01, H-05; duties K-06.
    """
    with transaction.atomic(durable=True):
        month.lock_county(campaign)
        held = found.locked(campaign, by=by)
        facts = _facts(held)
        drawn = month.draw(held, facts, by) if held.by_shares else _draw(held, facts, by)
        Campaign.objects.filter(pk=held.pk).update(ran_by=by, ran_at=Now(), runs=F("runs") + 1)
        audit.write(by, "campaign.run", f"campaign {held.pk}", held.division, new=drawn.people, new_fen=drawn.fen)
    return drawn


def _draw(held: Campaign, facts: dict[str, object], by: Actor) -> Drawn:
    sql.set_wise()
    sql.run("area_roll" if held.order_id else "roll", facts)
    _require_somebody(held)
    sql.run("payables", facts)
    drawn = _post_owed(held, by)
    with memory() as rows:
        lines.read(rows, held, alone_open=False)
        rows.run("roll_lines", {"not_due": HELD.index(str(Held.GONE))})
        route(rows, held, held.month, own=True)
        lines.update(rows, held)
    return drawn


def _facts(held: Campaign) -> dict[str, object]:
    low, high = scope.code_range(held.division)
    return {
        "campaign": held.pk,
        "document": held.document,
        "benefit": held.benefit,
        "level": held.level,
        "amount": held.amount_fen,
        "month": held.month,
        "low": low,
        "high": high,
        "paid_kinds": [str(kind) for kind in PAID_KINDS],
        "decided_on": clock.today() if held.order_id else None,
        **(_ordered(held) if held.order_id else {}),
    }


def _ordered(held: Campaign) -> dict[str, object]:
    """What the order says, for the roll of its area."""
    order = AreaOrder.objects.get(pk=held.order_id)
    return {
        **vars(area_of(order)),
        "order": order.pk,
        "groups": order.groups,
        "per": order.per,
        "from_day": order.from_day,
        "to_day": order.to_day,
        "causes": list(SAME_HARDSHIP),
    }


def _require_somebody(held: Campaign) -> None:
    """An empty roll pays nobody; a campaign that owes already is drawn up though its roll became empty."""
    somebody = sql.rows("SELECT 1 FROM t_roll LIMIT 1")
    owes = sql.rows("SELECT 1 FROM funds_payable WHERE campaign_id = %(campaign)s LIMIT 1", {"campaign": held.pk})
    if not somebody and not owes:
        if held.order_id:
            raise AreaEmpty(held.document, month_text(held.month))
        raise NobodyThere(held.division, month_text(held.month))


def _post_owed(held: Campaign, by: Actor) -> Drawn:
    sums = sql.rows("SELECT purpose, township, fen, people FROM t_new")
    subject = f"run {held.runs + 1}"
    ledger.post(held, str(Journal.Kind.OWED), subject, {"owed": [ledger.Sum(*row[:3]) for row in sums]}, by=by)
    return Drawn(sum(row[3] for row in sums), sum(row[2] for row in sums))
