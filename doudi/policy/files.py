"""Households with their people as Parquet: one row a household, a person's facts in lists; no row needs another.

The files hold personal data without names: numbers, birth dates, incomes. Needs pyarrow (the extra `spark`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from doudi.policy.columns import Column, Columns
from doudi.policy.decide import Decided, decide
from doudi.policy.errors import FilesBad, RulesDiffer
from doudi.policy.facts import HOUSEHOLD, PERSON, Fact
from doudi.policy.fingerprint import rules_sha256
from doudi.policy.outputs import OUTPUTS, Output
from doudi.policy.parameters import ParameterRow, Snapshot, snapshot
from doudi.units.months import month_text, parse_month

KEYS = {"household": pa.int64(), "division": pa.string(), "people": pa.list_(pa.int64())}
# Spark knows no unsigned numbers: a mask of eight bits takes sixteen.
TYPES = {
    "money": pa.int64(), "count": pa.int32(), "bool": pa.bool_(), "code": pa.int8(), "date": pa.int32(),
    "month": pa.int32(), "years": pa.int32(), "mask": pa.int16(),
}  # fmt: skip
ANSWERED = tuple(output for output in OUTPUTS.values() if output.of != "division")
ROWS = 65536
"""Households a group of rows: what is read, decided and written at a time."""


def schema(named: Sequence[Fact | Output], *more: pa.Field) -> pa.Schema:
    """The columns of a file: whose row it is, then facts or outputs; a person's in lists."""
    fields = [pa.field(name, kind) for name, kind in KEYS.items()]
    for one in named:
        kind = TYPES[one.kind]
        fields.append(pa.field(one.name, pa.list_(kind) if one.of == "person" else kind))
    return pa.schema([*fields, *more])


FACTS_SCHEMA = schema([*HOUSEHOLD.values(), *PERSON.values()])
ANSWER_SCHEMA = schema(ANSWERED, pa.field("undecided", pa.list_(pa.string())))


@dataclass(frozen=True)
class Figures:
    """What the rules need beside the facts: the month, divisions' own figures, and which rules are meant."""

    month: date
    rows: tuple[ParameterRow, ...]
    rules_sha256: str
    _snapshots: dict[str, Snapshot] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(_significant(row.division) for row in self.rows)

    def owner(self, division: str) -> str:
        """The narrowest division with figures of its own that holds this one; empty for the nation's alone."""
        return next((division[:length] for length in (12, 9, 6, 4, 2) if division[:length] in self._own), "")

    def of(self, owner: str) -> Snapshot:
        """The figures of an owner. Raises ParameterUnknown, ParameterBad, ParameterRefused."""
        if owner not in self._snapshots:
            self._snapshots[owner] = snapshot(owner.ljust(12, "0"), self.month, rows=self.rows)
        return self._snapshots[owner]

    def write(self, path: Path) -> None:
        """Keep them as JSON."""
        rows = [{name: _text(value) for name, value in asdict(row).items()} for row in self.rows]
        told = {"month": month_text(self.month), "rules_sha256": self.rules_sha256, "rows": rows}
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _significant(division: str) -> str:
    full = division.ljust(12, "0")
    return next(full[:length] for length in (2, 4, 6, 9, 12) if full[length:] == "0" * (12 - length))


def _text(value: object) -> object:
    return month_text(value) if isinstance(value, date) else value


