"""财务报表: a month for finance in one workbook: execution, payments, reserves, returned and unclaimed, the checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from doudi.core import clock, divisions
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds import finance, reasons, wording
from doudi.funds.execution import execution
from doudi.funds.figures import of_rows
from doudi.funds.finance import Answered, Idle, Month, Reserve
from doudi.funds.funding import name_of
from doudi.funds.papers import execution as execution_paper
from doudi.funds.papers.workbook import Book, Cell, Sheet, Yuan
from doudi.funds.reconciliation import Check
from doudi.policy import ParameterRow, snapshot
from doudi.policy.parameters import decimal_text
from doudi.units.fen import yuan
from doudi.units.months import first_of, last_day, month_text

PAID_HEAD = (
    "县（市、区）", "项目", "保障标准（元/月）", "户数", "人数", "笔数", "金额（元）", "其中补发、调整", "人均（元）",
)  # fmt: skip
RESERVE_HEAD = (
    "县（市、区）", "乡镇（街道）", "核定额度", "期初余额", "拨入、补充", "支付", "交回财政", "其他增减", "期末余额",
    "其中现金", "当月核销列支", "已付待核销", "待补足",
)  # fmt: skip
RETURNED_HEAD = ("县（市、区）", "项目", "原因", "由谁处理", "笔数", "金额（元）", "其中已重发笔数", "其中已重发金额")


@dataclass(frozen=True)
class About:
    """What every sheet says at its head, and the names of places."""

    place: str
    month: date
    names: dict[str, str]

    def head(self, book: Book, name: str, title: str, widths: tuple[int, ...], note: str = "") -> Sheet:
        """A sheet with its title, the month and the unit."""
        sheet = book.sheet(name, widths)
        sheet.title(f"{self.place}{title}")
        sheet.note(f"{month_text(self.month)}；制表 {clock.now():%Y-%m-%d %H:%M}；单位：元。{note}")
        return sheet

    def county(self, six: str) -> str:
        """A county by its six digits."""
        return self.names.get(f"{six}000000", six)


@dataclass(frozen=True)
class Report:
    """The workbook, and its totals beside the ledger's."""

    path: Path
    checks: list[Check]

    @property
    def agrees(self) -> bool:
        """Whether every total agrees to the fen."""
        return all(check.agrees for check in self.checks)


def write(division: str, month: date, path: Path, progress: Callable[[str], None] = lambda _: None) -> Report:
    """The whole workbook of a division and month. Raises PolicyRefused."""
    month = first_of(month)
    progress("汇总账目 / adding up")
    held, rows = finance.of_month(division, month), execution(division, month)
    codes = {f"{row.county}000000" for row in held.answered} | {f"{row.county}000000" for row in held.idle}
    codes |= {code for row in held.reserves for code in (row.division, f"{row.division[:6]}000000")}
    about = About(divisions.name_of(division), month, divisions.names_of(codes))
    figures, checks = rows_for(division, month), finance.checks(held, rows)
    progress("写工作簿 / writing the workbook")
    book = Book(path)
    execution_paper.sheet(book, division, month, rows)
    _paid(book, about, held, figures)
    _reserves(book, about, held.reserves, figures)
    _returned(book, about, held)
    _checks(book, about, checks)
    return Report(book.save(), checks)


def _paid(book: Book, about: About, held: Month, figures: list[ParameterRow]) -> None:
    note = "按当月入账的发放统计；人数为享受待遇的人，户数不重复。"
    sheet = about.head(book, "分项目发放", "困难群众救助分项目发放表", (18, 26, 22, 10, 10, 10, 16, 16, 12), note)
    sheet.head(PAID_HEAD)
    for six, group in groupby(held.paid, key=lambda row: row.county):
        there, standards = list(group), _standards(six, about.month, figures)
        for row in there:
            sheet.line(_paid_cells(about, row, standards.get(row.purpose, "")))
        if len({row.county for row in held.paid}) > 1:
            sheet.line(_paid_total(f"{about.county(six)}小计", there), total=True)
    sheet.line(_paid_total("合计", held.paid), total=True)


def _paid_cells(about: About, row: Answered, standard: str) -> list[Cell]:
    name = "临时救助（按个案）" if row.reason == finance.BY_CASE else name_of(row.purpose)
    name += "（阶段性新增）" if row.reason == finance.STAGE else ""
    return [
        about.county(row.county), name, standard, row.households, row.people, row.payments, Yuan(row.fen),
        Yuan(row.back_fen), _per_head(row.fen, row.people),
    ]  # fmt: skip


