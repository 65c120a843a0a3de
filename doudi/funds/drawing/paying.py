"""Which payables a month's run makes: what is short, less what agreements hold back, numbered village by village."""

from collections.abc import Mapping

import numpy as np

from doudi.entitlements.binary import Field
from doudi.funds import sql
from doudi.funds.drawing.due import days
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.numbers import Numbers
from doudi.funds.models import PayableShare

# What may be held back: the rest of the agreement, and what the month was paid too much, over all its purposes.
RECOVERIES = """SELECT r.household_id, r.benefit, r.month, r.month_fen,
  (r.fen + coalesce((
    SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = r.household_id AND s.month = r.month
      AND s.benefit = r.benefit AND s.part < 0 AND s.withdrawn = 0), 0))::bigint,
  (coalesce((SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = r.household_id AND s.month = r.month
      AND s.benefit %% 10 = r.benefit %% 10 AND s.withdrawn = 0), 0) - coalesce((
    SELECT sum(b.fen) FROM funds_repayment b WHERE b.household_id = r.household_id AND b.month = r.month
      AND b.benefit %% 10 = r.benefit %% 10 AND b.confirmed_by_id IS NOT NULL), 0) - coalesce((
    SELECT e.amount_fen FROM entitlements_entitlement e WHERE e.household_id = r.household_id
      AND e.benefit = r.benefit %% 10 AND e.month = r.month ORDER BY e.version DESC LIMIT 1), 0))::bigint
FROM funds_recovery r WHERE {homes} AND r.confirmed_by_id IS NOT NULL AND r.fen > 0"""
RECOVERY = [
    Field("household_id", "int8"), Field("benefit", "int2"), Field("month", "date"), Field("month_fen", "int8"),
    Field("left_fen", "int8"), Field("over_fen", "int8"),
]  # fmt: skip
# In town or in the country, as newest recorded.
URBAN = """SELECT household_id FROM (
  SELECT DISTINCT ON (household_id) household_id, area FROM registry_householdfacts
  WHERE {homes} AND superseded_at IS NULL AND from_month <= %(month)s AND (to_month IS NULL OR to_month > %(month)s)
  ORDER BY household_id, from_month DESC) newest
WHERE area = 'urban'"""
PURPOSES = """SELECT b, urban, funds_purpose(b, CASE WHEN urban THEN 'urban' ELSE 'rural' END)
FROM unnest(%(benefits)s::int[]) AS b, unnest(ARRAY[true, false]) AS urban"""
EDGE = 36
"""Edge families on the roll of a price subsidy; what they are paid is by the stage alone, a hundred more."""


def number(held: Memory, homes: Numbers, facts: Mapping[str, object]) -> list[str]:
    """The payables to make, into `pay`, and what they are made of, into `share`; `gap` says what is short.

    `urban` (who lives in town) and `purpose` say by which line of the budget a benefit of a household goes; gives the
    purposes in the order of their places there.
    """
    home = [Field("household_id", "int8")]
    held.read("urban", URBAN.format(homes=homes.within("household_id")), home, {**facts, **homes.facts})
    rows = sql.rows(PURPOSES, {"benefits": [*PayableShare.Benefit.values, EDGE]})
    purposes = sorted({purpose for _, _, purpose in rows})
    placed = np.array([(benefit, urban, purposes.index(purpose)) for benefit, urban, purpose in rows], np.int16)
    held.hold("purpose", {"benefit": placed[:, 0].copy(), "urban": placed[:, 1] > 0, "purpose": placed[:, 2].copy()})
    held.run("short", days(facts))
    over = Numbers("homes", held.column("SELECT DISTINCT household_id FROM gap WHERE gap < 0"))
    # Mostly nobody was paid too much.
    if len(over.numbers):
        held.read("recovery", RECOVERIES.format(homes=over.within("r.household_id")), RECOVERY, over.facts)
        held.run("parts", {})
        held.run("held_back", facts)
    held.run("together", {})
    size = held.rows("SELECT count(*) FROM share_of")[0][0]
    # The numbers of a county lie together, so that its checks read one range.
    before = sql.rows("SELECT funds_payable_block(%(size)s) - 1", {"size": size})[0][0] if size else 0
    held.run("numbered", {"before": before})
    return purposes
