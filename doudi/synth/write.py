"""Writing a synthetic county: the roll as its officials keep it, and the truth beside it."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doudi.synth import faults, places
from doudi.synth.county import County
from doudi.synth.errors import BadCount, BadFormat
from doudi.synth.grid import Order, Roll
from doudi.synth.layouts import layout_for
from doudi.synth.people import Household
from doudi.synth.sinks import Csv, Sink, Workbook
from doudi.synth.truth import Truth

Progress = Callable[[int, int], None]

FORMATS = {"xlsx": ".xlsx", "csv": ".csv", "csv-gb18030": ".gb18030.csv"}
MOST_HOUSEHOLDS = {"xlsx": 300_000, "csv": 5_000_000, "csv-gb18030": 5_000_000}
"""A sheet of Excel ends at 1,048,576 rows."""


@dataclass(frozen=True)
class SynthResult:
    """Where the files lie, by format, and the truth: the counts and the planted faults."""

    paths: dict[str, Path]
    truth_path: Path
    truth: dict[str, Any]


def write_county(
    division: str,
    households: int,
    seed: int,
    month: date,
    folder: Path,
    progress: Progress | None = None,
    formats: Sequence[str] = ("xlsx",),
    divisions: Sequence[places.Division] | None = None,
) -> SynthResult:
    """Write the roll of a synthetic county and its truth into a folder; the same seed writes the same cells.

    `progress` is told households done and in all. Raises NoVillages, BadFormat, BadCount, IdsExhausted.
    Files appear under their names only when they are whole.
    """
    where = places.place(division, divisions or places.packaged_divisions())
    _check(households, formats)
    county, truth = County(where, seed, month), Truth()
    rng = random.Random(f"clerks of {where.code} {seed}")
    planned = faults.choose(households, bool(where.doubtful), rng)
    roll = Roll(Order(where, month, layout_for(seed), planned, rng), truth)
    name = f"{where.code[: where.digits]}-{month:%Y-%m}"
    paths = {form: folder / f"roll-{name}{FORMATS[form]}" for form in formats}
    folder.mkdir(parents=True, exist_ok=True)
    _write_rows(roll, _told(county.households(households), households, progress), paths, month)
    facts = _facts(where, seed, month, county) | truth.as_dict()
    truth_path = folder / f"truth-{name}.json"
    _whole(truth_path, json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    return SynthResult(paths, truth_path, facts)


def _check(households: int, formats: Sequence[str]) -> None:
    for form in formats:
        if form not in FORMATS:
            raise BadFormat(form, ", ".join(FORMATS))
    most = min((MOST_HOUSEHOLDS[form] for form in formats), default=max(MOST_HOUSEHOLDS.values()))
    if not 1 <= households <= most:
        raise BadCount(households, most)


def _told(made: Iterator[Household], total: int, progress: Progress | None) -> Iterator[Household]:
    """The same households, with progress told about a hundred times."""
    step = max(1, total // 100)
    for household in made:
        yield household
        if progress and (household.number % step == 0 or household.number == total):
            progress(household.number, total)


def _write_rows(roll: Roll, made: Iterator[Household], paths: dict[str, Path], month: date) -> None:
    """Write every row to every file under a passing name; rename when all are whole."""
    parts = {form: path.with_name(path.name + ".part") for form, path in paths.items()}
    with ExitStack() as left_over:
        for part in parts.values():
            left_over.callback(part.unlink, missing_ok=True)
        sinks = [_sink(form, part, roll, month) for form, part in parts.items()]
        for row in roll.rows(made):
            for sink in sinks:
                sink.write(row)
        for sink in sinks:
            sink.close()
        for form, part in parts.items():
            part.replace(paths[form])


def _sink(form: str, path: Path, roll: Roll, month: date) -> Sink:
    if form == "xlsx":
        return Workbook(path, roll.columns, month)
    return Csv(path, "gb18030" if form == "csv-gb18030" else "utf-8-sig")


def _facts(where: places.Place, seed: int, month: date, county: County) -> dict[str, Any]:
    return {
        "division": where.code,
        "division_name": where.name,
        "month": f"{month:%Y-%m}",
        "seed": seed,
        "layout": layout_for(seed),
        "sheet": "花名册",
        "accounts_shared_by_households": county.accounts.shared,
        "households_without_account": county.accounts.without,
    }


def _whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
