"""Entitlements and shares to the database by COPY, with their references checked set-wise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import psycopg

from doudi.entitlements.binary import Columns, Field, write
from doudi.entitlements.errors import ReferenceUnknown
from doudi.entitlements.facts import Facts
from doudi.entitlements.hashing import HASH_BYTES
from doudi.entitlements.models import Benefit
from doudi.entitlements.shares import Due, Lack
from doudi.entitlements.versions import Held
from doudi.policy.moment import day_number

KEY = [
    Field("household_id", "int8"), Field("benefit", "int2"), Field("month", "date"), Field("version", "int2"),
    Field("division", "code"),
]  # fmt: skip
ENTITLEMENT = [
    *KEY, Field("amount_fen", "int8"), Field("hashes", f"S{HASH_BYTES}"), Field("due", "bool"), Field("run_id", "int8"),
]  # fmt: skip
SHARE = [*KEY, Field("person_id", "int8"), Field("share_fen", "int8"), Field("care_fen", "int8")]
REFERENCES = (("household_id", "registry_household"), ("person_id", "registry_person"))


@dataclass(frozen=True)
class Rows:
    """New versions of one benefit as columns of the two tables."""

    entitlements: Columns
    shares: Columns


def changed(due: Due, held: Held, hashes: np.ndarray, undecided: np.ndarray) -> np.ndarray:
    """Households that need a new version: what they rest on is not what the current version rests on.

    Who was never due and is not due now has no version at all; who is undecided keeps the version there is.
    """
    differs = (held.version == 0) | (held.hashes != hashes)
    return ~undecided & differs & (due.due | held.due)


def new_rows(facts: Facts, benefit: Benefit, due: Due, held: Held, hashes: np.ndarray, which: np.ndarray) -> Rows:
    """The rows of a benefit's new versions; one that is no longer due has amount 0 and no shares."""
    entitlements: Columns = {
        "household_id": facts.households[which],
        "version": held.version[which] + np.int16(1),
        "division": facts.divisions[which],
        "amount_fen": due.amounts_fen[which],
        "hashes": hashes[which],
        "due": due.due[which],
    }
    home = np.repeat(np.arange(len(which), dtype=np.int32), np.diff(facts.columns.offsets))
    people = np.flatnonzero(which[home] & due.entitled)
    homes = home[people]
    shares: Columns = {
        "household_id": facts.households[homes],
        "version": held.version[homes] + np.int16(1),
        "division": facts.divisions[homes],
        "person_id": facts.people[people],
        "share_fen": due.shares_fen[people],
        "care_fen": due.care_fen[people],
    }
    for rows in (entitlements, shares):
        size = len(rows["household_id"])
        rows["benefit"] = np.full(size, benefit.value, np.int16)
        rows["month"] = np.full(size, day_number(facts.month), np.int32)
    return Rows(entitlements, shares)


def store(session: psycopg.Connection, run: int, parts: Sequence[Rows]) -> None:
    """Check the references of the new rows and append them, in the order of their keys.

    Raises ReferenceUnknown; then nothing of the transaction may stand.
    """
    entitlements = _in_order([part.entitlements for part in parts])
    entitlements["run_id"] = np.full(len(entitlements["household_id"]), run, np.int64)
    shares = _in_order([part.shares for part in parts])
    for (column, table), rows in zip(REFERENCES, (entitlements, shares), strict=True):
        check_references(session, rows[column], table)
    write(session, "entitlements_entitlement", ENTITLEMENT, entitlements)
    write(session, "entitlements_share", SHARE, shares)


def _in_order(parts: list[Columns]) -> Columns:
    """All rows by the first columns of the primary key: an index grows fastest at its end."""
    together = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    last = together.get("person_id", together["version"])
    order = np.lexsort((last, together["benefit"], together["household_id"]))
    return {name: column[order] for name, column in together.items()}


def check_references(session: psycopg.Connection, numbers: np.ndarray, table: str) -> None:
    """Every number is in the table: one anti-join in place of a foreign key's look-up for each row.

    The caller holds a lock that keeps the table as it is until the transaction ends. Raises ReferenceUnknown.
    """
    session.execute("DROP TABLE IF EXISTS pg_temp.referenced")
    session.execute("CREATE TEMP TABLE referenced (id bigint NOT NULL) ON COMMIT DROP")
    write(session, "pg_temp.referenced", [Field("id", "int8")], {"id": np.unique(numbers)})
    row = session.execute(
        f"SELECT count(*) FROM pg_temp.referenced r WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.id = r.id)"
    ).fetchone()
    if row and row[0]:
        raise ReferenceUnknown("户" if table == "registry_household" else "人员", row[0])


def store_undecided(session: psycopg.Connection, run: int, facts: Facts, lacks: Sequence[Lack]) -> None:
    """List the households that are undecided, with what they lack."""
    for lack in lacks:
        size = len(lack.households)
        output, missing = lack.output.encode(), lack.lacks.encode()
        fields = [
            Field("run_id", "int8"), Field("division", "code"), Field("household_id", "int8"),
            Field("lacks", f"S{len(missing)}"), Field("output", f"S{len(output)}"),
        ]  # fmt: skip
        columns = {
            "run_id": np.full(size, run, np.int64),
            "division": facts.divisions[lack.households],
            "household_id": facts.households[lack.households],
            "lacks": np.full(size, missing),
            "output": np.full(size, output),
        }
        write(session, "entitlements_undecided", fields, columns)
