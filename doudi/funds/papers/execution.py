"""The workbook of execution (支出进度表) in the columns that finance asks for (duties J-16)."""

from datetime import date
from pathlib import Path

from doudi.core import clock, divisions
from doudi.funds.execution import Row, execution
from doudi.funds.fund_figures import fund_figures
from doudi.funds.funding import name_of
from doudi.funds.models import Source
from doudi.funds.papers.workbook import Book, Yuan
from doudi.units.fen import yuan
from doudi.units.months import last_day, month_text
from doudi.units.ratio import percent_text

HEAD = (
    "文号", "资金级次", "直达标识", "用途", "功能科目", "经济科目", "上年结转", "本年下达", "收到日期", "下达日期",
    "当月支出", "累计支出", "支出进度", "结余", "受益户数", "受益人数", "备注",
)  # fmt: skip
WIDTHS = (22, 12, 14, 20, 14, 20, 14, 14, 11, 11, 14, 14, 9, 14, 9, 9, 24)
ECONOMIC = "政府 50901；部门 30306"
MARKS = {"": "", "01": "01中央直达资金", "03": "03省级直达资金"}


def write(division: str, month: date, path: Path) -> Path:
    """A workbook of that sheet alone."""
    book = Book(path)
    sheet(book, division, month, execution(division, month))
    return book.save()


def sheet(book: Book, division: str, month: date, rows: list[Row]) -> None:
    """One sheet; totals in the last line. Progress is spending ÷ (carried + allotted); goals only warn."""
    page = book.sheet("支出进度", WIDTHS)
    page.title(f"{divisions.name_of(division)}困难群众救助补助资金支出进度表")
    page.note(f"截至 {last_day(month)}；制表 {clock.now():%Y-%m-%d %H:%M}；单位：元。结余含在途和乡镇备用金占用。")
    goal = fund_figures(division, month).progress[month.month - 1]
    share = percent_text(goal.numerator, goal.denominator)
    page.note(f"{month_text(month)} 支出进度目标 {share}，仅作提示：进度慢不是多发、早发的理由。")
    page.head(HEAD)
    for row in rows:
        page.line(_cells(row))
    page.line(_total(rows), total=True)


def _cells(row: Row) -> list[str | int | None]:
    remark = f"乡镇备用金占用 {yuan(row.reserve_fen)}" if row.reserve_fen else ""
    return [
        row.document, str(Source(row.source).label), MARKS[row.mark], name_of(row.purpose), row.line, ECONOMIC,
        Yuan(row.carried_fen), Yuan(row.granted_fen), str(row.received_on), str(row.passed_on or ""),
        Yuan(row.month_fen), Yuan(row.year_fen), _rate(row.year_fen, row.base_fen), Yuan(row.left_fen),
        row.households, row.people, remark,
    ]  # fmt: skip


def _total(rows: list[Row]) -> list[str | int | None]:
    carried, granted = sum(row.carried_fen for row in rows), sum(row.granted_fen for row in rows)
    spent = sum(row.year_fen for row in rows)
    return [
        "合计", "", "", "", "", "", Yuan(carried), Yuan(granted), "", "", Yuan(sum(row.month_fen for row in rows)),
        Yuan(spent), _rate(spent, carried + granted), Yuan(sum(row.left_fen for row in rows)),
        sum(row.households for row in rows), sum(row.people for row in rows), "",
    ]  # fmt: skip


def _rate(spent_fen: int, base_fen: int) -> str:
    return percent_text(spent_fen, base_fen) if base_fen else "—"
