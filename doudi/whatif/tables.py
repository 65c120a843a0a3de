"""An answer and the list of questions as the page's components."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import divisions
from doudi.funds.papers.workbook import Yuan
from doudi.policy import naming
from doudi.ui import language
from doudi.ui.parts import Cell, Chart, Column, Series, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text
from doudi.units.ratio import half_up
from doudi.whatif import words
from doudi.whatif.case_sheets import case_sheets, of_cases
from doudi.whatif.changes import felt
from doudi.whatif.models import Asked
from doudi.whatif.notes import HIDDEN
from doudi.whatif.services import question_of
from doudi.whatif.sheets import Sheet, Value, sheets
from doudi.whatif.uncosted import listed
from doudi.whatif.wording import said


def asked(rows: Sequence[Asked]) -> Table:
    """Questions, the newest first: two queries whatever they hold."""
    questions = [question_of(row) for row in rows]
    named = divisions.names_of([row.division for row in rows])
    told = iter(said(change for question in questions for change in question.changes))
    lines = []
    for row, question in zip(rows, questions, strict=True):
        text = "；".join(next(told) for _change in question.changes)
        span = f"{month_text(row.first)} × {row.months}"
        state = Cell(_("已测算"), tone="good") if row.result is not None else Cell(_("未完成"), tone="soon")
        lines.append(
            [
                Cell(f"{row.at:%Y-%m-%d %H:%M}", reverse("whatif:question", args=[row.pk])),
                Cell(named.get(row.division, row.division)), Cell(span), Cell(text), Cell(row.by.label), state,
            ]
        )  # fmt: skip
    heads = (_("提出时间"), _("测算范围"), _("月份"), _("改动"), _("提出人"), _("状态"))
    return Table(_("已提出的测算"), [Column(head) for head in heads], lines)


def uncosted() -> list[tuple[str, str]]:
    """Why some figures cannot be costed, each reason with the names of its figures."""
    lang = language.short()
    return [
        (why[0 if lang == "zh" else 1], _("、").join(naming.label(name, lang) for name in names))
        for why, names in listed(felt())
    ]


def answer(result: Mapping[str, Any]) -> list[Table]:
    """All that is told, the months together."""
    return [_table(sheet) for sheet in (*sheets(result, monthly=False), *case_sheets(result, monthly=False))]


def _table(sheet: Sheet) -> Table:
    columns = [Column(name, number=place > 0) for place, name in enumerate(sheet.columns)]
    return Table(sheet.name, columns, [[_cell(value) for value in row] for row in sheet.rows])


def _cell(value: Value) -> Cell:
    if value is None:
        return Cell(HIDDEN, tone="quiet")
    return Cell(yuan(value) if isinstance(value, Yuan) else f"{value:,}" if isinstance(value, int) else value)


def charts(result: Mapping[str, Any]) -> dict[str, Chart]:
    """Cost by month and by who pays, today beside the changed figures; people by benefit. Nothing hidden is drawn."""
    found = {}
    totals = [
        (month, sides) for month, sides in zip(result["months"], result["totals"], strict=True) if None not in sides
    ]
    if totals:
        found["months"] = _beside(_("各月费用（元）"), [(month, *sides) for month, sides in totals])
    if result["closed"]:
        return found
    if None not in result["payers"]:
        sums = {
            name: [sum(held[name][side] for held in result["payers"] if name in held) for side in (0, 1)]
            for name in words.PAYERS
        }
        lines = [(_(words.PAYERS[name]), *sides) for name, sides in sums.items() if any(sides)]
        found["payers"] = _beside(_("按资金来源（元）"), lines)
    benefits = result["flows"]["benefits"]
    held = [(name, benefits[name]) for name in words.BENEFITS if name in benefits]
    held = [(name, flows) for name, flows in held if None not in flows and any(flows)]
    if held:
        tones = ("good", "late", "sent", "soon")
        series = [
            Series(_(flow), [flows[place] for _name, flows in held], tones[place])
            for place, flow in enumerate(words.FLOWS)
        ]
        found["people"] = Chart(_("按待遇（人）"), [_(words.BENEFITS[name]) for name, _flows in held], series)
    return found


def case_charts(result: Mapping[str, Any]) -> dict[str, Chart]:
    """Cost by month on the cases of the last twelve months, a chart a strand; months that are hidden or have no case
    are not drawn."""
    lines = {
        name: [(month, *sides) for month, sides in zip(result["months"], strand["months"], strict=True) if sides]
        for name, strand in of_cases(result)
    }
    return {name: _beside(_(words.CASE_CHARTS[name]), held) for name, held in lines.items() if held}


def _beside(label: str, lines: Sequence[tuple[Any, ...]]) -> Chart:
    """Whole yuan are drawn; the tables have the fen."""
    drawn = [[half_up(line[side], 100) for line in lines] for side in (1, 2)]
    series = [Series(_("现行"), drawn[0]), Series(_("测算"), drawn[1], "good")]
    return Chart(label, [line[0] for line in lines], series)
