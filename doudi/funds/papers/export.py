"""The export for the finance and civil-affairs systems (及时录入系统): whole numbers, for its owner alone."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import IO

from doudi.core import files
from doudi.funds.files import place
from doudi.funds.files.bank_csv import plain
from doudi.funds.models import Campaign
from doudi.funds.papers.people import Person
from doudi.funds.papers.workbook import Book, Yuan
from doudi.units.fen import plain_yuan
from doudi.units.months import month_text

HEAD = (
    "区划代码",
    "乡镇",
    "村（社区）",
    "户主",
    "姓名",
    "身份证号",
    "资金用途",
    "功能科目",
    "文号",
    "资金级次",
    "基准月份",
    "金额（元）",
    "开户银行",
    "账号",
    "发放状态",
    "发放日期",
    "录入系统日期",
)
WIDTHS = (14, 14, 18, 10, 10, 20, 16, 10, 22, 10, 10, 12, 24, 24, 10, 12, 12)
LINES = {
    # purpose and area: functional line of 2022 (duties J-03)
    ("one_off_dibao", "urban"): "2081901",
    ("one_off_dibao", "rural"): "2081902",
    ("one_off_tekun", "urban"): "2082101",
    ("one_off_tekun", "rural"): "2082102",
    ("price_dibao", "urban"): "2081901",
    ("price_dibao", "rural"): "2081902",
    ("price_tekun", "urban"): "2082101",
    ("price_tekun", "rural"): "2082102",
    ("price_child", "urban"): "2081001",
    ("price_child", "rural"): "2081001",
    ("price_edge", "urban"): "2082501",
    ("price_edge", "rural"): "2082502",
    ("relief", "urban"): "2082001",
    ("relief", "rural"): "2082001",
}
OF_PURPOSE = {
    "dibao_urban": "2081901",
    "dibao_rural": "2081902",
    "tekun_urban_basic": "2082101",
    "tekun_urban_care": "2082101",
    "tekun_rural_basic": "2082102",
    "tekun_rural_care": "2082102",
    "child_orphan": "2081001",
    "child_hiv": "2081001",
    "child_unsupported": "2081001",
}
"""A month's purposes are of town or country themselves."""
STATES = {"paid": "已发放", "sent": "已送盘", "returned": "退票", "held": "暂缓", "ready": "待送盘"}


def write(campaign: Campaign, everybody: list[Person], names: dict[str, str], entered: dict[str, date]) -> list[Path]:
    """The same rows as .xlsx and .csv (GB18030): everybody due, with purpose, line, document and state."""
    folder = place.folder(campaign.pk, "report")
    rows = [_row(campaign, p, names, entered) for p in everybody if p.state not in ("", "not_due")]
    book = Book(folder / f"系统录入-{campaign.pk}.xlsx")
    sheet = book.sheet("录入", WIDTHS)
    sheet.head(HEAD)
    for row in rows:
        sheet.line(row, height=16)
    return [book.save(), files.put(folder / f"系统录入-{campaign.pk}.csv", lambda out: _csv(out, rows))]


def _row(campaign: Campaign, p: Person, names: dict[str, str], entered: dict[str, date]) -> list[str | int | None]:
    return [
        p.division,
        names.get(p.township, ""),
        names.get(p.division, ""),
        p.head,
        p.name,
        p.identity,
        "child" if p.purpose.startswith("child_") else p.purpose,
        OF_PURPOSE.get(p.purpose) or LINES.get((p.purpose, p.area), ""),
        campaign.document,
        p.level,
        month_text(campaign.month),
        Yuan(p.amount_fen),
        p.bank if p.account or not p.paying_bank else p.paying_bank,
        p.account,
        STATES[p.state],
        str(p.settled_on) if p.state == "paid" else "",
        str(entered.get(p.township, "")),
    ]


def _csv(out: IO[bytes], rows: list[list[str | int | None]]) -> None:
    text = io.TextIOWrapper(out, encoding="gb18030", newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(HEAD)
    for row in rows:
        lines.writerow([plain_yuan(cell) if isinstance(cell, Yuan) else plain(str(cell)) for cell in row])
    text.flush()
    text.detach()
