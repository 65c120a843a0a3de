"""The households of a county, in the order that papers have."""

from dataclasses import dataclass

import numpy as np

from doudi.entitlements.binary import Field, read_whole
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.numbers import Numbers

LIVING = "SELECT id, division FROM registry_household WHERE division >= %(low)s AND division < %(high)s"
FIELDS = [Field("household_id", "int8"), Field("division", "code")]


@dataclass(frozen=True)
class Homes:
    """Their numbers; each one's division by its place on paper, village by village; the townships, by place too."""

    numbers: Numbers
    divisions: np.ndarray
    townships: list[str]


def living(held: Memory, low: str, high: str) -> Homes:
    """Those that live there now, into `home` (household_id, place, township), whatever county decided a month: who
    moved is owed here (duties K-05)."""
    rows = read_whole(held.session, LIVING, FIELDS, {"low": low, "high": high})
    order = np.lexsort((rows["household_id"], rows["division"]))
    numbers, divisions = rows["household_id"][order], rows["division"][order]
    townships, township = np.unique(divisions.astype("S9"), return_inverse=True)
    held.hold("home", {"household_id": numbers, "place": np.arange(len(numbers)), "township": township})
    return Homes(Numbers("homes", numbers), divisions, [f"{code.decode()}000" for code in townships])
