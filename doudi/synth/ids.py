"""ID numbers that can belong to nobody: their division, 659999, was never assigned."""

from collections import Counter
from datetime import date, timedelta

from doudi.synth.errors import IdsExhausted

NOBODY = "659999"
"""Division of every synthetic ID: within Xinjiang's 65, and never assigned to a county."""

PER_DAY_AND_SEX = 499
"""Sequence numbers of one sex on one day: 1 to 998, odd for men and even for women."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def check_digit(first17: str) -> str:
    """The check digit of a citizen ID number, `0` to `9` or `X` (GB 11643-1999, 4.3)."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def synthetic_id(birth: date, sequence: int) -> str:
    """The 18-digit ID of nobody with this birth date and sequence number, 1 to 999."""
    if not 1 <= sequence <= 999:
        raise ValueError(f"sequence {sequence} is not within 1 to 999")
    first17 = f"{NOBODY}{birth.year:04d}{birth.month:02d}{birth.day:02d}{sequence:03d}"
    return first17 + check_digit(first17)


def fifteen_digits(number: str) -> str:
    """The old form of an ID: no century, no check digit. Only people born before 2000 had one."""
    return number[:6] + number[8:17]


class IdMaker:
    """Gives every person an ID that nobody else in the county has."""

    def __init__(self) -> None:
        self._used: Counter[tuple[int, bool]] = Counter()

    def take(self, birth: date, male: bool) -> tuple[str, date]:
        """A new ID and the birth date in it: an earlier day if the day is full.

        Raises IdsExhausted when a whole year of days is full.
        """
        for back in range(366):
            day = birth - timedelta(days=back)
            used = self._used[day.toordinal(), male]
            if used < PER_DAY_AND_SEX:
                self._used[day.toordinal(), male] += 1
                return synthetic_id(day, _sequence(day, used, male)), day
        raise IdsExhausted(birth.isoformat())


def _sequence(day: date, used: int, male: bool) -> int:
    """The numbers of a day in mixed order: 7 and 499 share no factor, so none comes twice."""
    slot = (day.toordinal() * 131 + used * 7) % PER_DAY_AND_SEX
    return 2 * slot + (1 if male else 2)
