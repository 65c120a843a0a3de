"""The registry's columns in the worker's memory, so that the next question does not read two million people again.

Personal data (duties Q-02). Purpose: working out what other figures would cost. It is numbers without names, IDs or
addresses, of one division and month, in memory alone, and let go KEPT_SECONDS after the last question. Of which kind a
child on basic living is, is among them, since each kind has its figure; told is the sum of all kinds (duties Q-06).
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
import psycopg

from doudi.core import clock
from doudi.core.scope import code_range, contains
from doudi.entitlements import children, copying, extent
from doudi.entitlements.facts import Facts, Progress, read
from doudi.registry.services import IMPORT_LOCK

KEPT_SECONDS = 15 * 60
# The server counts what was written to each table; the counters begin again with the server. A write is counted at
# the end of its transaction, by an idle connection at the latest after ten seconds.
STATE = """
SELECT current_database(), pg_postmaster_start_time()::text,
  array_agg(ARRAY[relid::bigint, n_tup_ins, n_tup_upd, n_tup_del] ORDER BY relid)
FROM pg_stat_user_tables WHERE relname = ANY(%s)
"""
SOURCES = (*copying.SOURCES, copying.CHILD_KIND)
State = tuple[object, ...]


@dataclass(frozen=True)
class Standing:
    """Facts of a division (12 digits) in a month as they stood at a moment."""

    division: str
    facts: Facts
    at: datetime
    state: State


_lock = threading.Lock()
_held: list[Standing] = []
CASES: list[Any] = []
"""What `past` keeps in memory of cases: let go with the rest."""
_ends: list[threading.Timer] = []


def standing(session: psycopg.Connection, division: str, month: date, progress: Progress | None = None) -> Standing:
    """The facts of a division in a month: those in memory while no fact was written since, else read anew.

    Raises FactUnreadable, FactsOverlap.
    """
    with _lock:
        state = state_of(session, [source.table for source in SOURCES])
        for held in _held:
            if held.state == state and held.facts.month == month and contains(held.division, division):
                _keep(held)
                return _part(held, division)
        forget()
        together(session)
        within = extent.of_division(division)
        facts = children.with_kinds(session, read(session, within, month, progress), within)
        held = Standing(division, facts, clock.now(), state)
        _keep(held)
        return held


def forget() -> None:
    """Let go what is in memory."""
    _held.clear()
    CASES.clear()


def together(session: psycopg.Connection) -> None:
    """Wait for an import in the middle of a chunk, which holds its lock: what is read then stands together."""
    session.execute("SELECT pg_advisory_xact_lock_shared(%s)", [IMPORT_LOCK])


def state_of(session: psycopg.Connection, tables: Sequence[str]) -> State:
    """What the server counted of the writes to these tables."""
    row = session.execute(STATE, [list(tables)]).fetchone()
    return (row[0], row[1], str(row[2])) if row else ()


def _keep(held: Standing) -> None:
    _held[:] = [held]
    for timer in _ends:
        timer.cancel()
    _ends[:] = [threading.Timer(KEPT_SECONDS, forget)]
    _ends[0].daemon = True
    _ends[0].start()


def _part(held: Standing, division: str) -> Standing:
    """The households of a division inside the one that is held: they lie in a row."""
    if held.division == division:
        return held
    facts, edges = held.facts, np.array([edge.encode() for edge in code_range(division)], "S12")
    first, last = np.searchsorted(facts.divisions, edges).tolist()
    offsets = facts.columns.offsets
    part = Facts(
        facts.month, facts.households[first:last], facts.divisions[first:last],
        facts.people[offsets[first] : offsets[last]], facts.columns.block(first, last),
    )  # fmt: skip
    return replace(held, division=division, facts=part)
