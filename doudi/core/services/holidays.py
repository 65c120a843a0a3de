"""The system administrator enters a year's days that differ from Monday to Friday."""

import csv
from datetime import date
from io import StringIO

from doudi.core import audit
from doudi.core.actors import require_role
from doudi.core.errors import ReasonMissing
from doudi.core.login_errors import DaysUnreadable, YearKnown
from doudi.core.models import Actor, Holiday, HolidayYear, Role
from doudi.core.writes import writing

LINES_MAX = 200
WORKS = {"休": False, "off": False, "班": True, "works": True}
Day = tuple[date, bool, str]


def enter_year(year: int, division: str, document: str, days: str, *, by: Actor) -> int:
    """Enter the days of a year for the nation (empty division) or the region, by the notice; gives how many.

    `days` is one a line: date, 休 or 班, name. Raises, first match wins: RoleMissing, ReasonMissing (the notice),
    YearKnown, DaysUnreadable.
    """
    with writing(by):
        require_role(by, Role.SYSTEM_ADMIN)
        if not document.strip():
            raise ReasonMissing()
        if HolidayYear.objects.filter(year=year, division=division).exists():
            raise YearKnown(year)
        found = read_days(year, days)
        HolidayYear.objects.create(year=year, division=division, document=document)
        Holiday.objects.bulk_create(
            Holiday(day=day, division=division, works=works, name=name, document=document) for day, works, name in found
        )
        audit.write(by, "holidays.entered", f"year {year}", by.division, document, days=len(found))
    return len(found)


def read_days(year: int, text: str) -> list[Day]:
    """The days of a text or .csv, one a line. Raises DaysUnreadable."""
    found: dict[date, Day] = {}
    for number, row in enumerate(csv.reader(StringIO(text.lstrip("\ufeff").replace("，", ","))), start=1):
        if not row or not "".join(row).strip() or (number == 1 and row[0].strip() in ("日期", "date")):
            continue
        day = _read(row)
        if day is None or day[0].year != year or day[0] in found or number > LINES_MAX:
            raise DaysUnreadable(number, ",".join(row)[:40])
        found[day[0]] = day
    if not found:
        raise DaysUnreadable(1, "")
    return list(found.values())


def _read(row: list[str]) -> Day | None:
    cells = [cell.strip() for cell in row]
    if len(cells) != 3 or cells[1] not in WORKS or not cells[2]:
        return None
    try:
        year, month, day_of_month = (int(part) for part in cells[0].replace("/", "-").split("-"))
        day = date(year, month, day_of_month)
    except ValueError:
        return None
    return day, WORKS[cells[1]], cells[2][:40]
