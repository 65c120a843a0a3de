"""Papers as .docx that officials edit by hand: pieces of real Word content with Jinja tags, filled by docxtpl."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from doudi.papers import sentences
from doudi.papers.setting import capitals
from doudi.units.fen import yuan

FANGSONG, SONG, HEI = "仿宋", "方正小标宋简体", "黑体"
"""The office's own fonts: Word takes another where they are not installed."""


@dataclass(frozen=True)
class Title:
    """The title, centred (2号小标宋)."""

    text: str

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(16)
        _run(paragraph, self.text, 22, SONG)


@dataclass(frozen=True)
class Heading:
    """A heading of the first level (黑体)."""

    text: str

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        _run(paper.add_paragraph(), self.text, 16, HEI)


@dataclass(frozen=True)
class Line:
    """A paragraph, indented two characters (3号仿宋)."""

    text: str
    indent: bool = True

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        paragraph = paper.add_paragraph()
        if self.indent:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        _run(paragraph, self.text, 16)


@dataclass(frozen=True)
class Each:
    """A paragraph for each item `r` of a list."""

    items: str
    text: str

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        Line("{%p for r in " + self.items + " %}").add(paper)
        Line(self.text).add(paper)
        Line("{%p endfor %}").add(paper)


@dataclass(frozen=True)
class If:
    """A paragraph that stands only where a condition holds."""

    condition: str
    text: str

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        Line("{%p if " + self.condition + " %}").add(paper)
        Line(self.text).add(paper)
        Line("{%p endif %}").add(paper)


class Grid:
    """A table of labels and values; each row alternates the two, a short row's last value takes the rest."""

    def __init__(self, *rows: Sequence[str]) -> None:
        self.rows = rows

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        width = max(len(row) for row in self.rows)
        table = paper.add_table(rows=0, cols=width, style="Table Grid")
        for row in self.rows:
            cells = table.add_row().cells
            last = cells[len(row) - 1]
            if len(row) < width:
                last = last.merge(cells[width - 1])
            for place, text in enumerate(row[:-1]):
                _cell(cells[place], text, HEI if place % 2 == 0 else FANGSONG)
            _cell(last, row[-1])
        paper.add_paragraph()


@dataclass(frozen=True)
class Rows:
    """A table with a header and a row for each item `r` of a list."""

    heads: Sequence[str]
    items: str
    cells: Sequence[str]

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        table = paper.add_table(rows=1, cols=len(self.heads), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, self.heads, strict=True):
            _cell(cell, text, HEI)
        table.add_row().cells[0].text = "{%tr for r in " + self.items + " %}"
        for cell, text in zip(table.add_row().cells, self.cells, strict=True):
            _cell(cell, text)
        table.add_row().cells[0].text = "{%tr endfor %}"
        paper.add_paragraph()


class Sign:
    """Lines to sign on."""

    def __init__(self, *labels: str) -> None:
        self.labels = labels

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        for label in self.labels:
            Line(f"{label}：________________", indent=False).add(paper)


@dataclass(frozen=True)
class Issued:
    """The issuing office and the date, to the right."""

    def add(self, paper: Document) -> None:
        """Append to the paper."""
        for text in ("{{ d.issuer.name }}", "{{ d.on|day }}"):
            paragraph = paper.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(paragraph, text, 16)


def _run(paragraph: Paragraph, text: str, points: int, font: str = FANGSONG) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _cell(cell: _Cell, text: str, font: str = FANGSONG) -> None:
    _run(cell.paragraphs[0], text, 12, font)
    cell.paragraphs[0].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


@cache
def template(pieces: tuple[Any, ...]) -> bytes:
    """The pieces as a Word file with tags: margins and lines of GB/T 9704 (duties P-04)."""
    paper = python_docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    lines = paper.styles["Normal"].paragraph_format
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    lines.space_after = Pt(0)
    for piece in pieces:
        piece.add(paper)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def filled(pieces: tuple[Any, ...], data: Any) -> bytes:
    """The Word file with the data of a paper put in; every value is escaped."""
    paper = DocxTemplate(io.BytesIO(template(pieces)))
    paper.render({"d": data}, _environment(), autoescape=True)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


@cache
def _environment() -> Environment:
    held = Environment(autoescape=True, undefined=StrictUndefined)
    held.filters |= {
        "yuan": lambda fen: "" if fen is None else yuan(fen),
        "daxie": lambda fen: "" if fen is None else capitals(fen),
        "day": _day,
        "month": lambda day: f"{day.year}年{day.month}月",
        "coded": lambda code, prefix: sentences.chinese(f"{prefix}_{code}"),
        "say": lambda name, **values: sentences.chinese(name, **values),
        "cited": lambda citation: citation.text(),
    }
    return held


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "    年  月  日"
