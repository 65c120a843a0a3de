"""A list of visitors as an office writes it: read row by row, and what cannot be read goes back beside its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doudi.canvass.errors import ListOfVisitorsUnfit
from doudi.canvass.models import Canvass
from doudi.core import clock
from doudi.core.models import Division
from doudi.discovery.models import FoundBy
from doudi.funds.papers.workbook import Book
from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells, reading
from doudi.registry.importing.header import normal

COLUMNS = {"name": "姓名", "phone": "手机", "kind": "人员类别", "place": "乡镇或村", "until": "交数截止日"}
NEEDED = ("name", "kind", "place")
KINDS = {label: code for code, label in FoundBy.choices} | {"访惠聚": "fanghuiju", "社工": "social_worker"}
ROWS_SEARCHED, ROWS_MAX = 20, 5000


@dataclass(frozen=True)
class Listed:
    """One who visits, as read: `place` is a township or village (12 digits). The telephone is not kept."""

    name: str
    phone: str
    kind: str
    place: str
    until: date


@dataclass(frozen=True)
class Bad:
    """A row that was not taken: its cells by column, and why in Chinese (the list is Chinese)."""

    cells: Mapping[str, str]
    why: str


def read(path: Path, canvass: Canvass) -> tuple[list[Listed], list[Bad]]:
    """The rows of the first sheet that has the header. Raises FileUnreadable, ListOfVisitorsUnfit."""
    for grid in reading.read(path):
        for at, row in enumerate(grid.rows[:ROWS_SEARCHED]):
            where = {name: place for name, text in COLUMNS.items() if (place := _find(row, text)) is not None}
            if set(NEEDED) <= set(where):
                return _rows(grid.rows[at + 1 :][:ROWS_MAX], where, canvass)
    raise ListOfVisitorsUnfit("、".join(COLUMNS[name] for name in NEEDED))


def _find(row: list[Any], text: str) -> int | None:
    return next((place for place, cell in enumerate(row) if normal(cell) == text), None)


def _rows(rows: list[list[Any]], where: dict[str, int], canvass: Canvass) -> tuple[list[Listed], list[Bad]]:
    places, good, bad = _places(canvass), [], []
    for row in rows:
        raw = {name: row[place] if place < len(row) else "" for name, place in where.items()}
        if not any(cells.text(value) for value in raw.values()):
            continue
        read_row = _one(raw, places, canvass)
        if isinstance(read_row, Listed):
            good.append(read_row)
        else:
            bad.append(Bad({name: cells.text(value) for name, value in raw.items()}, read_row))
    return good, bad


def _one(raw: Mapping[str, Any], places: Mapping[str, list[str]], canvass: Canvass) -> Listed | str:
    """The row, or why it cannot be taken."""
    try:
        name, phone = cells.name(raw["name"]), cells.phone(raw.get("phone", "")) or ""
        until = cells.day(raw.get("until", "")) or canvass.hand_in_until
    except Unreadable:
        return "姓名、手机或日期读不懂"
    if not name:
        return "没有姓名"
    kind = KINDS.get(cells.plain(raw["kind"]))
    if kind is None:
        return f"人员类别须是：{'、'.join(FoundBy.labels)}"
    if not clock.today() <= until <= canvass.hand_in_until:
        return f"交数截止日须在今天和 {canvass.hand_in_until} 之间"
    found = {
        code
        for word in cells.text(raw["place"]).replace("，", "、").split("、")
        for code in places.get(word.strip(), ["?"])
    }
    if found and "?" not in found and len({code[:9] for code in found}) == 1:
        # Several villages: at home in their township, whose households are given out by village and house.
        return Listed(name, phone, kind, found.pop() if len(found) == 1 else f"{found.pop()[:9]}000", until)
    return "乡镇或村不在任务范围内，或同名的不止一处（请写区划代码）；几个村须在同一乡镇"


def _places(canvass: Canvass) -> dict[str, list[str]]:
    """Townships and villages of a canvass by code, short code and name. One query."""
    rows = Division.objects.filter(
        code__gte=canvass.division, code__lt=canvass.division_end, level__in=("township", "village"),
        during__contains=clock.today(),
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for code, name in rows.values_list("code", "name"):
        for word in {str(code), str(code).removesuffix("000"), name}:
            found.setdefault(word, []).append(str(code))
    return found


def write_bad(path: Path, rows: list[Bad]) -> Path:
    """The workbook to mend and hand in again: the same columns, and why in the last."""
    book = Book(path)
    sheet = book.sheet("待改正", [14, 16, 16, 24, 16, 60])
    sheet.title("待改正的走访员")
    sheet.note("改正后再次导入本表；最后一列不必删除。")
    sheet.head([*COLUMNS.values(), "问题"])
    for row in rows:
        sheet.line([*(row.cells.get(name, "") for name in COLUMNS), row.why], height=32)
    return book.save()
