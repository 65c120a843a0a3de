"""One chunk of households, from stage to registry. Runs inside the caller's transaction."""

from typing import Any

from psycopg import Cursor

from doudi.registry.importing.households import ReadHousehold
from doudi.registry.models import Source
from doudi.registry.storing import identity, references, rerecord, resolve, stage, status

HOUSEHOLDS = 2_000
"""Households in a chunk: a killed import loses at most this much work."""


def store(cursor: Cursor[Any], staged: stage.Staged, source: Source, low: str, high: str) -> dict[str, int]:
    """Bring a chunk of one sheet, made ready, into the registry; what clashes gets a fault. Gives households, people, changed.

    `low` and `high` are the actor's range of divisions. Raises BrokenReference.
    """
    stated = frozenset(staged.chunk[0].table.header.columns)
    before = references.newest(cursor)
    stage.fill(cursor, staged)
    _mark(staged.chunk, resolve.resolve(cursor, source.month, low, high))
    identity.store(cursor, source.pk)
    # The ids came after the stage was filled: planned as if nobody had one, a sheet read again took minutes a chunk.
    cursor.execute("ANALYZE stage_person (person_id), stage_household (household_id)")
    run = rerecord.Run(source.month, source.pk, resolve.known(cursor, "person"), resolve.known(cursor, "household"))
    rerecord.next_known(cursor, run)
    for table in rerecord.dated_tables(stated):
        rerecord.rerecord(cursor, table, run)
    status.store(cursor, stated, run, f"名册《{source.file_name[:80]}》")
    references.check(cursor, before)
    return {
        "households": _count(cursor, "SELECT count(*) FROM stage_household"),
        "people": _count(cursor, "SELECT count(*) FROM stage_person"),
        "changed": _count(cursor, "SELECT count(DISTINCT hh) FROM touched"),
    }


def _count(cursor: Cursor[Any], statement: str) -> int:
    return int(cursor.execute(statement).fetchone()[0])  # type: ignore[index]


def _mark(chunk: list[ReadHousehold], clashes: list[resolve.Clash]) -> None:
    people = [person for household in chunk for person in household.people]
    for clash in clashes:
        household = chunk[clash.hh]
        row = household.head.row if clash.pn is None else people[clash.pn].row
        household.table.fault(row, clash.code, "id" if clash.pn is not None else "", **clash.fact)
