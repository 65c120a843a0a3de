"""What was measured: printed, kept in bench/results.json and written to BENCHMARKS.md with the machine named."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
RESULTS, PAGE = ROOT / "bench" / "results.json", ROOT / "BENCHMARKS.md"


@dataclass(frozen=True)
class Figure:
    """A figure with its unit; `target` is empty where none was set, `reason` says why one was missed."""

    name: str
    value: float
    unit: str
    target: str = ""
    met: bool | None = None
    reason: str = ""


def keep(figures: Iterable[Figure]) -> None:
    """Print each figure as it comes; then merge them into the results by name."""
    held = {row["name"]: row for row in json.loads(RESULTS.read_text())} if RESULTS.exists() else {}
    for figure in figures:
        if figure.met is False and not figure.reason:
            figure = replace(figure, reason=busy())
        print(line(asdict(figure)), flush=True)
        held[figure.name] = {**asdict(figure), "value": round(float(figure.value), 4)}
    RESULTS.write_text(json.dumps(list(held.values()), ensure_ascii=False, indent=1) + "\n")
    PAGE.write_text(page(list(held.values())), encoding="utf-8")


def busy() -> str:
    """How much else the machine did, for a target that was missed and has no reason of its own."""
    return f"not known; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores while measured"


def line(row: dict) -> str:
    """One figure in words."""
    said = {True: "met", False: "MISSED", None: ""}[row["met"]]
    target = f"  (target {row['target']}: {said})" if row["target"] else ""
    return f"{row['name']}: {row['value']:,.4g} {row['unit']}{target}{'  ' + row['reason'] if row['reason'] else ''}"


def page(rows: list[dict]) -> str:
    """The page of benchmarks."""
    lines = [
        "# Benchmarks", "", f"Measured by `make bench` on {machine()}; {date.today():%Y-%m-%d}.", "",  # noqa: DTZ011
        "| figure | value | unit | target | met | reason |", "| --- | ---: | --- | --- | --- | --- |",
    ]  # fmt: skip
    for row in rows:
        met = {True: "met", False: "**missed**", None: ""}[row["met"]]
        target, reason = row["target"] or "—", row["reason"]
        lines.append(f"| {row['name']} | {row['value']:,.4g} | {row['unit']} | {target} | {met} | {reason} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores, memory and versions."""
    model = next(
        (row.split(":", 1)[1].strip() for row in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in row),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}"
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, {versions}"
