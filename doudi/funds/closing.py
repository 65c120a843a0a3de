"""What has to agree before a month is closed (duties J-15)."""

from datetime import date

from doudi.core import clock, scope
from doudi.funds import sql
from doudi.funds.models import Campaign, Close, Reserve
from doudi.funds.queries import by_township
from doudi.funds.reconciliation import Check, reconciliation
from doudi.funds.reserve_checks import checks as reserve_checks
from doudi.units.months import add_months, first_of, month_text


def next_month(county: str) -> date | None:
    """The first month that is not closed: after the last close, else the one of the first journal; None without one."""
    last = Close.objects.filter(division=county, confirmed_by__isnull=False).order_by("-month").first()
    if last is not None:
        return add_months(last.month, 1)
    rows = sql.rows("SELECT min(month) FROM funds_journal WHERE left(division, 6) = %(c)s", {"c": county[:6]})
    return rows[0][0] if rows else None


def fund_fen(county: str, month: date) -> int:
    """What the ledger says the county's allotments held at the end of a month, in fen."""
    rows = sql.rows(
        """SELECT coalesce(sum(p.amount_fen), 0)::bigint
        FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
        WHERE p.account = 'fund' AND left(j.division, 6) = %(county)s AND j.month <= %(month)s""",
        {"county": county[:6], "month": month},
    )
    return int(rows[0][0])


def checks(county: str, month: date, treasury_fen: int | None = None) -> list[Check]:
    """The matches of a month: rolls, banks, reserves, and the treasury's statement if its figure is given. Fen."""
    low, high = scope.code_range(county)
    found = [*_campaigns(county), *reserve_checks(list(Reserve.objects.filter(division__gte=low, division__lt=high)))]
    found.append(
        Check("银行未回盘的款项 = 0", "payments that the bank did not answer = 0", _unanswered(county, month), 0)
    )
    found.append(
        Check(
            f"{month_text(month)} 未盘点的备用金 = 0",
            f"reserves without a count of {month_text(month)} = 0",
            100 * len(uncounted(county, month)),
            0,
        )
    )
    if treasury_fen is not None:
        found.append(
            Check("账：救助补助资金 = 国库对账单", "ledger: fund = treasury", fund_fen(county, month), treasury_fen)
        )
    return found


def _campaigns(county: str) -> list[Check]:
    """Of all campaigns of the county the checks that do not agree: a page of those that do says little."""
    rows: list[Check] = []
    for campaign in Campaign.objects.filter(division=county).order_by("pk"):
        rows += [check for check in reconciliation(campaign, by_township(campaign)) if not check.agrees]
    return rows


def _unanswered(county: str, month: date) -> int:
    rows = sql.rows(
        """SELECT coalesce(sum(a.amount_fen), 0)::bigint FROM funds_attempt a JOIN funds_batch b ON b.id = a.batch_id
        WHERE b.division = %(county)s AND a.state = 'sent' AND b.execute_on < %(next)s""",
        {"county": county, "next": add_months(month, 1)},
    )
    return int(rows[0][0])


def uncounted(county: str, month: date) -> list[str]:
    """The townships whose reserve was open in a month and not counted for it by two people, or not to the fen."""
    low, high = scope.code_range(county)
    rows = sql.rows(
        """SELECT r.division FROM funds_reserve r
        LEFT JOIN LATERAL (SELECT confirmed_by_id, bank_fen - book_bank_fen AS bank, cash_fen - book_cash_fen AS cash
          FROM funds_reservecount c WHERE c.reserve_id = r.id AND c.month = %(month)s ORDER BY c.id DESC LIMIT 1) c
          ON true
        WHERE r.division >= %(low)s AND r.division < %(high)s AND r.opened_on < %(next)s
          AND (c.confirmed_by_id IS NULL OR c.bank <> 0 OR c.cash <> 0) ORDER BY 1""",
        {"month": month, "next": add_months(month, 1), "low": low, "high": high},
    )
    return [row[0] for row in rows]


def may_close(month: date, year_close: str, today: date | None = None) -> bool:
    """Whether a month is over; December from the day on which the treasury closes (`funds.year_close`, MM-DD)."""
    day = today or clock.today()
    if month < first_of(day):
        return True
    return month == first_of(day) and month.month == 12 and f"{day:%m-%d}" >= year_close
