"""The bank's answer as .csv in UTF-8 or GB18030 (columns in docs/bank-files.md)."""

import csv
import io
import unicodedata
from datetime import date
from functools import lru_cache

from doudi.funds import reasons
from doudi.funds.errors import ReturnUnreadable
from doudi.funds.returns.answer import PAID, PENDING, RETURNED, UNREADABLE, Answer
from doudi.units.fen import BadAmount, parse_yuan, yuan

COLUMNS = {
    "reference": ("业务编号", "EndToEndId", "流水号"),
    "amount": ("金额", "金额(元)", "Amount"),
    "said": ("结果", "处理结果", "状态", "Status"),
    "code": ("原因代码", "错误代码", "ReasonCode"),
    "text": ("原因说明", "失败原因", "原因", "Reason"),
    "on": ("入账日期", "处理日期", "Date"),
}
NEEDED = ("reference", "amount", "said")
SAID = {
    PAID: ("成功", "已入账", "入账成功", "交易成功", "paid", "ACSC", "ACCC"),
    RETURNED: ("失败", "退票", "退回", "入账失败", "交易失败", "returned", "RJCT"),
    PENDING: ("处理中", "待处理", "pending", "PDNG", "ACSP", "ACTC"),
}
TOTAL = ("合计", "总计", "total")
"""Words of a last line that states the total of the lines above."""
MEANING = {word.lower(): outcome for outcome, words in SAID.items() for word in words}


def read(name: str, content: bytes) -> list[Answer]:
    """The answers, with the line number in the file. A last line with the total must be their sum.

    Raises ReturnUnreadable.
    """
    rows = [(n, row) for n, row in enumerate(_rows(name, content), start=1) if any(c.strip() for c in row)]
    if not rows:
        raise ReturnUnreadable(name, "文件为空", "it is empty")
    place = _places(name, rows[0][1])
    answers = [_answer(number, row, place) for number, row in rows[1:]]
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


def _rows(name: str, content: bytes) -> list[list[str]]:
    if b"\x00" in content:
        raise ReturnUnreadable(name, "不是 .csv 文本", "it is no .csv text")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            return list(csv.reader(io.StringIO(text, newline="")))
        except UnicodeDecodeError as error:
            if error.start and error.end == len(content):
                raise ReturnUnreadable(
                    name, "末尾有半个字，文件没有传完", "it ends in the middle of a character: it is not whole"
                ) from error
        except csv.Error as error:
            raise ReturnUnreadable(name, "不是 .csv 文本", "it is no .csv text") from error
    raise ReturnUnreadable(name, "编码不是 UTF-8 或 GB18030", "it is neither UTF-8 nor GB18030")


def _places(name: str, header: list[str]) -> dict[str, int]:
    titles = [_plain(title).replace("（", "(").replace("）", ")") for title in header]
    place = {field: titles.index(word) for field, words in COLUMNS.items() for word in words if word in titles}
    missing = [COLUMNS[field][0] for field in NEEDED if field not in place]
    if missing:
        listed = "、".join(missing)
        raise ReturnUnreadable(name, f"首行缺少列：{listed}", f"its first line lacks the columns {listed}")
    return place


def _answer(number: int, row: list[str], place: dict[str, int]) -> Answer:
    cell = {field: _plain(row[at]) if at < len(row) else "" for field, at in place.items()}
    reference, said = cell["reference"].lstrip("'"), MEANING.get(cell["said"].lower(), UNREADABLE)
    try:
        amount = parse_yuan(cell["amount"])
        on = _day(cell.get("on", ""))
    except (BadAmount, ValueError):
        return Answer(number, reference, None, UNREADABLE)
    reason = reasons.classify(cell.get("code", ""), cell.get("text", "")) if said == RETURNED else ""
    return Answer(number, reference, amount, said if reference else UNREADABLE, reason, on)


def _day(text: str) -> date | None:
    """A day as 2022-08-15, 20220815 or 2022/8/15; None if there is none."""
    if not text:
        return None
    if text.isdigit() and len(text) == 8:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    year, month, day = text.replace("/", "-").split("-")
    return date(int(year), int(month), int(day))


def _plain(text: str) -> str:
    """Full width and compatibility forms as plain ones; plain ones, which nearly all are, as they stand."""
    return text.strip() if text.isascii() else _normal(text)


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
