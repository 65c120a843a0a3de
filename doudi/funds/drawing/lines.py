"""The lines of a roll that stand: those that may still be paid, and where they are paid from now on."""

from typing import cast

from django.db import connection

from doudi.entitlements.binary import Field
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.routing import HELD
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import Held

LINES = """SELECT l.payable_id, l.household_id, l.person_id, coalesce(l.account_id, 0), coalesce(l.paying_bank_id, 0),
  (array_position(%(words)s::text[], l.held::text) - 1)::int2
FROM funds_rollline l WHERE l.campaign_id = %(campaign)s AND l.payable_id IS NOT NULL"""
OPEN = """ AND NOT EXISTS (
  SELECT 1 FROM funds_attempt a WHERE a.payable_id = l.payable_id AND a.state IN ('sent', 'paid'))"""
FIELDS = [
    Field("payable_id", "int8"), Field("household_id", "int8"), Field("person_id", "int8"),
    Field("account_id", "int8"), Field("bank_id", "int8"), Field("held", "int2"),
]  # fmt: skip
CHANGED = """WITH now_held AS (
  SELECT r.payable_id, r.account_id, r.bank_id,
    CASE WHEN r.held = 0 AND s.held = $no_money THEN $no_money ELSE r.held END AS held,
    s.account_id AS account_before, s.bank_id AS bank_before, s.held AS held_before
  FROM routed r JOIN standing s USING (payable_id))
SELECT payable_id, account_id, bank_id, held FROM now_held
WHERE coalesce(account_id, 0) <> account_before OR coalesce(bank_id, 0) <> bank_before OR held <> held_before"""


def read(held: Memory, campaign: Campaign, *, alone_open: bool) -> None:
    """The lines of a campaign that are owed something, into `standing`; `alone_open`: less what was sent or paid."""
    facts = {"campaign": campaign.pk, "words": HELD}
    held.read("standing", LINES + (OPEN if alone_open else ""), FIELDS, facts)


def update(held: Memory, campaign: Campaign) -> None:
    """Pay the lines that stand where `routed` says. What waited for money waits on until it is asked for again."""
    rows = held.rows(CHANGED, {"no_money": HELD.index(cast(str, Held.NO_MONEY))})
    if not rows:
        return
    payables, accounts, banks, places = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE funds_rollline l SET account_id = r.account_id, paying_bank_id = r.bank_id, held = r.held
            FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[]) AS
              r (payable_id, account_id, bank_id, held)
            WHERE l.campaign_id = %s AND l.payable_id = r.payable_id""",
            [list(payables), list(accounts), list(banks), [HELD[place] for place in places], campaign.pk],
        )
