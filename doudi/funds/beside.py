"""What a county pays beside a month's payments, by campaigns or cases of its own: shown where the month is read."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import AREA_RELIEF, MONTHLY, ONE_OFF, PRICE

CASES = "cases"
WHAT = {
    ONE_OFF: _("一次性生活补助"),
    AREA_RELIEF: _("一次性临时救助（按认定文件）"),
    PRICE: _("价格临时补贴"),
    CASES: _("临时救助（个案）"),
}


@dataclass(frozen=True)
class Beside:
    """One campaign of the month (of an index month too), or all relief by case that became spending in it. Fen."""

    campaign: int
    what: str
    document: str
    owed_fen: int
    paid_fen: int


def of_month(campaign: Campaign) -> list[Beside]:
    """What stands beside a month's payments in its county; one query, numbers alone."""
    low, high = scope.code_range(campaign.division)
    rows = sql.rows(
        """SELECT c.id, c.benefit, c.document, coalesce(sum(s.fen) FILTER (WHERE s.what = 'owed'), 0)::bigint,
          coalesce(sum(s.fen) FILTER (WHERE s.what = 'paid'), 0)::bigint
        FROM funds_campaign c CROSS JOIN LATERAL funds_sums(c.id) s
        WHERE c.division = %(division)s AND c.month = %(month)s AND c.benefit <> %(monthly)s AND c.runs > 0
        GROUP BY c.id
        UNION ALL
        SELECT 0, %(cases)s, '', fen, fen FROM funds_month_relief(%(month)s, %(low)s, %(high)s)
        WHERE county = left(%(division)s, 6)
        ORDER BY 1 DESC""",
        {
            "division": campaign.division,
            "month": campaign.month,
            "monthly": MONTHLY,
            "cases": CASES,
            "low": low,
            "high": high,
        },
    )
    return [Beside(*row) for row in rows]
