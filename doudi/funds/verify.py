"""The whole ledger asked again: every balance, every journal, what is owed and sent, and what was closed.

Each check is a small function from a division to differences; all are gathered, none stops the others.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.models import Campaign, Close, Reserve
from doudi.funds.queries import by_township
from doudi.funds.reconciliation import reconciliation
from doudi.funds.reserve_checks import checks as reserve_checks

SHOWN = 100


@dataclass(frozen=True)
class Difference:
    """Two figures that must be one and are not: where, what, and both in fen."""

    where: str
    zh: str
    en: str
    left_fen: int
    right_fen: int


def verify(division: str) -> list[Difference]:
    """Everything that does not agree in a division; nothing if the ledger is right. Reads every posting once."""
    low, high = scope.code_range(division)
    facts = {"low": low, "high": high, "limit": SHOWN}
    return [difference for check in CHECKS for difference in check(facts)]


def _rows(facts: dict[str, object], zh: str, en: str, statement: str) -> Iterator[Difference]:
    for where, left, right in sql.rows(f"{statement} ORDER BY 1 LIMIT %(limit)s", facts):
        yield Difference(str(where), zh, en, int(left), int(right))


def _journals(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "凭证借贷相等", "a journal's debits are its credits",
        """SELECT 'journal ' || j.id, coalesce(sum(p.amount_fen) FILTER (WHERE p.amount_fen > 0), 0),
          coalesce(-sum(p.amount_fen) FILTER (WHERE p.amount_fen < 0), 0)
        FROM funds_journal j LEFT JOIN funds_posting p ON p.journal_id = j.id
        WHERE j.division >= %(low)s AND j.division < %(high)s
        GROUP BY j.id HAVING coalesce(sum(p.amount_fen), 0) <> 0 OR count(p.id) < 2""",
    )  # fmt: skip


def _allotments(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "资金余额 = 各笔分录合计", "an allotment's balance is the sum of its postings",
        """WITH posted AS (SELECT allotment_id, account, sum(amount_fen) AS fen FROM funds_posting
          WHERE allotment_id IS NOT NULL AND account IN ('fund', 'committed', 'clearing') GROUP BY 1, 2)
        SELECT 'allotment ' || b.allotment_id || ' ' || k.account, k.fen, coalesce(k.sign * p.fen, 0)
        FROM funds_allotmentbalance b
        CROSS JOIN LATERAL (VALUES ('fund', b.fund_fen, 1), ('committed', b.committed_fen, -1),
          ('clearing', b.clearing_fen, -1)) AS k (account, fen, sign)
        LEFT JOIN posted p ON p.allotment_id = b.allotment_id AND p.account = k.account
        WHERE b.division >= %(low)s AND b.division < %(high)s AND k.fen <> coalesce(k.sign * p.fen, 0)""",
    )  # fmt: skip


def _free(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "资金可用额不低于零", "an allotment has nothing less than zero free",
        """SELECT 'allotment ' || allotment_id, free_fen, 0 FROM funds_allotmentbalance
        WHERE division >= %(low)s AND division < %(high)s AND free_fen < 0""",
    )  # fmt: skip


def _ring_fence(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "支付用途在资金用途之内", "what an allotment paid is one of its uses",
        """SELECT 'allotment ' || p.allotment_id || ' ' || p.purpose, sum(abs(p.amount_fen)), 0
        FROM funds_posting p JOIN funds_allotment a ON a.id = p.allotment_id
        WHERE a.division >= %(low)s AND a.division < %(high)s AND p.purpose <> '' AND NOT EXISTS (
          SELECT 1 FROM funds_allotmentuse u WHERE u.allotment_id = p.allotment_id AND u.purpose = p.purpose)
        GROUP BY p.allotment_id, p.purpose""",
    )  # fmt: skip


def _sent(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "送盘明细 = 账：银行代发清算", "attempts at the bank = ledger: clearing, by allotment",
        """WITH sent AS (SELECT allotment_id, sum(amount_fen) FILTER (WHERE state = 'sent') AS fen FROM funds_attempt
          WHERE allotment_id IS NOT NULL GROUP BY 1)
        SELECT 'allotment ' || b.allotment_id, coalesce(s.fen, 0), b.clearing_fen
        FROM funds_allotmentbalance b LEFT JOIN sent s ON s.allotment_id = b.allotment_id
        WHERE b.division >= %(low)s AND b.division < %(high)s AND coalesce(s.fen, 0) <> b.clearing_fen""",
    )  # fmt: skip


def _passed(facts: dict[str, object]) -> Iterator[Difference]:
    yield from _rows(
        facts, "下达在途 = 下级未确认的资金", "money on its way down = sums that were not confirmed below",
        """SELECT 'division ' || t.division, t.fen, t.waits FROM (
          SELECT coalesce(p.division, w.division) AS division, coalesce(p.fen, 0) AS fen, coalesce(w.fen, 0) AS waits
          FROM (SELECT division, sum(amount_fen) AS fen FROM funds_posting WHERE account = 'transit' GROUP BY 1) p
          FULL JOIN (SELECT u.division, sum(a.amount_fen) AS fen FROM funds_allotment a
            JOIN funds_allotment u ON u.id = a.parent_id
            WHERE a.confirmed_by_id IS NULL AND a.ended_by_id IS NULL GROUP BY 1) w ON w.division = p.division) t
        WHERE t.division >= %(low)s AND t.division < %(high)s AND t.fen <> t.waits""",
    )  # fmt: skip


def _reserves(facts: dict[str, object]) -> Iterator[Difference]:
    held = Reserve.objects.filter(division__gte=facts["low"], division__lt=facts["high"]).order_by("division")
    for reserve in held:
        for check in reserve_checks([reserve]):
            if not check.agrees:
                yield Difference(f"reserve {reserve.division}", check.zh, check.en, check.left_fen, check.right_fen)


def _campaigns(facts: dict[str, object]) -> Iterator[Difference]:
    for campaign in Campaign.objects.filter(division__gte=facts["low"], division__lt=facts["high"]).order_by("pk"):
        for check in reconciliation(campaign, by_township(campaign)):
            if not check.agrees:
                yield Difference(f"campaign {campaign.pk}", check.zh, check.en, check.left_fen, check.right_fen)


def _closed(facts: dict[str, object]) -> Iterator[Difference]:
    """A closed month is as it was closed: nothing was added to it, nothing is missing."""
    held = Close.objects.filter(division__gte=facts["low"], division__lt=facts["high"], confirmed_by__isnull=False)
    for close in held.order_by("division", "month"):
        [(text,)] = sql.rows("SELECT funds_trial(%(c)s, %(m)s)", {"c": close.division, "m": close.month})
        now = json.loads(text)
        for account in sorted({*close.trial, *now}):
            for place, (zh, en) in enumerate((("借方", "debit"), ("贷方", "credit"))):
                then, today = close.trial.get(account, [0, 0])[place], now.get(account, [0, 0])[place]
                if then != today:
                    where = f"{close.division} {close.month:%Y-%m} {account}"
                    yield Difference(where, f"已结账月份{zh}不变", f"a closed month's {en} stays", then, today)


CHECKS: tuple[Callable[[dict[str, object]], Iterator[Difference]], ...] = (
    _journals, _allotments, _free, _ring_fence, _sent, _passed, _reserves, _campaigns, _closed,
)  # fmt: skip
