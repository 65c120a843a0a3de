"""The current version of each entitlement of a month, by household's place."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import psycopg

from doudi.entitlements.binary import Field, read
from doudi.entitlements.extent import Extent
from doudi.entitlements.facts import Facts, Places
from doudi.entitlements.hashing import HASH_BYTES
from doudi.entitlements.models import Benefit

FIELDS = [
    Field("household_id", "int8"),
    Field("benefit", "int2"),
    Field("version", "int2"),
    Field("due", "bool"),
    Field("hashes", f"S{HASH_BYTES}"),
]
# A row that something else wrote may hold another hash: then it is no hash of ours and differs from all.
QUERY = f"""
SELECT f.household_id, f.benefit, f.version, f.due,
  CASE length(f.hashes) WHEN {HASH_BYTES} THEN f.hashes ELSE decode(repeat('00', {HASH_BYTES}), 'hex') END
FROM entitlements_entitlement f WHERE f.month = %(month)s AND """


@dataclass(frozen=True)
class Held:
    """Columns over households: version 0 where there is none."""

    version: np.ndarray
    due: np.ndarray
    hashes: np.ndarray


def current(
    session: psycopg.Connection, extent: Extent, facts: Facts, benefits: Collection[Benefit]
) -> dict[Benefit, Held]:
    """The highest versions of benefits that the database holds for the households of the facts, in their month."""
    query = QUERY + extent.condition("household_id", "")
    rows = read(session, query, FIELDS, {**extent.params(), "month": facts.month})
    order = np.argsort(rows["version"], kind="stable")
    rows = {name: column[order] for name, column in rows.items()}
    at = Places(facts.households).of(rows["household_id"])
    return {benefit: _of(rows, at, benefit, len(facts.households)) for benefit in benefits}


def _of(rows: dict[str, np.ndarray], at: np.ndarray, benefit: Benefit, size: int) -> Held:
    held = Held(np.zeros(size, np.int16), np.zeros(size, np.bool_), np.zeros(size, f"S{HASH_BYTES}"))
    mine = (rows["benefit"] == benefit) & (at >= 0)
    # In the order of versions: the highest is written last and stays.
    for column, name in ((held.version, "version"), (held.due, "due"), (held.hashes, "hashes")):
        column[at[mine]] = rows[name][mine]
    return held
