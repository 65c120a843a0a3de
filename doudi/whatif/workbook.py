"""An answer as a workbook for A4 across; the paper of the office is Chinese, whatever language the page is in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from doudi.funds.papers.workbook import Book
from doudi.units.months import month_text
from doudi.whatif.case_sheets import case_sheets
from doudi.whatif.changes import Question
from doudi.whatif.notes import HIDDEN
from doudi.whatif.notes import notes as beside
from doudi.whatif.sheets import sheets
from doudi.whatif.wording import said

WIDTH_FIRST, WIDTH = 24, 15


def write(path: Path, question: Question, result: Mapping[str, Any], *, place: str, who: str, at: datetime) -> Path:
    """Write the workbook: a sheet for each way to count."""
    with translation.override("zh-hans"):
        book = Book(path)
        changes = "；".join(said(question.changes))
        notes = [
            f"改动：{changes}。",
            f"按 {result['facts_of']} 的登记事实（{result['facts_at'][:16].replace('T', ' ')} 读取）测算，"
            f"逐月只变参数、年龄和期限；{result['households']:,} 户 {result['people']:,} 人。",
            *beside(result, question.changes),
            f"{HIDDEN} 为不足 10 人或据此可推知不足 10 人的数。本表为测算，不是待遇决定。"
            f"制表：{who}，{at:%Y-%m-%d %H:%M}。",
        ]
        last = question.months - 1
        span = result["months"][0] if not last else f"{result['months'][0]} 至 {result['months'][last]}"
        for one in (*sheets(result, monthly=True), *case_sheets(result, monthly=True)):
            sheet = book.sheet(one.name, [WIDTH_FIRST, *[WIDTH] * (len(one.columns) - 1)])
            sheet.title(f"{place}测算（{one.name}）{span}")
            for note in notes:
                sheet.note(note, height=32)
            sheet.head(one.columns)
            for number, row in enumerate(one.rows, 1):
                cells = [HIDDEN if cell is None else cell for cell in row]
                sheet.line(cells, total=one.total and number == len(one.rows))
        return book.save()


def file_name(question: Question) -> str:
    """What the workbook is called."""
    return f"what-if-{question.division}-{month_text(question.first)}.xlsx"
