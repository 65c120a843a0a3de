"""The workbook to mend: lines as they were, read columns only, and beside each what is wrong and how to mend it."""

from pathlib import Path

import xlsxwriter

from doudi.core import home, workbooks
from doudi.discovery.importing.rows import ReadList, Row
from doudi.registry.importing import cells
from doudi.registry.importing.rejects import OWN_HEADERS

NOTE = {
    "zh": "请在本表中改正（问题见前两列，标红为有误的格），保存后再次导入本文件；前三列不必改动。",
    "en": "Mend the cells in red (the first two columns say how), save, and import this file again.",
}


def path_of(number: int) -> Path:
    """Where the workbook of an import lies."""
    return home.files("imports") / f"leads-{number}-rejects.xlsx"


def write(number: int, read: ReadList, rejected: list[Row], lang: str) -> None:
    """Write the lines to mend (mode 0600). Raises DiskFull."""
    workbooks.put_long(path_of(number), lambda book: _fill(book, read, rejected, lang))


def _fill(book: xlsxwriter.Workbook, read: ReadList, rejected: list[Row], lang: str) -> None:
    sheet = book.add_worksheet("待改正" if lang == "zh" else "to mend")
    text = book.add_format({"num_format": "@", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    red = book.add_format({"num_format": "@", "bg_color": "#F8CBAD", "valign": "top"})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    own = OWN_HEADERS[lang]
    sheet.set_column(0, 1, 46, text)
    sheet.set_column(2, 2, 10, text)
    sheet.set_column(3, 2 + len(read.texts), 20, text)
    sheet.write_string(0, 0, NOTE[lang], bold)
    for column, header in enumerate([*own, *read.texts.values()]):
        sheet.write_string(1, column, header, bold)
    sheet.freeze_panes(2, 0)
    for line, row in enumerate(rejected, 2):
        what, mend = zip(*(fault.words(lang) for fault in row.faults), strict=True)
        says = ("\n".join(what), "\n".join(dict.fromkeys(mend)), str(row.number))
        for column, value in enumerate(says):
            sheet.write_string(line, column, value, wrap)
        wrong = {fault.column for fault in row.faults}
        for column, (name, header) in enumerate(read.texts.items(), len(own)):
            sheet.write_string(line, column, cells.text(row.raw.get(name, "")), red if header in wrong else text)
