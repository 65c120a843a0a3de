"""A file read as a whole: its sheets with a header, its month, the columns left behind."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doudi.registry.importing import header as headers
from doudi.registry.importing import reading
from doudi.registry.importing.errors import HeaderMissing, MonthsDiffer, NothingInside
from doudi.registry.importing.table import Table, table
from doudi.units.months import month_text


@dataclass
class Book:
    """What a file holds: declared columns only."""

    tables: list[Table]
    month: date | None
    undeclared: list[str]
    unnamed: int
    skipped_sheets: list[str]
    mended: bool
    """Whether it is a workbook of Doudi's own with rows that were mended: it names only some of the people."""

    @property
    def fields(self) -> set[str]:
        """The fields that any sheet has."""
        return {name for found in self.tables for name in found.header.columns}


def read_book(path: Path, month: date | None) -> Book:
    """Read every visible sheet that has a header.

    Raises FileUnreadable, HeaderTwice, HeaderUnit, HeaderMissing, NothingInside, MonthsDiffer (only if `month` is
    not given).
    """
    grids = [grid for grid in reading.read(path) if grid.rows]
    found = [(grid, headers.find(grid)) for grid in grids]
    with_header = [(grid, header) for grid, header in found if header]
    if not with_header:
        raise HeaderMissing(path.name)
    tables = [table(grid, header) for grid, header in with_header]
    if not any(held.numbers for held in tables):
        raise NothingInside(path.name)
    months = {headers.title_month(grid, header) for grid, header in with_header} - {None}
    if month is None and len(months) > 1:
        raise MonthsDiffer("、".join(month_text(held) for held in sorted(filter(None, months))))
    return Book(
        tables,
        month or next(iter(months), None),
        list(dict.fromkeys(text for _, header in with_header for text in header.undeclared)),
        sum(header.unnamed for _, header in with_header),
        [grid.name for grid, header in found if header is None],
        any("group" in header.columns for _, header in with_header),
    )
