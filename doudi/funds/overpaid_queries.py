"""Reading what was paid too much for its pages: why, what was agreed, what is back. In scope, each with a limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet, Sum

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.models import Campaign, PayableShare, Recovery, Repayment
from doudi.funds.models.campaigns import BY_SHARES
from doudi.funds.overpaid import Overpaid

Key = tuple[int, int, date]
"""Household, benefit and month."""


def key(row: "Overpaid | Recovery | Repayment") -> Key:
    """Of which household, benefit and month a row is."""
    household = row.household if isinstance(row, Overpaid) else row.household_id
    return household, row.benefit, row.month


def since(division: str) -> date | None:
    """The first month that was paid by Doudi in a division, or in the county of a township; one query."""
    low, high = scope.code_range(scope.significant(division)[:6])
    ours = Campaign.objects.filter(benefit__in=BY_SHARES, division__gte=low, division__lt=high)
    first: date | None = ours.aggregate(first=Min("month"))["first"]
    return first


def counties(division: str) -> list[str]:
    """The codes of the counties of a division that pay by Doudi; one query."""
    low, high = scope.code_range(division)
    ours = Campaign.objects.filter(benefit__in=BY_SHARES, division__gte=low, division__lt=high)
    return list(ours.order_by("division").values_list("division", flat=True).distinct())


@dataclass(frozen=True)
class Why:
    """By which version a month was paid and which one is in force: number, fen of the household, day; and the cause."""

    paid_version: int
    paid_fen: int
    paid_on: date
    version: int
    fen: int
    decided_on: date
    cause: str


def whys(rows: Sequence[Overpaid]) -> dict[Key, Why]:
    """Why each was paid too much: a cause of doudi.funds.changes.CAUSES; one query."""
    found = sql.rows(
        """WITH k AS (SELECT * FROM unnest(%(households)s::bigint[], %(benefits)s::smallint[], %(months)s::date[])
          AS k (household_id, benefit, month))
        SELECT k.household_id, k.benefit, k.month, o.version, o.amount_fen,
          (o.recorded_at AT TIME ZONE 'Asia/Shanghai')::date, n.version, n.amount_fen,
          (n.recorded_at AT TIME ZONE 'Asia/Shanghai')::date,
          CASE WHEN EXISTS (SELECT 1 FROM entitlements_share s JOIN registry_person r ON r.id = s.person_id
                 WHERE s.household_id = k.household_id AND s.benefit = o.benefit AND s.month = k.month
                   AND s.version = o.version AND r.died_on < k.month) THEN 'died'
               WHEN o.benefit <> 6 AND NOT EXISTS (SELECT 1 FROM registry_status s WHERE s.household_id = k.household_id
                 AND s.superseded_at IS NULL
                 AND s.benefit = CASE o.benefit WHEN 1 THEN 'dibao' WHEN 2 THEN 'tekun' ELSE 'orphan' END
                 AND s.from_month <= k.month AND (s.to_month IS NULL OR s.to_month > k.month)) THEN 'ended'
               WHEN (SELECT count(*) FROM entitlements_share s WHERE s.household_id = k.household_id
                       AND s.benefit = o.benefit AND s.month = k.month AND s.version = o.version AND s.share_fen > 0)
                 <> (SELECT count(*) FROM entitlements_share s WHERE s.household_id = k.household_id
                       AND s.benefit = o.benefit AND s.month = k.month AND s.version = n.version AND s.share_fen > 0)
                 THEN 'members'
               WHEN substring(o.hashes FROM 17 FOR 8) <> substring(n.hashes FROM 17 FOR 8) THEN 'figures'
               WHEN substring(o.hashes FROM 25 FOR 8) <> substring(n.hashes FROM 25 FOR 8) THEN 'rules'
               ELSE 'facts' END
        FROM k
        CROSS JOIN LATERAL (SELECT max(s.version) AS version FROM funds_share s
          WHERE s.household_id = k.household_id AND s.month = k.month AND s.benefit = k.benefit AND s.withdrawn = 0
            AND s.part >= 0) p
        JOIN entitlements_entitlement o ON o.household_id = k.household_id AND o.benefit = k.benefit %% 10
          AND o.month = k.month AND o.version = p.version
        CROSS JOIN LATERAL (SELECT e.version, e.amount_fen, e.hashes, e.recorded_at FROM entitlements_entitlement e
          WHERE e.household_id = k.household_id AND e.benefit = k.benefit %% 10 AND e.month = k.month
          ORDER BY e.version DESC LIMIT 1) n""",
        {
            "households": [row.household for row in rows],
            "benefits": [row.benefit for row in rows],
            "months": [row.month for row in rows],
        },
    )
    return {tuple(row[:3]): Why(*row[3:]) for row in found}


def heads(households: Iterable[int]) -> dict[int, str]:
    """The names of the heads (of another member where there is none); one query."""
    found = sql.rows(
        """SELECT DISTINCT ON (m.household_id) m.household_id, p.name
        FROM registry_membership m JOIN registry_person p ON p.id = m.person_id
        WHERE m.household_id = ANY (%(households)s) AND m.superseded_at IS NULL
        ORDER BY m.household_id, m.relation <> 'head', m.from_month DESC, m.person_id""",
        {"households": list(households)},
    )
    return dict(found)


def members(household: int) -> list[tuple[int, str]]:
    """Number and name of everybody who was in a household and lives, the head first; one query."""
    return [
        (row[0], row[1])
        for row in sql.rows(
            """SELECT p.id, p.name FROM registry_membership m JOIN registry_person p ON p.id = m.person_id
            WHERE m.household_id = %(household)s AND m.superseded_at IS NULL AND p.died_on IS NULL
            GROUP BY p.id, p.name ORDER BY bool_or(m.relation = 'head') DESC, p.id LIMIT 50""",
            {"household": household},
        )
    ]


def recoveries(households: Iterable[int]) -> dict[Key, Recovery]:
    """The agreements of households that stand, neither dropped nor ended, by what they are about; one query."""
    found = Recovery.objects.filter(household_id__in=list(households), dropped_by=None, ended_by=None)
    found = found.select_related("entered_by", "confirmed_by", "end_asked_by")
    return {key(row): row for row in found}


def former(about: Key, limit: int) -> list[Recovery]:
    """The agreements on a household's month that were dropped or ended, the newest first; one query."""
    household, benefit, month = about
    rows = Recovery.objects.filter(household_id=household, benefit=benefit, month=month)
    rows = rows.exclude(dropped_by=None, ended_by=None).select_related("dropped_by", "end_asked_by", "ended_by")
    return list(rows.order_by("-pk")[:limit])


