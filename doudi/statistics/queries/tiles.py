"""A county's townships on a grid, without any map service: where an administrator put them, else in code order."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt

from doudi.core import clock
from doudi.core.models import Division
from doudi.core.scope import code_range
from doudi.statistics.models import Tile

SHADES = 5


@dataclass(frozen=True)
class Placed:
    """A township in its column and row, from 1; `fixed` where an administrator put it there."""

    code: str
    name: str
    column: int
    row: int
    fixed: bool


def placed(county: str) -> list[Placed]:
    """Every township of a county that stands today, in code order; two queries."""
    low, high = code_range(county)
    today = clock.today()
    rows = Division.objects.filter(code__gte=low, code__lt=high, level="township", during__contains=today)
    names = dict(rows.order_by("code").values_list("code", "name"))
    fixed = {row.division: (row.column, row.row) for row in Tile.objects.filter(county=county, division__in=names)}
    wide = max(ceil(sqrt(len(names))), 1)
    taken = set(fixed.values())
    free = ((n % wide + 1, n // wide + 1) for n in range(2 * len(names) + 1))
    left = (place for place in free if place not in taken)
    found = []
    for code, name in names.items():
        column, row = fixed[code] if code in fixed else next(left)
        found.append(Placed(code, name, column, row, code in fixed))
    return found


def shade(count: int, most: int) -> int:
    """How dark a tile is, 0 to 4: fifths of the most, none for nothing."""
    return 0 if not count else min(1 + (count - 1) * (SHADES - 1) // max(most, 1), SHADES - 1)


@dataclass(frozen=True)
class Square:
    """A tile as the page draws it, in units of its drawing."""

    x: int
    y: int
    name: str
    count: int
    shade: int
    url: str


SIDE, GAP = 96, 8


def squares(tiles: list[Placed], counts: Mapping[str, int], urls: Mapping[str, str]) -> list[Square]:
    """The drawing of a county: darker where more leads are."""
    most = max(counts.values(), default=0)
    return [
        Square(
            (tile.column - 1) * (SIDE + GAP), (tile.row - 1) * (SIDE + GAP), tile.name,
            counts.get(tile.code, 0), shade(counts.get(tile.code, 0), most), urls.get(tile.code, ""),
        )
        for tile in tiles
    ]  # fmt: skip


def size(tiles: list[Placed]) -> tuple[int, int]:
    """Width and height of the drawing."""
    wide, high = max((tile.column for tile in tiles), default=0), max((tile.row for tile in tiles), default=0)
    return max(wide * (SIDE + GAP) - GAP, 0), max(high * (SIDE + GAP) - GAP, 0)
