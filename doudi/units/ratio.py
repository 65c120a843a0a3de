"""A multiple, a share or a percentage as the ratio of two integers: both sides of a comparison are multiplied."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Ratio = Fraction
"""An exact ratio: `numerator` and `denominator` are the integers to multiply with."""


@dataclass
class BadRatio(ValueError):
    """A text that is no decimal figure."""

    text: str

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language."""
        return f"“{self.text}”不是数字。" if lang.startswith("zh") else f"{self.text!r} is no figure."

    def __str__(self) -> str:
        return self.words()


def parse_ratio(text: "str | int | Decimal") -> Ratio:
    """Read a decimal text exactly: "1.5" is 3/2. Raises BadRatio, also for a float."""
    if isinstance(text, bool) or not isinstance(text, str | int | Decimal):
        raise BadRatio(str(text))
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,6})?", str(text), re.ASCII):
        raise BadRatio(str(text))
    return Fraction(str(text))


def half_up(numerator: int, denominator: int) -> int:
    """Divide integers and round half away from zero, as the rulebook's reading guide has it."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))
