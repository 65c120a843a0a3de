"""The villages that a county's households are spread over."""

import csv
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from doudi.synth.errors import NoVillages

_DIGITS = {"region": 2, "prefecture": 4, "county": 6, "township": 9, "village": 12}


class Division(NamedTuple):
    """One line of the list of divisions."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Village:
    """A village or community with the names above it, as addresses write them."""

    code: str
    county: str
    township: str
    short: str
    unique: bool
    community: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A division with its villages in code order."""

    code: str
    name: str
    digits: int
    """How many digits of the code mean something at its level."""
    villages: tuple[Village, ...]
    doubtful: tuple[str, ...]
    """Village names that occur more than once, so that an address needs the township."""


def packaged_divisions() -> list[Division]:
    """The divisions of the region as the house ships them."""
    source = resources.files("doudi.core") / "data" / "divisions-65.csv"
    with source.open(encoding="utf-8") as file:
        return [Division(row["code"], row["name"], row["level"]) for row in csv.DictReader(file)]


def place(code: str, divisions: Sequence[Division]) -> Place:
    """A division and its villages; final zeros of the code may be left out. Raises NoVillages."""
    full = code.ljust(12, "0")
    names = {row.code: row.name for row in divisions}
    own = next((row for row in divisions if row.code == full), None)
    if own is None:
        raise NoVillages(code)
    digits = _DIGITS[own.level]
    prefix = full[:digits]
    rows = [row for row in divisions if row.level == "village" and row.code.startswith(prefix)]
    if not rows:
        raise NoVillages(code)
    counts = Counter(short_name(row.name) for row in rows)
    villages = tuple(_village(row, names, counts) for row in sorted(rows))
    return Place(full, own.name, digits, villages, tuple(sorted(n for n, count in counts.items() if count > 1)))


def short_name(name: str) -> str:
    """A village as people write it in an address: 兰干村委会 is 兰干村, 天南路社区居委会 is 天南路社区."""
    short = re.sub(r"(村民委员会|居民委员会|村委会|居委会|委员会)$", "", name)
    ending = "社区" if "居" in name else "村"
    return short if re.search(r"(村|社区|队|场|连)$", short) else short + ending


def _village(row: Division, names: dict[str, str], counts: Counter[str]) -> Village:
    short = short_name(row.name)
    return Village(
        code=row.code,
        county=names.get(row.code[:6] + "000000", ""),
        township=names.get(row.code[:9] + "000", ""),
        short=short,
        unique=counts[short] == 1,
        community=short.endswith("社区"),
    )


def spread(households: int, villages: Sequence[Village], rng: random.Random) -> list[int]:
    """How many households live in each village: uneven, and exactly as many in all."""
    weights = [(0.6 if village.community else 1.0) * rng.uniform(0.3, 1.7) for village in villages]
    total, done, counts, reached = sum(weights), 0, [], 0.0
    for weight in weights:
        reached += weight
        upto = round(households * reached / total)
        counts.append(upto - done)
        done = upto
    return counts
