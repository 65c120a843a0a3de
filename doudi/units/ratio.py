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


def tenths_text(tenths: int) -> str:
    """Tenths with their decimal: 35 is 3.5, -2 is -0.2."""
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def percent_text(numerator: int, denominator: int) -> str:
    """A share in percent with one decimal, rounded half up: 1 of 3 is 33.3%."""
    return f"{tenths_text(half_up(1000 * numerator, denominator))}%"
