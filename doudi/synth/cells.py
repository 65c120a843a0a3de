"""What stands in a cell, before it is known which kind of file it goes to."""

from dataclasses import dataclass, field
from datetime import date


class LostNumber(int):
    """A long number that a spreadsheet took for a figure: only 15 digits of it are left."""


Cell = str | int | date | LostNumber | None
Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Row:
    """One row, with the merged cells that begin in it: first row, first column, last row, last column."""

    cells: list[Cell]
    kind: str = "body"
    merges: list[Merge] = field(default_factory=list)


def lost(digits: str) -> LostNumber:
    """What is left of a long number after a spreadsheet kept 15 digits of it."""
    return LostNumber(int(digits[:15]) * 10 ** (len(digits) - 15))


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def full_width(text: str) -> str:
    """Digits as a Chinese input method writes them when it was left in full width."""
    return text.translate(_FULL_WIDTH)