def newest(division: str, limit: int) -> list[Recovery]:
    """The agreements of a division, the newest first; the dropped and the ended ones too; one query."""
    low, high = scope.code_range(division)
    rows = Recovery.objects.filter(division__gte=low, division__lt=high)
    rows = rows.select_related("dropped_by", "end_asked_by", "ended_by")
    return list(rows.order_by("-pk")[:limit])


def held_back(households: Iterable[int]) -> dict[Key, int]:
    """Fen that agreements have held back so far, by what they are about; one query."""
    rows = PayableShare.objects.filter(household_id__in=list(households), part__lt=0, withdrawn=0)
    summed = rows.values_list("household_id", "benefit", "month").annotate(Sum("fen")).order_by()
    return {(household, benefit, month): -fen for household, benefit, month, fen in summed}


def repayments(households: Iterable[int]) -> QuerySet[Repayment]:
    """What households paid back, the newest first; the dropped ones too."""
    found = Repayment.objects.filter(household_id__in=list(households))
    return found.select_related("entered_by", "confirmed_by", "dropped_by").order_by("-pk")


@dataclass(frozen=True)
class Payment:
    """Fen of a payment that are of a household, benefit and month; below zero what it held back. `on` it arrived."""

    document: str
    fen: int
    state: str
    on: date | None


def payments(about: Key, limit: int = 50) -> list[Payment]:
    """What was made of a month and what was held back since, the oldest first; one query."""
    household, benefit, month = about
    return [
        Payment(*row)
        for row in sql.rows(
            """SELECT c.document, s.fen, coalesce(a.state, ''), a.settled_on
            FROM (SELECT payable_id, sum(fen)::bigint AS fen FROM funds_share
                  WHERE household_id = %(household)s AND benefit = %(benefit)s AND month = %(month)s AND withdrawn = 0
                  GROUP BY payable_id) s
            JOIN funds_payable p ON p.id = s.payable_id JOIN funds_campaign c ON c.id = p.campaign_id
            LEFT JOIN LATERAL (SELECT t.state, t.settled_on FROM funds_attempt t WHERE t.payable_id = p.id
              ORDER BY t.id DESC LIMIT 1) a ON true
            ORDER BY p.id LIMIT %(limit)s""",
            {"household": household, "benefit": benefit, "month": month, "limit": limit},
        )
    ]
