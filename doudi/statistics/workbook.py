"""The ledger as a workbook for print: A4 across, headings on every page, totals that tie."""

import tempfile
from datetime import datetime
from pathlib import Path

from doudi.funds.papers.workbook import Book
from doudi.statistics import tables, words
from doudi.statistics.queries.ledger import Ledger

Crossed = dict[tuple[str, str, str], int]
# The paper of the office is Chinese, whatever language the page is in.
KINDS = {"channel": "渠道", "group": "重点人群", "result": "结果", "found_by": "发现人员"}
NAME_WIDTH, NUMBER_WIDTH = 18, 7


def written(held: Ledger, crossed: Crossed, place: str, who: str, at: datetime) -> bytes:
    """The workbook: a sheet by division and one by month, each kind of count beside the other."""
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder) / "ledger.xlsx")
        span = f"{held.first:%Y 年}" if len(tables.months(held)) > 1 else f"{held.first:%Y 年 %m 月}"
        note = f"{span}接到的线索。制表：{who}，{at:%Y-%m-%d %H:%M}。一条线索可属多类重点人群，该栏不合计。"
        for kind in KINDS:
            _sheet(book, f"{place}救助统计台账（按{KINDS[kind]}）", KINDS[kind], note, held, crossed, kind)
        return book.save().read_bytes()


def _sheet(book: Book, title: str, name: str, note: str, held: Ledger, crossed: Crossed, kind: str) -> None:
    """A sheet of one kind: a line a division, then a line a month; each block with its total."""
    values = words.plain(kind)
    sheet = book.sheet(name, [NAME_WIDTH, *[NUMBER_WIDTH] * (3 + len(values))])
    sheet.title(title)
    sheet.note(note)
    sheet.head(["区划", "线索", "诉求", "已帮扶", *values.values()])
    blocks = [("division", held.places), ("month", {month: month for month in tables.months(held)})]
    for by, lines in blocks:
        if by == "month" and len(lines) < 2:
            continue
        for code, label in lines.items():
            count = held.of(by, code)
            cells = [crossed.get((code, kind, value), 0) for value in values]
            sheet.line([label, count.leads, count.needs, count.helped, *cells])
        total = held.total
        sums = [held.of(kind, value).leads for value in values]
        sheet.line(["合计", total.leads, total.needs, total.helped, *sums], total=True)
