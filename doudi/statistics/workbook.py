"""The ledger as a workbook for print: A4 across, headings on every page, totals that tie."""

import tempfile
from datetime import datetime
from pathlib import Path

from doudi.discovery.models import FoundBy
from doudi.funds.papers.workbook import Book
from doudi.statistics import tables, words
from doudi.statistics.queries.ledger import Ledger, Visits

Visited = dict[tuple[str, str, str], Visits]
Crossed = dict[tuple[str, str, str], int]
# The paper of the office is Chinese, whatever language the page is in.
KINDS = {"channel": "渠道", "group": "重点人群", "result": "结果", "found_by": "发现人员"}
NAME_WIDTH, NUMBER_WIDTH = 18, 7


def written(held: Ledger, crossed: Crossed, visits: Visited, place: str, who: str, at: datetime) -> bytes:
    """The workbook: a sheet a kind of count, by division and by month; the last one is of visits."""
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder) / "ledger.xlsx")
        span = f"{held.first:%Y 年}" if len(tables.months(held)) > 1 else f"{held.first:%Y 年 %m 月}"
        note = f"{span}接到的线索。制表：{who}，{at:%Y-%m-%d %H:%M}。一条线索可属多类重点人群，该栏不合计。"
        for kind in KINDS:
            _sheet(book, f"{place}救助统计台账（按{KINDS[kind]}）", KINDS[kind], note, held, crossed, kind)
        _visits(book, f"{place}大排查入户走访", f"{span}入户走访。制表：{who}，{at:%Y-%m-%d %H:%M}。", held, visits)
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


def _visits(book: Book, title: str, note: str, held: Ledger, visits: Visited) -> None:
    """Visits of the canvass: a line a division, then a line a month, each kind of visitor with its own column."""
    kinds = dict(FoundBy.choices)
    sheet = book.sheet("入户走访", [NAME_WIDTH, *[2 * NUMBER_WIDTH] * (2 + len(kinds))])
    sheet.title(title)
    sheet.note(note)
    sheet.head(["区划", "走访（次）", "见到家人（次）", *kinds.values()])
    months = tables.months(held)
    blocks = [
        (0, held.places | {code: code for code, _month, _kind in visits if code not in held.places}),
        (1, {month: month for month in months} if len(months) > 1 else {}),
    ]
    for part, lines in blocks:
        found = {code: [(at[2], one) for at, one in visits.items() if at[part] == code] for code in lines}
        for code, label in lines.items():
            sheet.line([label, *_by_kind(found[code], kinds)])
        if lines:
            everything = _by_kind([one for held_of in found.values() for one in held_of], kinds)
            sheet.line(["合计", *everything], total=True)


def _by_kind(found: list[tuple[str, Visits]], kinds: dict[str, str]) -> list[int]:
    """All visits, those at which somebody was met, then the visits of each kind."""
    total = sum((one for _kind, one in found), Visits())
    return [total.visits, total.met, *(sum(one.visits for kind, one in found if kind == of) for of in kinds)]
