"""Numbers of people are told from ten on (issue 4): a smaller one is hidden, and what would give it away with it."""

from collections.abc import Sequence

TEN = 10


def small(number: int) -> bool:
    """Whether a number tells of single people: 1 to 9. That nobody is concerned may be told."""
    return 0 < number < TEN


def hidden(rows: Sequence[Sequence[int]]) -> set[int]:
    """Which rows of a table are hidden whose columns add up to a total that is told.

    Each row with a small number; and so many of the smallest others that what is hidden, which everybody can work
    out from the total, is of two rows and not small in any column.
    """
    gone = {place for place, row in enumerate(rows) if any(small(number) for number in row)}
    rest = [place for place in range(len(rows)) if place not in gone and any(rows[place])]
    rest.sort(key=lambda place: tuple(rows[place]))
    while gone and rest and (len(gone) < 2 or any(small(sum(column)) for column in _columns(rows, gone))):
        gone.add(rest.pop(0))
    return gone


def _columns(rows: Sequence[Sequence[int]], gone: set[int]) -> list[tuple[int, ...]]:
    return list(zip(*(rows[place] for place in sorted(gone)), strict=True))


def told(numbers: Sequence[int]) -> list[int | None]:
    """One column whose total is told: hidden numbers as None."""
    gone = hidden([[number] for number in numbers])
    return [None if place in gone else number for place, number in enumerate(numbers)]
