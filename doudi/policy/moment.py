"""The month decided, and the days that rules compare with."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cached_property

from doudi.units.months import add_months, last_day, month_index

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


class Moment:
    """A month as rules see it: `month` is months since 1970-01, days are days since 1970-01-01."""

    def __init__(self, month: date) -> None:
        self.date = month
        self.month = month_index(month)

    @cached_property
    def first_day(self) -> int:
        """The first day of the month."""
        return day_number(self.date)

    @cached_property
    def first_day_of_next_month(self) -> int:
        """The first day of the following month."""
        return day_number(add_months(self.date, 1))

    @cached_property
    def last_day_of_next_month(self) -> date:
        """The last day of the following month."""
        return last_day(add_months(self.date, 1))

    def born_by(self, age: int) -> int:
        """The last birth day of those who are `age` on the last day of the month before.

        Who is born on 29 February completes the year on 1 March of a common year (reading guide).
        """
        reference = self.date - timedelta(days=1)
        year = reference.year - age
        return day_number(date(year, reference.month, min(reference.day, monthrange(year, reference.month)[1])))
