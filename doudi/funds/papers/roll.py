"""发放花名册: the roll to sign, a workbook for each township and a sheet for each village."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from doudi.funds import wording
from doudi.funds.files import place
from doudi.funds.models import Campaign
from doudi.funds.papers.people import Person
from doudi.funds.papers.workbook import Book, Yuan, tidy
from doudi.ui import masks
from doudi.units.fen import daxie, yuan
from doudi.units.months import month_text

WIDTHS = (6, 12, 12, 21, 8, 12, 24, 12, 16, 20)
HEAD = ("序号", "户主", "姓名", "身份证号", "类别", "金额（元）", "开户银行", "账号尾号", "领款人签字", "备注")
NOTES = {
    "no_account": "无账户，暂缓",
    "two_households": "账户待核实，暂缓",
    "outsider": "账户待核实，暂缓",
    "bank_unknown": "开户行待核实，暂缓",
    "returned": "退票，待更正账户",
    "by_hand": "暂缓",
}


def write(campaign: Campaign, everybody: Iterable[Person], names: dict[str, str]) -> list[Path]:
    """One workbook a township: everybody due, those held with a note beside."""
    folder = place.folder(campaign.pk, "rolls")
    due = (person for person in everybody if person.state not in ("", "not_due"))
    written = []
    for township, people_there in groupby(due, key=lambda person: person.township):
        name = names.get(township, township)
        book = Book(folder / f"花名册-{township[:9]}-{name}.xlsx")
        for village, group in groupby(people_there, key=lambda person: person.division):
            _village(
                book,
                campaign,
                f"{names.get(campaign.division, '')}{name}",
                names.get(village, village),
                list(group),
            )
        written.append(book.save())
    tidy(folder, written)
    return written


def _village(book: Book, campaign: Campaign, above: str, village: str, group: list[Person]) -> None:
    sheet = book.sheet(village, WIDTHS)
    sheet.title(f"{above}{village}{wording.title(campaign)}发放花名册")
    sheet.note(
        f"依据：{campaign.document}　基准月份：{month_text(campaign.month)}　发放期限：{campaign.deadline}　"
        f"批次：{campaign.pk}　单位：元"
    )
    sheet.head(HEAD)
    for cells in _lines(group):
        sheet.line(cells, height=24)
    total = sum(person.amount_fen for person in group)
    households = len({person.household_id for person in group})
    sheet.line(["合计", "", f"{len(group)} 人", f"{households} 户", "", Yuan(total), "", "", "", ""], total=True)
    sheet.note(f"合计金额（大写）：{daxie(total)}　（小写）¥{yuan(total)}", 24)
    sheet.note(
        "制表人：　　　　　　　　审核人：　　　　　　　　村（社区）负责人：　　　　　　日期：　　年　　月　　日",
        28,
    )


def _lines(group: list[Person]) -> Iterator[list[str | int | None]]:
    for number, person in enumerate(group, start=1):
        yield [
            number,
            person.head,
            person.name,
            masks.citizen_id(person.identity),
            wording.PURPOSE_ZH.get(person.purpose, person.purpose),
            Yuan(person.amount_fen),
            person.bank,
            masks.account(person.account) if person.account else "",
            "",
            NOTES.get(person.held, "") if person.state in ("held", "returned") else "",
        ]
