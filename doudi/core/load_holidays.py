"""The days that differ from Monday to Friday, loaded for the years that are known."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import yaml
from chinese_calendar.constants import Holiday as Feast
from chinese_calendar.constants import holidays, workdays

from doudi.core.models import Holiday, HolidayYear
from doudi.core.working_days import NATION, REGION

FILE = Path(__file__).parent / "data" / "xinjiang-holidays.yaml"
FIRST_YEAR = 2021


def load_holidays() -> None:
    """Load the years that are not in the tables yet. Running it again changes nothing."""
    held = set(HolidayYear.objects.values_list("year", "division"))
    for year in range(FIRST_YEAR, max(day.year for day in holidays) + 1):
        if (year, NATION) not in held:
            _load(year, NATION, f"国务院办公厅关于{year}年部分节假日安排的通知", _of_the_nation(year))
    for year, notice in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        if (year, REGION) not in held:
            days = [(day, False, name) for name, found in notice["days_off"].items() for day in found]
            _load(year, REGION, notice["document"], days)


def _load(year: int, division: str, document: str, days: list[tuple[date, bool, str]]) -> None:
    HolidayYear.objects.create(year=year, division=division, document=document)
    Holiday.objects.bulk_create(
        Holiday(day=day, division=division, works=works, name=name, document=document) for day, works, name in days
    )


def _of_the_nation(year: int) -> list[tuple[date, bool, str]]:
    """Days off from Monday to Friday, and weekends that are worked."""
    day, found = date(year, 1, 1), []
    while day.year == year:
        works = chinese_calendar.is_workday(day)
        if works != (day.weekday() < 5):
            feast = Feast((workdays if works else holidays)[day]).chinese
            found.append((day, works, f"{feast}调休上班" if works else feast))
        day += timedelta(days=1)
    return found
