"""Months are dates on their first day; a range of months is half-open."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass
class BadMonth(ValueError):
    """A text that is no month."""

    text: str

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language."""
        if lang.startswith("zh"):
            return f"“{self.text}”不是月份：请写成 2022-07。"
        return f"{self.text!r} is no month: write it as 2022-07."

    def __str__(self) -> str:
        return self.words()


def parse_month(text: str) -> date:
    """Read "2022-07" as the first day of that month. Raises BadMonth."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", str(text), re.ASCII)
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise BadMonth(str(text))
    return date(int(found[1]), int(found[2]), 1)


def month_text(month: date) -> str:
    """A month as "2022-07"."""
    return f"{month.year:04d}-{month.month:02d}"


def month_index(month: date) -> int:
    """Months since 1970-01, which is 0; the encoding of months in columns."""
    return (month.year - 1970) * 12 + month.month - 1


def from_index(index: int) -> date:
    """The first day of the month with this number of months since 1970-01."""
    return date(1970 + int(index) // 12, int(index) % 12 + 1, 1)


def add_months(month: date, count: int) -> date:
    """The first day of the month that is `count` months later (earlier, if negative)."""
    return from_index(month_index(month) + count)


def first_of(day: date) -> date:
    """The first day of the month that a day lies in."""
    return day.replace(day=1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])
