"""Working days: a table of the days that differ from Monday to Friday, never computed.

The day of the event is not counted; a term ends with its last day (民法典 第二百零一条); a term in calendar days that
ends on a day off ends on the next working day (第二百零三条).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from doudi.core.models import Holiday, HolidayYear
from doudi.core.scope import full_code

REGION = full_code("65")
NATION = ""
LOOK_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Calendar:
    """The days that differ, and the years that are known, around a span of time."""

    differs: Mapping[date, bool]
    missing_years: tuple[tuple[int, str], ...] = ()

    def works(self, day: date) -> bool:
        """Whether it is a working day: the table, else Monday to Friday."""
        return self.differs.get(day, day.weekday() < 5)

    def after(self, start: date, days: int) -> date:
        """The last day of a term of so many working days; the day of the event is not counted."""
        day = start
        for _ in range(days):
            day += timedelta(days=1)
            while not self.works(day):
                day += timedelta(days=1)
        return day

    def before(self, day: date, days: int) -> date:
        """The day so many working days earlier."""
        for _ in range(days):
            day -= timedelta(days=1)
            while not self.works(day):
                day -= timedelta(days=1)
        return day

    def or_next(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        while not self.works(day):
            day += timedelta(days=1)
        return day

    def after_calendar_days(self, start: date, days: int) -> date:
        """The last day of a term in calendar days."""
        return self.or_next(start + timedelta(days=days))

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; below zero when `end` lies before."""
        if end < start:
            return -self.between(end, start)
        moved = ((day, works) for day, works in self.differs.items() if start < day <= end)
        return _weekdays(end) - _weekdays(start) + sum(works - (day.weekday() < 5) for day, works in moved)


def _weekdays(day: date) -> int:
    """Mondays to Fridays up to and with a day: the calendar's first day was a Monday."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)


def calendar(around: date, until: date | None = None) -> Calendar:
    """The calendar of the region from 400 days before a day to 400 days after (or after `until`)."""
    low, high = around - LOOK_AHEAD, (until or around) + LOOK_AHEAD
    rows = Holiday.objects.filter(day__gte=low, day__lte=high, division__in=[NATION, REGION])
    # The region's own day goes before the nation's.
    held = dict(rows.order_by("division").values_list("day", "works"))
    return Calendar(held, missing_years(around.year, (until or around).year))


def missing_years(first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Years of a span whose days are not loaded, with whose they are: "" the nation's, else the region's code."""
    known = set(HolidayYear.objects.filter(year__gte=first, year__lte=last).values_list("year", "division"))
    wanted = [(year, division) for year in range(first, last + 1) for division in (NATION, REGION)]
    return tuple(pair for pair in wanted if pair not in known)
