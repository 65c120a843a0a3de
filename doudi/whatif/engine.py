"""A question answered from the registry, in a transaction that can write nothing."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg
from django.db import connection

from doudi.core import clock, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.entitlements.parameters import rows_of_all_months
from doudi.policy import rules_sha256
from doudi.policy.decide import BLOCK
from doudi.units.months import first_of, month_text
from doudi.whatif import cases
from doudi.whatif.answer import answer
from doudi.whatif.case_answer import moves, told
from doudi.whatif.changes import Question, check
from doudi.whatif.compare import block, depth_below
from doudi.whatif.errors import NobodyThere
from doudi.whatif.figures import Owners, Stretch, check_moves, without_index
from doudi.whatif.past import past
from doudi.whatif.standing import Standing, standing
from doudi.whatif.tally import Tally

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Part:
    """A block of households of one stretch."""

    first: int
    last: int
    stretch: Stretch


def work_out(question: Question, *, by: Actor, progress: Progress | None = None) -> dict[str, Any]:
    """Today beside the changed figures: see `answer` for what is told. Money is fen. Nothing is written.

    The facts are those of the first month asked for (of this month, if that lies ahead); from month to month the
    figures change, ages and terms too. Beside it: what the cases of the last twelve months would have cost.

    Raises, first match wins: NotInScope, DivisionUnknown, DivisionAbolished, what `changes.check` raises,
    FactUnreadable, FactsOverlap, NobodyThere, FiguresUnfit, ShareAboveWhole, MoveUnreadable, BelowZero, RelativeUnset.
    """
    with reading(by):
        scope.require(by, question.division)
        divisions.find(question.division, first_of(clock.today()))
        check(question)
        held = _facts(question, progress)
        owners = Owners(question, rows_of_all_months(question.division))
        parts = list(owners.stretches(held.facts.divisions))
        check_moves(question, [(part.division, part.months) for part in parts])
        tally = compared(held, question, parts, progress)
        before = past(_session(), question.division)
        strands = cases.worked_out(_session(), before, question, owners)
    found = answer(question, tally)
    return {
        **found,
        **({"nothing": found["nothing"] and not moves(strands)} if "nothing" in found else {}),
        "cases": {
            "from": month_text(before.first),
            "to": month_text(before.last),
            **{strand.kind.name: told(strand) for strand in strands},
        },
        "no_index": [month_text(month) for month in without_index(parts)],
        "facts_of": month_text(held.facts.month),
        "facts_at": held.at.isoformat(),
        "rules_sha256": rules_sha256(),
    }


def _session() -> psycopg.Connection:
    connection.ensure_connection()
    return connection.connection


def _facts(question: Question, progress: Progress | None) -> Standing:
    month: date = min(question.first, first_of(clock.today()))
    held = standing(_session(), question.division, month, progress)
    if not held.facts.columns.households:
        raise NobodyThere(question.division, divisions.name_of(question.division), month_text(month))
    return held


def compared(
    held: Standing,
    question: Question,
    parts: list[Stretch],
    progress: Progress | None = None,
    threads: int | None = None,
) -> Tally:
    """Compare all households, block by block on all cores."""
    tally, depth, done = Tally(question.months), depth_below(question.division), 0
    columns, total = held.facts.columns, held.facts.columns.households
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        work = pool.map(
            lambda part: block(
                columns.block(part.first, part.last), held.facts.divisions[part.first : part.last], part.stretch, depth
            ),
            blocks := list(_blocks(parts)),
        )
        for part, found in zip(blocks, work, strict=True):
            tally.add(found)
            done += part.last - part.first
            if progress:
                progress("rules", done, total)
    return tally


def _blocks(parts: list[Stretch]) -> Iterator[Part]:
    for stretch in parts:
        for first in range(stretch.first, stretch.last, BLOCK):
            yield Part(first, min(first + BLOCK, stretch.last), stretch)