def _paid_total(label: str, rows: list[Answered]) -> list[Cell]:
    """Households and people of several purposes are not added: one may be in two."""
    return [
        label, "", "", "", "", sum(row.payments for row in rows), Yuan(sum(row.fen for row in rows)),
        Yuan(sum(row.back_fen for row in rows)), "",
    ]  # fmt: skip


def _per_head(fen: int, people: int) -> Cell:
    """Rounded half up to a fen, for reading."""
    return Yuan((2 * fen + people) // (2 * people)) if people else ""


def _standards(six: str, month: date, figures: list[ParameterRow]) -> dict[str, str]:
    """What a county's standards in force say beside each purpose, as text: some have several."""
    with policy_errors():
        figure = snapshot(f"{six}000000", month, rows=figures)

    def shown(name: str) -> str:
        value = figure[name]
        return yuan(value) if isinstance(value, int) else ""

    care = "／".join(f"{word} {shown(name)}" for word, name in CARE.items() if shown(name))
    found: dict[str, str] = {}
    for area in ("urban", "rural"):
        found[f"dibao_{area}"] = shown(f"dibao.standard.{area}")
        multiple = f"低保标准 {decimal_text(figure['tekun.basic_multiple'])} 倍"  # type: ignore[arg-type]
        found[f"tekun_{area}_basic"] = shown(f"tekun.basic.{area}") or multiple
        found[f"tekun_{area}_care"] = care
    for kind in ("orphan", "hiv", "unsupported"):
        found[f"child_{kind}"] = shown(f"child.basic.{kind}")
    return found


CARE = {"全自理": "tekun.care.full", "半护理": "tekun.care.partial", "全护理": "tekun.care.none"}


def _reserves(book: Book, about: About, rows: list[Reserve], figures: list[ParameterRow]) -> None:
    widths = (16, 18, *[14] * 11)
    sheet = about.head(book, "备用金", "临时救助备用金收支表", widths, f"期末为 {last_day(about.month)}。")
    sheet.head(RESERVE_HEAD)
    for row in rows:
        agreed = of_rows(row.division, about.month, figures).reserve_fen
        sheet.line([
            about.county(row.division[:6]), about.names.get(row.division, row.division),
            "" if agreed is None else Yuan(agreed), *_moved(row),
        ])  # fmt: skip
    columns = list(zip(*(_moved(row) for row in rows), strict=True)) or [()] * 10
    sheet.line(["合计", "", "", *(Yuan(sum(column)) for column in columns)], total=True)


def _moved(row: Reserve) -> list[Yuan]:
    return [
        Yuan(row.before_fen), Yuan(row.advanced_fen), Yuan(row.spent_fen), Yuan(row.returned_fen), Yuan(row.other_fen),
        Yuan(row.left_fen), Yuan(row.cash_fen), Yuan(row.accepted_fen), Yuan(row.unsettled_fen),
        Yuan(row.to_recover_fen),
    ]  # fmt: skip


def _returned(book: Book, about: About, held: Month) -> None:
    note = "退回的款仍在原资金、仍为应发；更正账户后重发。"
    sheet = about.head(book, "退票与未领", "退票、未领取情况表", (18, 26, 26, 12, 10, 16, 14, 16), note)
    sheet.head(RETURNED_HEAD)
    for row in held.returned:
        reason = reasons.of(row.reason)
        sheet.line([
            about.county(row.county), wording.PURPOSE_ZH.get(row.purpose, row.purpose),
            f"{reason.zh}（{reason.code}）", reason.who_zh,
            row.payments, Yuan(row.fen), row.again, Yuan(row.again_fen),
        ])  # fmt: skip
    rows = held.returned
    sheet.line([
        "合计", "", "", "", sum(row.payments for row in rows), Yuan(sum(row.fen for row in rows)),
        sum(row.again for row in rows), Yuan(sum(row.again_fen for row in rows)),
    ], total=True)  # fmt: skip
    _idle(sheet, about, held.idle)


def _idle(sheet: Sheet, about: About, rows: Iterable[Idle]) -> None:
    """Below: accounts that were paid into and not drawn on, whose visits stop nothing."""
    sheet.note("银行反映长期未支取的账户（个）：须走访，不停发")
    sheet.line(["县（市、区）", "当月新增", "当月已走访", "待走访"], total=True)
    for row in rows:
        sheet.line([about.county(row.county), row.listed, row.visited, row.waiting])


def _checks(book: Book, about: About, checks: list[Check]) -> None:
    sheet = about.head(book, "核对", "报表与账核对", (56, 18, 18, 14, 10))
    sheet.head(("项目", "报表", "账", "差额", "结果"))
    for check in checks:
        result = "相符" if check.agrees else "不符"
        difference = Yuan(check.left_fen - check.right_fen)
        sheet.line([check.zh, Yuan(check.left_fen), Yuan(check.right_fen), difference, result])
