"""The roll as rows of cells: titles, header, households village by village, total, signatures."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from doudi.synth import faults
from doudi.synth.cells import Cell, Row
from doudi.synth.clerk import Clerk
from doudi.synth.columns import WRITERS
from doudi.synth.layouts import LAYOUTS, Column
from doudi.synth.people import Household
from doudi.synth.places import Place
from doudi.synth.truth import Truth


@dataclass
class Order:
    """What the roll is to be: place, month, layout, and which households get a fault."""

    where: Place
    month: date
    layout: str
    faults: dict[int, str]
    rng: random.Random


class Roll:
    """Lays households out as rows, and tells `truth` what was written where."""

    def __init__(self, order: Order, truth: Truth) -> None:
        self._order = order
        self._truth = truth
        self.columns: tuple[Column, ...] = LAYOUTS[order.layout]
        self._next = 0
        self._before: Household | None = None

    def rows(self, households: Iterable[Household]) -> Iterator[Row]:
        """Every row of the sheet in order."""
        yield from self._counted(self._opening())
        for _, here in groupby(households, key=lambda household: household.village):
            clerk = Clerk(self._order.rng, self._truth.slips)
            for household in here:
                yield from self._counted(self._household(household, clerk))
            if self._order.rng.random() < 0.3:
                yield from self._counted([self._line("", "blank")])
        yield from self._counted(self._closing())

    def _counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self._next += 1
            yield row

    def _line(self, text: str, kind: str) -> Row:
        """A row with one text, merged over all columns unless it is blank."""
        last = len(self.columns) - 1
        cells: list[Cell] = [text or None, *[None] * last]
        return Row(cells, kind, [(self._next, 0, self._next, last)] if text else [])

    def _opening(self) -> Iterator[Row]:
        where, month = self._order.where, self._order.month
        title = f"{where.name}{month.year}年{month.month}月低收入人口暨最低生活保障、特困供养对象花名册"
        yield self._line(title, "title")
        yield self._line(f"填报单位：{where.name}民政局　　填报时间：{month.year}年{month.month}月　　单位：元", "note")
        if any(column.group for column in self.columns):
            yield self._group_header()
        cells: list[Cell] = [column.header for column in self.columns]
        if any(column.group for column in self.columns):
            cells = [column.header if column.group else None for column in self.columns]
        yield Row(cells, "header")

    def _group_header(self) -> Row:
        """The upper of two header lines: groups merged sideways, single headers downwards."""
        row = Row([], "header")
        top = self._next
        for group, columns in groupby(self.columns, key=lambda column: column.group):
            names = [column.header for column in columns]
            start = len(row.cells)
            if group:
                row.merges.append((top, start, top, start + len(names) - 1))
                row.cells += [group, *[None] * (len(names) - 1)]
            else:
                row.merges += [(top, col, top + 1, col) for col in range(start, start + len(names))]
                row.cells += names
        return row

    def _household(self, household: Household, clerk: Clerk) -> Iterator[Row]:
        fault = self._fault(household)
        shared = {
            column.key: WRITERS[column.key](household, household.members[0], clerk)
            for column in self.columns
            if column.per != "person"
        }
        if fault:
            shared.update((key, cell) for key, cell in fault.cells.items() if key in shared)
        top = self._next
        for place, person in enumerate(household.members):
            spoilt = fault.cells if fault and fault.member == place else {}
            cells: list[Cell] = []
            for column in self.columns:
                if column.per == "person":
                    key = column.key
                    cells.append(spoilt[key] if key in spoilt else WRITERS[key](household, person, clerk))
                else:
                    cells.append(shared[column.key] if place == 0 or column.per == "repeated" else None)
            yield Row(cells, "body", self._merges(top, len(household.members)) if place == 0 else [])

    def _fault(self, household: Household) -> faults.Fault | None:
        """Plant what is planned for this household and note it."""
        order, before = self._order, self._before
        self._before = household
        self._truth.add(household)
        kind = order.faults.get(household.number)
        if kind is None or before is None:
            return None
        fault = faults.plant(kind, household, before, order.where.doubtful, order.rng)
        self._truth.add_fault(fault, household, self._next + 1, before)
        return fault

    def _merges(self, top: int, members: int) -> list[tuple[int, int, int, int]]:
        if members == 1:
            return []
        merged = (col for col, column in enumerate(self.columns) if column.per == "merged")
        return [(top, col, top + members - 1, col) for col in merged]

    def _closing(self) -> Iterator[Row]:
        truth = self._truth
        total = self._line("", "total")
        total.cells[0] = "合计"
        total.cells[1] = f"{truth.households}户"
        total.cells[2] = f"{truth.rows}人"
        yield total
        yield self._line("单位负责人：　　　　　　审核人：　　　　　　制表人：", "note")
