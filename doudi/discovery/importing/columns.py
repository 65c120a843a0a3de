"""What the columns of a list are called, and how a cell of each is read. What is not named here is not read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from doudi.core import clock
from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells
from doudi.registry.importing.header import OWN, normal, sensitive
from doudi.registry.importing.reading import Grid

ROWS_SEARCHED = 40
_EPOCH = datetime(1899, 12, 30, tzinfo=clock.ZONE)
_HOUR = re.compile(r"(\d{1,2})\s*[:时点]\s*(\d{1,2})?\s*(?:[:分]\s*(\d{1,2}))?\s*秒?分?$")


@dataclass(frozen=True)
class Column:
    """One field of a list: the headers that mean it, in Chinese as lists have them, and its reader."""

    name: str
    headers: str
    read: Callable[[Any], Any]


def moment(value: Any) -> datetime | None:
    """A day with its hour, in the time zone of the offices; a day alone is its beginning. Raises Unreadable."""
    found = _moment(value)
    if found is not None and found > clock.now():
        raise Unreadable("date_future")
    return found


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or clock.ZONE, microsecond=0)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not cells.SERIAL_MIN <= value <= cells.SERIAL_MAX:
            raise Unreadable("date")
        return (_EPOCH + timedelta(days=value)).replace(microsecond=0)
    text = cells.plain(value).replace("T", " ")
    hour = _HOUR.search(text)
    day: date | None = cells.day(text[: hour.start()].strip() if hour else text)
    if day is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in hour.groups()) if hour else (0, 0, 0)
    try:
        return datetime.combine(day, time(hours, minutes, seconds), clock.ZONE)
    except ValueError:
        raise Unreadable("date") from None


def year(value: Any) -> int | None:
    """The year of a birth date or a year. Raises Unreadable."""
    held = cells.plain(value).removesuffix("年")
    if re.fullmatch(r"(18|19|20)\d\d", held):
        return int(held)
    day = cells.past_day(value)
    return day.year if day else None


DANGERS = {
    "none": ("一般", "普通", "正常", "非紧急", "否", "不紧急", "无"),
    "urgent": ("紧急", "急难", "加急", "急", "是", "较急", "重要"),
    "life": ("危及生命", "特急", "危急", "生命危险", "特别紧急"),
}
COLUMNS = (
    Column(
        "words",
        "反映内容 诉求内容 工单内容 来电内容 来信内容 反映事项 内容 问题描述 诉求描述 事项内容 情况说明 反映情况"
        " 比对结果 比对情况 疑点 疑点说明 预警内容 主要内容 诉求",
        cells.words(2000),
    ),
    Column(
        "source_ref",
        "工单编号 工单号 来源编号 受理编号 诉求编号 流水号 信访编号 登记编号 单号 线索编号",
        cells.words(80),
    ),
    Column(
        "received_at",
        "来电时间 受理时间 反映时间 登记时间 接到时间 诉求时间 来信时间 来访时间 比对时间 派单时间 来电日期 受理日期"
        " 登记日期 接到日期 日期 时间",
        moment,
    ),
    Column(
        "danger",
        "紧急程度 是否紧急 紧急级别 工单级别 急难程度",
        cells.choice({word: code for code, words in DANGERS.items() for word in words}),
    ),
    Column("name", "当事人 当事人姓名 困难群众姓名 求助对象 对象姓名 困难对象 姓名", cells.name),
    Column("phone", "当事人电话 本人电话 对象电话", cells.phone),
    Column("any_phone", "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码", cells.phone),
    Column("citizen_id", "身份证号 身份证号码 公民身份号码 证件号码 身份证 证件号", cells.citizen_number),
    Column("birth_year", "出生年份 出生日期 出生年月", year),
    Column("code", "区划代码 行政区划代码 村代码", cells.words(40)),
    Column("township", "乡镇 街道 乡镇街道 所属乡镇 乡（镇、街道）", cells.words(80)),
    Column("village", "村 社区 村社区 所属村 村（社区） 村居", cells.words(80)),
    Column("address", "地址 详细地址 事发地址 诉求地址 家庭住址 家庭地址 住址 现住址 事发地点", cells.words(200)),
    Column("teller_name", "反映人 反映人姓名 来电人 来电人姓名 诉求人 诉求人姓名 来信人 来访人 举报人", cells.name),
    Column("teller_phone", "反映人电话 来电号码 来电电话 来电人电话 诉求人电话 主叫号码", cells.phone),
    Column("teller_relation", "与当事人关系 与困难群众关系", cells.words(40)),
)
BY_NAME = {column.name: column for column in COLUMNS}
LOOKUP = {normal(header): column for column in COLUMNS for header in column.headers.split()}


@dataclass
class Header:
    """Where the data begins, which column is which field, and what was left behind."""

    first_row: int
    columns: dict[str, int]
    texts: dict[str, str]
    width: int
    undeclared: list[str] = field(default_factory=list)
    unnamed: int = 0


def find(grid: Grid) -> Header | None:
    """The header of a sheet: the first row that names what was told and one thing more; None if there is none."""
    for index, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        known = [_column(cell) for cell in row]
        names = {column.name for column in known if column}
        if "words" in names and len(names) >= 2:
            return _header(index, row, known)
    return None


def _column(cell: Any) -> Column | None:
    return LOOKUP.get(re.sub(r"[(\[【].*?[)\]】]", "", normal(cell))) or LOOKUP.get(normal(cell))


def _header(index: int, row: list[Any], known: list[Column | None]) -> Header:
    """The first column of a name counts; a second one is left behind like one that is not declared."""
    header = Header(index + 1, {}, {}, len(row))
    for at, (cell, column) in enumerate(zip(row, known, strict=True)):
        text = cells.text(cell)
        if not text or normal(text) in OWN:
            continue
        if sensitive(text):
            header.unnamed += 1
        elif column and column.name not in header.columns:
            header.columns[column.name], header.texts[column.name] = at, text
        else:
            header.undeclared.append(text[:40])
    return header
