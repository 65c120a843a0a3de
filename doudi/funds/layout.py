"""How a bank wants its files: columns, encoding, amounts, days and words (docs/bank-files.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from doudi.funds.layout_errors import ColumnLine, ColumnsLacking, ColumnTwice, ColumnUnknown, WordTwice
from doudi.units.fen import FEN_MAX, BadAmount, parse_yuan, plain_yuan

Side = Literal["sent", "answered"]
EMPTY = "空"
"""A column that the bank asks for and Doudi leaves empty."""
SENT = (
    "序号", "批次号", "业务编号", "收款户名", "收款账号", "收款银行", "金额", "币种", "付款户名", "付款账号",
    "付款日期", "用途", EMPTY,
)  # fmt: skip
ANSWERED = ("业务编号", "金额", "结果", "原因代码", "原因说明", "入账日期")
NAMES = {"sent": ("送盘文件", "the sent file"), "answered": ("回盘文件", "the answer")}
FIELDS = {"sent": SENT, "answered": ANSWERED}
NEEDED = {"sent": ("业务编号", "收款账号", "金额"), "answered": ("业务编号", "金额", "结果")}
ENCODINGS = {"gb18030": "GB18030", "utf-8": "UTF-8", "utf-8-sig": "UTF-8 BOM"}
SEPARATORS = {",": ",", ";": ";", "|": "|", "\t": "Tab"}
DAYS = {"%Y-%m-%d": "2022-08-20", "%Y%m%d": "20220820", "%Y/%m/%d": "2022/08/20", "%Y年%m月%d日": "2022年08月20日"}
PAID = ("成功", "已入账", "入账成功", "交易成功", "paid", "ACSC", "ACCC")
RETURNED = ("失败", "退票", "退回", "入账失败", "交易失败", "returned", "RJCT")
PENDING = ("处理中", "待处理", "pending", "PDNG", "ACSP", "ACTC")
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Layout:
    """The .csv files of a bank. Columns are (the bank's title, what stands in it: one of FIELDS), in order.

    An `encoding` or a `day` that is empty leaves it open: answers in UTF-8 or GB18030, days in any usual form.
    """

    sent: Columns
    answered: Columns
    encoding: str = ""
    separator: str = ","
    unit: str = "yuan"
    day: str = ""
    paid: tuple[str, ...] = PAID
    returned: tuple[str, ...] = RETURNED
    pending: tuple[str, ...] = PENDING

    def title(self, field: str) -> str:
        """What the bank calls a field in the file that is sent."""
        return next(title for title, held in self.sent if held == field)

    def amount(self, fen: int) -> str:
        """An amount as the bank writes it."""
        return plain_yuan(fen) if self.unit == "yuan" else str(fen)

    def fen(self, text: str) -> int:
        """An amount as the bank wrote it, in fen. Raises BadAmount."""
        if self.unit == "yuan":
            return parse_yuan(text)
        if not text.isdecimal() or int(text) > FEN_MAX:
            raise BadAmount(text)
        return int(text)

    def day_text(self, day: date) -> str:
        """A day as the bank writes it."""
        return day.strftime(self.day or "%Y-%m-%d")

    def day_of(self, text: str) -> date | None:
        """A day as the bank wrote it, None if there is none. Raises ValueError."""
        if not text:
            return None
        if self.day:
            return datetime.strptime(text, self.day).date()  # noqa: DTZ007
        if text.isdigit() and len(text) == 8:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        year, month, day = text.replace("/", "-").split("-")
        return date(int(year), int(month), int(day))

    def kept(self) -> dict[str, Any]:
        """What the database keeps of it."""
        return asdict(self)


DEFAULT = Layout(
    sent=tuple((name, name) for name in SENT if name not in ("序号", "付款日期", EMPTY)),
    answered=(
        ("业务编号", "业务编号"), ("EndToEndId", "业务编号"), ("流水号", "业务编号"),
        ("金额", "金额"), ("金额(元)", "金额"), ("Amount", "金额"),
        ("结果", "结果"), ("处理结果", "结果"), ("状态", "结果"), ("Status", "结果"),
        ("原因代码", "原因代码"), ("错误代码", "原因代码"), ("ReasonCode", "原因代码"),
        ("原因说明", "原因说明"), ("失败原因", "原因说明"), ("原因", "原因说明"), ("Reason", "原因说明"),
        ("入账日期", "入账日期"), ("处理日期", "入账日期"), ("Date", "入账日期"),
    ),
)  # fmt: skip
"""Doudi's own columns: of a bank that asks for nothing else. An answer may have any of the titles."""


def of(held: Mapping[str, Any] | None) -> Layout:
    """The layout that the database keeps; Doudi's own where it keeps none."""
    if held is None:
        return DEFAULT
    return Layout(**{name: _tuples(value) for name, value in held.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list | tuple) else value


def columns(side: Side, lines: Sequence[str]) -> Columns:
    """Columns as an official writes them, a line each, `标题=字段`; a title alone is a field of that name.

    Raises, first match wins: ColumnLine, ColumnUnknown, ColumnTwice, ColumnsLacking.
    """
    found: list[tuple[str, str]] = []
    for number, line in enumerate(lines, start=1):
        title, _, field = (part.strip() for part in line.replace("＝", "=").partition("="))
        field = field or title
        if not title or not title.isprintable():
            raise ColumnLine(*NAMES[side], number, line.strip())
        if field not in FIELDS[side]:
            raise ColumnUnknown(*NAMES[side], number, field, "、".join(FIELDS[side]))
        if any(title == one for one, _ in found) or (field != EMPTY and any(field == one for _, one in found)):
            raise ColumnTwice(*NAMES[side], number, line.strip())
        found.append((title, field))
    missing = [field for field in NEEDED[side] if field not in {one for _, one in found}]
    if missing:
        raise ColumnsLacking(*NAMES[side], "、".join(missing), "、".join(title for title, _ in found) or "—")
    return tuple(found)


def lines(held: Columns) -> list[str]:
    """Columns as an official wrote them."""
    return [title if title == field else f"{title}={field}" for title, field in held]


@dataclass(frozen=True)
class Asked:
    """A layout as an official asks for it. Words left out are Doudi's own."""

    sent: Sequence[str]
    answered: Sequence[str]
    encoding: str = "gb18030"
    separator: str = ","
    unit: str = "yuan"
    day: str = "%Y-%m-%d"
    paid: Sequence[str] = ()
    returned: Sequence[str] = ()
    pending: Sequence[str] = ()

    def read(self) -> Layout:
        """The layout. Raises what `columns` does, then WordTwice."""
        sent, answered = columns("sent", self.sent), columns("answered", self.answered)
        words = [_words(*pair) for pair in ((self.paid, PAID), (self.returned, RETURNED), (self.pending, PENDING))]
        everything = [word.lower() for held in words for word in held]
        twice = next((word for word in everything if everything.count(word) > 1), None)
        if twice:
            raise WordTwice(twice)
        return Layout(sent, answered, self.encoding, self.separator, self.unit, self.day, *words)


def _words(asked: Sequence[str], own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in asked if word.strip())) or own
