"""What waits to be posted, by village: opinions, the list in force, relief that was paid."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from doudi.core.scope import code_range
from doudi.publicity.sql import statement
from doudi.units.months import add_months, first_of

LINES_MAX = 2000


@dataclass(frozen=True)
class Line:
    """One line as it would stand on a sheet today, and what it is made from."""

    division: str
    applicant: str
    members: int
    benefit: str
    approve: bool
    amount_fen: int | None
    household_id: int
    person_id: int
    case_id: int | None
    opinion_id: int | None
    payment_id: int | None
    attempt_id: int | None


def lines(stage: Any, village: str, today: date) -> list[Line]:
    """The lines that a village's sheet of a stage would have; no sums for an opinion. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({statement(stage)}) held ORDER BY benefit, applicant, household_id LIMIT {LINES_MAX}",  # noqa: S608
            within(of_board(village), today),
        )
        return [Line(*row) for row in cursor.fetchall()]


def counts(stage: Any, division: str, today: date) -> dict[str, int]:
    """How many lines each village of a division would have. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT division, count(*) FROM ({statement(stage)}) held GROUP BY division",  # noqa: S608
            within(code_range(division), today),
        )
        return dict(cursor.fetchall())


def supported(division: str, today: date) -> set[str]:
    """The villages in which somebody is on dibao, tekun or is an edge family this month. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SUPPORTED, within(code_range(division), today))
        return {row[0] for row in cursor.fetchall()}


def of_board(code: str) -> tuple[str, str]:
    """The range of one board: households of this very code, not those of the villages within a township."""
    return code, str(int(code) + 1).zfill(len(code))


def within(codes: tuple[str, str], today: date) -> dict[str, Any]:
    """The figures that the statements ask for."""
    month = first_of(today)
    return {"low": codes[0], "high": codes[1], "today": today, "month": month, "since": add_months(month, -1)}


SUPPORTED = """
SELECT DISTINCT division FROM registry_status
WHERE superseded_at IS NULL AND benefit IN ('dibao', 'tekun', 'edge') AND division >= %(low)s AND division < %(high)s
  AND from_month <= %(month)s AND (to_month IS NULL OR to_month > %(month)s)
"""
