"""现金、实物发放签领表: a workbook a township, a sheet a village, to be signed before two officials (duties J-06)."""

from itertools import groupby
from pathlib import Path

from doudi.funds import wording
from doudi.funds.cash.queries import Line, lines
from doudi.funds.files import place
from doudi.funds.models import Campaign
from doudi.funds.papers import people
from doudi.funds.papers.workbook import Book, Yuan, tidy
from doudi.ui import masks
from doudi.units.fen import daxie, yuan
from doudi.units.months import month_text

WIDTHS = (6, 12, 12, 12, 21, 18, 12, 20, 22, 14, 16)
HEAD = (
    "序号", "编号", "户主", "领款人", "身份证号", "项目", "金额（元）", "发放",
    "领取人签字（捺指印）", "领取日期", "备注",
)  # fmt: skip


def folder(campaign: int) -> Path:
    """Where the sheets of a campaign lie."""
    return place.folder(campaign, "sheets")


def write(campaign: Campaign) -> list[Path]:
    """The sheets of everything that waits to be handed out; what was confirmed is on them no more."""
    names = people.names(campaign.division)
    waiting = [line for line in lines(campaign) if line.state == "sent"]
    written = []
    for township, there in groupby(waiting, key=lambda line: line.township):
        book = Book(folder(campaign.pk) / f"签领表-{campaign.pk}-{township[:9]}.xlsx")
        for village, group in groupby(there, key=lambda line: line.division):
            where = f"{names.get(campaign.division, '')}{names.get(township, township)}{names.get(village, village)}"
            _village(book, campaign, where, names.get(village, village), list(group))
        written.append(book.save())
    tidy(folder(campaign.pk), written)
    return written


def _village(book: Book, campaign: Campaign, where: str, village: str, group: list[Line]) -> None:
    sheet = book.sheet(village, WIDTHS)
    sheet.title(f"{where}{wording.title(campaign)}现金、实物发放签领表")
    sheet.note(
        f"依据：{campaign.document}　月份：{month_text(campaign.month)}　批次：{campaign.pk}　单位：元　"
        "须两名干部在场当面发放；代领的写明代领人姓名、关系；未领的在备注写“未领”，款物交回。",
        30,
    )
    sheet.head(HEAD)
    for place_on_sheet, line in enumerate(group, start=1):
        sheet.line([
            place_on_sheet, str(line.number), line.head, line.name, masks.citizen_id(line.identity),
            wording.PURPOSE_ZH.get(line.purpose, line.purpose), Yuan(line.fen), line.goods or "现金", "", "", "",
        ], height=32)  # fmt: skip
    total = sum(line.fen for line in group)
    sheet.line(["合计", "", "", f"{len(group)} 笔", "", "", Yuan(total), "", "", "", ""], total=True)
    sheet.note(f"合计金额（大写）：{daxie(total)}　（小写）¥{yuan(total)}", 24)
    sheet.note(
        "发放人（两名签字）：　　　　　　　　　　　　　　村（社区）负责人：　　　　　　　　日期：　　年　　月　　日",
        28,
    )
