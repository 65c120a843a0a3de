"""The workbooks that finance asks for by month and the worker writes: their names, how each is made, where it lies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_noop

from doudi.core import home
from doudi.funds.papers import execution, finance
from doudi.units.months import month_text

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Paper:
    """A workbook by its name; `write` gives whether its totals are the ledger's, None where it compares none."""

    zh: str
    write: Callable[[str, date, Path, Progress], bool | None]


def _month(division: str, month: date, path: Path, progress: Progress) -> bool | None:
    return finance.write(division, month, path, progress=progress).agrees


def _execution(division: str, month: date, path: Path, progress: Progress) -> bool | None:
    progress("写工作簿 / writing the workbook")
    execution.write(division, month, path)
    return None


MONTH, EXECUTION = "month", "execution"
PAPERS = {
    MONTH: Paper(gettext_noop("财务报表"), _month),
    EXECUTION: Paper(gettext_noop("支出进度表"), _execution),
}


def place(paper: str, division: str, month: date) -> Path:
    """Where a workbook lies that its page asked for; nobody but the owner may look in."""
    folder = home.files("finance")
    folder.chmod(0o700)
    return folder / f"{PAPERS[paper].zh}-{division}-{month_text(month)}.xlsx"
