"""A month's payments beside the month before: who is new, who left, whose amount changed, and why, household by
household and benefit by benefit. Each cause is of what stands in the registry and in the entitlements."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.models import Campaign
from doudi.units.months import add_months

WHAT = {"new": _("新增"), "left": _("减少"), "changed": _("金额变动"), "same": _("未变")}
CAUSES = {
    "decided": _("新审批"),
    "moved_in": _("迁入"),
    "ended": _("待遇终止"),
    "died": _("家庭成员死亡"),
    "moved_out": _("迁出"),
    "members": _("人数变动"),
    "figures": _("标准或参数调整"),
    "rules": _("规则更新"),
    "facts": _("家庭情况变动"),
    "": "",
}


@dataclass(frozen=True)
class Number:
    """Households and fen of a township that changed in one way for one cause."""

    township: str
    what: str
    cause: str
    households: int
    before_fen: int
    now_fen: int


@dataclass(frozen=True)
class Change:
    """One household and benefit: fen before and now, and on which document it rests where a decision is the cause."""

    household: int
    division: str
    head: str
    benefit: int
    what: str
    cause: str
    before_fen: int
    now_fen: int
    document: str
    decided_on: date | None


QUERY = """
WITH made AS (
  SELECT s.household_id, s.benefit, max(h.division) AS division,
    sum(s.fen) FILTER (WHERE s.month = %(month)s) AS now_fen, sum(s.fen) FILTER (WHERE s.month = %(last)s) AS last_fen,
    count(DISTINCT s.person_id) FILTER (WHERE s.month = %(month)s) AS now_people,
    count(DISTINCT s.person_id) FILTER (WHERE s.month = %(last)s) AS last_people
  FROM funds_share s JOIN registry_household h ON h.id = s.household_id
  WHERE s.month IN (%(month)s, %(last)s) AND s.part >= 0 AND s.withdrawn = 0 AND s.benefit %% 10 <> 6
    AND s.division >= %(low)s AND s.division < %(high)s
  GROUP BY 1, 2),
compared AS (
  SELECT m.*, CASE WHEN last_fen IS NULL THEN 'new' WHEN now_fen IS NULL THEN 'left'
                   WHEN now_fen <> last_fen THEN 'changed' ELSE 'same' END AS what
  FROM made m),
reasoned AS (
  SELECT c.household_id, c.benefit, c.division, c.what, coalesce(c.last_fen, 0) AS before_fen,
    coalesce(c.now_fen, 0) AS now_fen, st.document, st.decided_on,
    CASE c.what WHEN 'same' THEN ''
      WHEN 'new' THEN CASE WHEN st.id IS NOT NULL THEN 'decided'
        WHEN EXISTS (SELECT 1 FROM funds_share o JOIN funds_share n ON n.person_id = o.person_id
                       AND n.month = %(month)s AND n.household_id = c.household_id
                     WHERE o.month = %(last)s AND o.household_id <> c.household_id) THEN 'moved_in'
        ELSE 'facts' END
      WHEN 'left' THEN CASE
        WHEN EXISTS (SELECT 1 FROM funds_share o JOIN registry_person p ON p.id = o.person_id
                     WHERE o.household_id = c.household_id AND o.month = %(last)s AND p.died_on < %(month)s) THEN 'died'
        WHEN c.division < %(low)s OR c.division >= %(high)s THEN 'moved_out'
        WHEN EXISTS (SELECT 1 FROM registry_status e WHERE e.household_id = c.household_id
                       AND e.superseded_at IS NULL AND e.to_month <= %(month)s AND e.to_month > %(last)s) THEN 'ended'
        ELSE 'facts' END
      ELSE CASE WHEN c.now_people <> c.last_people THEN 'members'
        WHEN substring(a.hashes FROM 17 FOR 8) <> substring(b.hashes FROM 17 FOR 8) THEN 'figures'
        WHEN substring(a.hashes FROM 25 FOR 8) <> substring(b.hashes FROM 25 FOR 8) THEN 'rules'
        ELSE 'facts' END END AS cause
  FROM compared c
  LEFT JOIN LATERAL (SELECT s.id, s.document, s.decided_on FROM registry_status s
    WHERE c.what = 'new' AND s.household_id = c.household_id AND s.superseded_at IS NULL AND s.from_month = %(month)s
    ORDER BY s.id LIMIT 1) st ON true
  LEFT JOIN LATERAL (SELECT e.hashes FROM entitlements_entitlement e
    WHERE c.what = 'changed' AND e.household_id = c.household_id AND e.benefit = c.benefit %% 10
      AND e.month = %(month)s ORDER BY e.version DESC LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT e.hashes FROM entitlements_entitlement e
    WHERE c.what = 'changed' AND e.household_id = c.household_id AND e.benefit = c.benefit %% 10
      AND e.month = %(last)s ORDER BY e.version DESC LIMIT 1) b ON true)
"""


def _facts(campaign: Campaign) -> dict[str, object]:
    low, high = scope.code_range(campaign.division)
    return {"low": low, "high": high, "month": campaign.month, "last": add_months(campaign.month, -1)}


def numbers(campaign: Campaign) -> list[Number]:
    """By township, in the reader's scope; one query."""
    rows = sql.rows(
        f"""{QUERY} SELECT left(division, 9) || '000', what, cause, count(*), sum(before_fen)::bigint,
          sum(now_fen)::bigint FROM reasoned GROUP BY 1, 2, 3
        ORDER BY 1, array_position(ARRAY['new', 'left', 'changed', 'same'], what), 3""",
        _facts(campaign),
    )
    return [Number(*row) for row in rows]


def lines(campaign: Campaign, limit: int, start: int = 0) -> list[Change]:
    """Those that changed, by village and household; one query."""
    rows = sql.rows(
        f"""{QUERY} SELECT r.household_id, r.division, coalesce((SELECT p.name FROM registry_membership m
            JOIN registry_person p ON p.id = m.person_id
            WHERE m.household_id = r.household_id AND m.superseded_at IS NULL
            ORDER BY m.relation <> 'head', m.from_month DESC LIMIT 1), ''),
          r.benefit, r.what, r.cause, r.before_fen, r.now_fen, coalesce(r.document, ''), r.decided_on
        FROM reasoned r WHERE r.what <> 'same' ORDER BY r.division, r.household_id, r.benefit
        LIMIT %(limit)s OFFSET %(start)s""",
        {**_facts(campaign), "limit": limit, "start": start},
    )
    return [Change(*row) for row in rows]
