"""The bank's answer as .csv, in the columns that the bank uses (docs/bank-files.md)."""

import csv
import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from doudi.funds import reasons
from doudi.funds.errors import ReturnUnreadable
from doudi.funds.layout import DEFAULT, NEEDED, Layout
from doudi.funds.returns.answer import PAID, PENDING, RETURNED, UNREADABLE, Answer
from doudi.units.fen import BadAmount, yuan

FOUND_SHOWN = 200
AMOUNTS = 65536
"""Amounts that are kept as read: they repeat."""
TOTAL = ("合计", "总计", "total")
"""Words of a last line that states the total of the lines above."""


def read(name: str, content: bytes, shape: Layout = DEFAULT) -> list[Answer]:
    """The answers in a bank's columns, with the line number in the file. A last line with the total must be their sum.

    Raises ReturnUnreadable.
    """
    rows = [(n, row) for n, row in enumerate(_rows(name, content, shape), start=1) if any(c.strip() for c in row)]
    if not rows:
        raise ReturnUnreadable(name, "文件为空", "it is empty")
    # Amounts and days repeat by the 100,000: each is read once.
    fen, day = lru_cache(AMOUNTS)(shape.fen), cache(shape.day_of)
    way = _Way(_places(name, rows[0][1], shape), _meaning(shape), fen, day)
    answers = [_answer(number, row, way) for number, row in rows[1:]]
    if any(_plain(cell).rstrip(":").lower() in TOTAL for cell in rows[-1][1]):
        _require_sum(name, answers.pop().amount_fen, answers)
    return answers


def _require_sum(name: str, stated: int | None, answers: list[Answer]) -> None:
    summed = sum(answer.amount_fen or 0 for answer in answers)
    if stated is None:
        raise ReturnUnreadable(name, "合计行没有可读的金额", "its line of totals has no amount that can be read")
    if stated != summed:
        raise ReturnUnreadable(
            name, f"合计 {yuan(stated)} 元，逐笔相加 {yuan(summed)} 元，文件可能不完整",
            f"it states {yuan(stated)} yuan, its lines are {yuan(summed)} yuan: it may not be whole",
        )  # fmt: skip


@dataclass(frozen=True)
class _Way:
    """How a line is read: the column of each field, what words mean, how amounts and days are written."""

    place: dict[str, int]
    words: dict[str, str]
    fen: Callable[[str], int]
    day: Callable[[str], date | None]


def _rows(name: str, content: bytes, shape: Layout) -> list[list[str]]:
    if b"\x00" in content:
        raise ReturnUnreadable(name, "不是 .csv 文本", "it is no .csv text")
    expected = [shape.encoding.removesuffix("-sig")] if shape.encoding else ["utf-8", "gb18030"]
    for encoding in expected:
        try:
            text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=shape.separator))
        except UnicodeDecodeError as error:
            if error.start and error.end == len(content):
                raise ReturnUnreadable(
                    name, "末尾有半个字，文件没有传完", "it ends in the middle of a character: it is not whole"
                ) from error
        except csv.Error as error:
            raise ReturnUnreadable(name, "不是 .csv 文本", "it is no .csv text") from error
    listed = [encoding.upper() for encoding in expected]
    raise ReturnUnreadable(name, f"编码不是 {' 或 '.join(listed)}", f"it is not {' or '.join(listed)}")


def _places(name: str, header: list[str], shape: Layout) -> dict[str, int]:
    """Which column each field stands in. Of titles for one field, the first that the file has."""
    titles = [_title(title) for title in header]
    place: dict[str, int] = {}
    for title, field in shape.answered:
        if field not in place and _title(title) in titles:
            place[field] = titles.index(_title(title))
    missing = [_first(shape, field) for field in NEEDED["answered"] if field not in place]
    if missing:
        listed, found = "、".join(missing), "、".join(titles)[:FOUND_SHOWN]
        raise ReturnUnreadable(
            name,
            f"首行缺少列：{listed}（首行为：{found}）",
            f"its first line lacks the columns {listed} (it has: {found})",
        )
    return place


def _title(text: str) -> str:
    return _plain(text).replace("（", "(").replace("）", ")")


def _first(shape: Layout, field: str) -> str:
    return next(title for title, held in shape.answered if held == field)


def _meaning(shape: Layout) -> dict[str, str]:
    said = ((PAID, shape.paid), (RETURNED, shape.returned), (PENDING, shape.pending))
    return {_plain(word).lower(): outcome for outcome, words in said for word in words}


def _answer(number: int, row: list[str], way: _Way) -> Answer:
    cell = {field: _plain(row[at]) if at < len(row) else "" for field, at in way.place.items()}
    reference, said = cell["业务编号"].lstrip("'"), way.words.get(cell["结果"].lower(), UNREADABLE)
    try:
        amount = way.fen(cell["金额"])
        on = way.day(cell.get("入账日期", ""))
    except (BadAmount, ValueError):
        return Answer(number, reference, None, UNREADABLE)
    reason = reasons.classify(cell.get("原因代码", ""), cell.get("原因说明", "")) if said == RETURNED else ""
    return Answer(number, reference, amount, said if reference else UNREADABLE, reason, on)


def _plain(text: str) -> str:
    """Full width and compatibility forms as plain ones; plain ones, which nearly all are, as they stand."""
    return text.strip() if text.isascii() else _normal(text)


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
