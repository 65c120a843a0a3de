"""Deciding: the same functions for one household and for two million people, in blocks on all cores."""

import os
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from doudi.policy import graph
from doudi.policy.columns import Column, Columns, Layout, default_column
from doudi.policy.facts import FACTS
from doudi.policy.moment import Moment
from doudi.policy.outputs import OUTPUTS
from doudi.policy.parameters import Snapshot
from doudi.policy.rule import RULES
from doudi.policy.rules import children
from doudi.policy.undecided import Lacks, anything_missing

BLOCK = 16384
"""Households a block: the columns of a block stay in the cache of a core."""


@dataclass(frozen=True)
class Undecided:
    """An output that households (by number) or people lack something for, by the name of what is missing."""

    output: str
    lacks: str
    rows: Column


@dataclass
class Decided:
    """Outputs as columns: `household` and `person` by name, `division` as plain values."""

    household: dict[str, Column] = field(default_factory=dict)
    person: dict[str, Column] = field(default_factory=dict)
    division: dict[str, Any] = field(default_factory=dict)
    undecided: list[Undecided] = field(default_factory=list)

    def of(self, name: str) -> Any:
        """The column (or the division's value) of an output."""
        for held in (self.household, self.person, self.division):
            if name in held:
                return held[name]
        raise KeyError(name)

    def undecided_households(self, columns: Columns) -> Mapping[int, set[str]]:
        """Households with something undecided, by number, and what they lack."""
        found: dict[int, set[str]] = {}
        for held in self.undecided:
            rows = held.rows
            if RULES[held.output].of == "person":
                rows = np.searchsorted(columns.offsets - columns.offsets[0], rows, side="right") - 1
            for row in np.unique(rows):
                found.setdefault(int(row), set()).add(held.lacks)
        return found


def decide(
    columns: Columns,
    parameters: Snapshot,
    month: date,
    *,
    outputs: Collection[str] | None = None,
    threads: int | None = None,
) -> Decided:
    """Decide a month for all households in one pass; `outputs` prunes the rules to what is asked.

    Money is fen. A household that lacks a fact or parameter is undecided, with it named, never refused.
    Raises OutputUnknown.
    """
    asked = frozenset(outputs if outputs is not None else OUTPUTS)
    rules = graph.order(asked)
    done = Decided()
    if columns.households == 0:
        return done
    cuts = list(range(0, columns.households, BLOCK))
    work = _Work(columns, parameters, Moment(month), asked, rules, done)
    work.block(0, min(BLOCK, columns.households))
    if len(cuts) > 1:
        with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
            list(pool.map(lambda low: work.block(low, min(low + BLOCK, columns.households)), cuts[1:]))
    work.gather()
    return done


@dataclass
class _Work:
    columns: Columns
    parameters: Snapshot
    when: Moment
    asked: frozenset[str]
    rules: tuple[Any, ...]
    done: Decided
    lacking: list[tuple[int, str, str, Column]] = field(default_factory=list)

    def block(self, first: int, last: int) -> None:
        """Decide households first to last-1 and put the outputs in their place."""
        part = self.columns.block(first, last)
        layout = Layout(part.offsets)
        values = block_values(part, layout, self.parameters, self.when, self.rules)
        low = int(self.columns.offsets[first] - self.columns.offsets[0])
        for name in self.asked:
            self._put(name, values[name], first, low)
        if anything_missing(values, self.parameters):
            self._lack(self.asked, values, layout, first, low)
        elif "child_basic_amount" in self.asked and children.figure_missing(values["receives"], self.parameters):
            # Nothing but children's basic living rests on their figures.
            self._lack({"child_basic_amount"}, values, layout, first, low)

    def _put(self, name: str, value: Any, first: int, low: int) -> None:
        of = RULES[name].of
        if of == "division":
            self.done.division[name] = value
            return
        held = self.done.household if of == "household" else self.done.person
        start = first if of == "household" else low
        if name not in held:
            size = self.columns.households if of == "household" else self.columns.people
            held[name] = np.empty(size, value.dtype)
        held[name][start : start + len(value)] = value

    def _lack(self, outputs: Collection[str], values: dict[str, Any], layout: Layout, first: int, low: int) -> None:
        lacks = Lacks(values, layout, self.parameters, graph.inputs(), RULES)
        for name in outputs:
            if RULES[name].of == "division":
                continue
            found = lacks.of(name)
            start = first if RULES[name].of == "household" else low
            for place in np.unique(found[found != 0]):
                self.lacking.append((first, name, lacks.names[place], start + np.flatnonzero(found == place)))

    def gather(self) -> None:
        """Bring the lacks of all blocks together, in order."""
        together: dict[tuple[str, str], list[Column]] = {}
        for _, name, lack, rows in sorted(self.lacking, key=lambda held: held[:3]):
            together.setdefault((name, lack), []).append(rows)
        self.done.undecided = [Undecided(name, lack, np.concatenate(rows)) for (name, lack), rows in together.items()]


def block_values(
    part: Columns, layout: Layout, parameters: Snapshot, when: Moment, rules: tuple[Any, ...]
) -> dict[str, Any]:
    """Every fact and rule of one block by name."""
    values = _Facts(part)
    values.update(layout=layout, when=when)
    wired = graph.inputs()
    for rule in rules:
        arguments = [
            values[held.name] if held.kind in ("rule", "fact", "context") else _parameter(held, parameters)
            for held in wired[rule.name]
        ]
        values[rule.name] = rule.work(*arguments)
    return values


def _parameter(held: graph.Input, parameters: Snapshot) -> Any:
    if held.kind == "parameter":
        return parameters[held.name]
    return {
        name.removeprefix(held.name): value for name, value in parameters.values.items() if name.startswith(held.name)
    }


class _Facts(dict[str, Any]):
    """Facts by name; one that has no column holds the default."""

    def __init__(self, part: Columns) -> None:
        super().__init__({**part.household, **part.person})
        self._sizes = {"household": part.households, "person": part.people}

    def __missing__(self, name: str) -> Column:
        self[name] = default_column(name, self._sizes[FACTS[name].of])
        return self[name]