def read_figures(path: Path) -> Figures:
    """Figures as `write` keeps them. Raises FilesBad."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(ParameterRow(**{name: _month(name, value) for name, value in row.items()}) for row in told["rows"])
        return Figures(parse_month(told["month"]), rows, told["rules_sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FilesBad(str(path), "parameters.json", str(error)) from error


def _month(name: str, value: Any) -> Any:
    return parse_month(value) if name.endswith("_month") and value else value


def as_table(columns: Columns, households: Column, divisions: Column, people: Column) -> pa.Table:
    """Facts in the order of the columns as a table of FACTS_SCHEMA; `divisions` are bytes of 12 digits."""
    offsets = pa.array((columns.offsets - columns.offsets[0]).astype(np.int32))
    keys: list[pa.Array] = [
        pa.array(households), pa.array(divisions.astype("U12")), pa.ListArray.from_arrays(offsets, pa.array(people)),
    ]  # fmt: skip
    held = [_array(columns.household[name], fact.kind) for name, fact in HOUSEHOLD.items()]
    members = [
        pa.ListArray.from_arrays(offsets, _array(columns.person[name], fact.kind)) for name, fact in PERSON.items()
    ]
    return pa.table([*keys, *held, *members], schema=FACTS_SCHEMA)


def _array(column: Column, kind: str) -> pa.Array:
    return pa.array(column).cast(TYPES[kind])


def answered(batches: Iterator[pa.RecordBatch], figures: Figures) -> Iterator[pa.RecordBatch]:
    """Decide households batch by batch: what a worker of Spark does, and one machine alone.

    Raises RulesDiffer, FilesBad, InputBad, ParameterRefused.
    """
    if figures.rules_sha256 != rules_sha256():
        raise RulesDiffer(figures.rules_sha256[:12], rules_sha256()[:12])
    for batch in batches:
        if batch.num_rows:
            yield _answer(batch, figures)


def _answer(batch: pa.RecordBatch, figures: Figures) -> pa.RecordBatch:
    columns = _columns(batch)
    owners = np.array([figures.owner(code) for code in batch.column("division").to_pylist()])
    cuts = [0, *(np.flatnonzero(owners[1:] != owners[:-1]) + 1).tolist(), len(owners)]
    names = [output.name for output in ANSWERED]
    parts: list[Decided] = []
    lacks: list[list[str]] = []
    for first, last in pairwise(cuts):
        part = columns.block(first, last)
        done = decide(part, figures.of(str(owners[first])), figures.month, outputs=names, threads=1)
        parts.append(done)
        undecided = done.undecided_households(part) if done.undecided else {}
        lacks += [sorted(undecided.get(row, ())) for row in range(last - first)]
    offsets = batch.column("people").offsets
    offsets = pa.array(offsets.to_numpy() - offsets[0].as_py())
    found = []
    for output in ANSWERED:
        values = _array(np.concatenate([part.of(output.name) for part in parts]), output.kind)
        found.append(pa.ListArray.from_arrays(offsets, values) if output.of == "person" else values)
    keys = [batch.column(name).cast(kind) for name, kind in KEYS.items()]
    return pa.record_batch([*keys, *found, pa.array(lacks, pa.list_(pa.string()))], schema=ANSWER_SCHEMA)


def _columns(batch: pa.RecordBatch) -> Columns:
    """The facts of a batch; a column that it does not have holds the default. Raises FilesBad."""
    for name in KEYS:
        if name not in batch.schema.names:
            raise FilesBad("households", name, "没有这一列 / no such column")
    offsets = batch.column("people").offsets.to_numpy()
    household = {name: _numbers(batch, fact) for name, fact in HOUSEHOLD.items() if name in batch.schema.names}
    person = {name: _members(batch, fact, offsets) for name, fact in PERSON.items() if name in batch.schema.names}
    return Columns(offsets - offsets[0], household, person)


def _numbers(batch: pa.RecordBatch, fact: Fact) -> Column:
    return _plain(batch.column(fact.name), fact)


def _members(batch: pa.RecordBatch, fact: Fact, offsets: Column) -> Column:
    column = batch.column(fact.name)
    if column.null_count or (np.diff(column.offsets.to_numpy()) != np.diff(offsets)).any():
        raise FilesBad("households", fact.name, "每人一个值 / one value a person")
    return _plain(column.flatten(), fact)


def _plain(values: pa.Array, fact: Fact) -> Column:
    if values.null_count:
        raise FilesBad("households", fact.name, "有空值 / empty values")
    return values.to_numpy(zero_copy_only=False).astype(fact.dtype, copy=False)
