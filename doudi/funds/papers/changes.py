"""A month beside the month before, as a workbook: by township, and every household that changed with its cause."""

from pathlib import Path

from doudi.funds import beside, changes, wording
from doudi.funds.files import place
from doudi.funds.models import Campaign, PayableShare
from doudi.funds.papers.preview import heading
from doudi.funds.papers.workbook import Book, Yuan

EVERY = 1_000_000
HEAD = (
    "村（社区）", "户主", "户编号", "项目", "变动", "原因", "上月（元）", "本月（元）", "依据文号", "审批日期",
)  # fmt: skip


def write(campaign: Campaign, names: dict[str, str]) -> Path:
    """The numbers by township, and the list."""
    book = Book(path(campaign))
    sheet = book.sheet("各乡镇变动", (22, 12, 18, 10, 16, 16, 16))
    sheet.title(f"{wording.title(campaign)}变动情况（与上月相比）")
    sheet.note(heading(campaign, names))
    sheet.head(("乡镇", "变动", "原因", "户（项）数", "上月金额（元）", "本月金额（元）", "差额（元）"))
    for one in changes.numbers(campaign):
        sheet.line([
            names.get(one.township, one.township), changes.WHAT[one.what], changes.CAUSES[one.cause], one.households,
            Yuan(one.before_fen), Yuan(one.now_fen), Yuan(one.now_fen - one.before_fen),
        ])  # fmt: skip
    if held := beside.of_month(campaign):
        sheet = book.sheet("本月另行发放", (28, 30, 16, 16))
        sheet.title("本月另行发放：不在本批次内，各有各的审批和账")
        sheet.head(("项目", "依据", "应发（元）", "已发（元）"))
        for other in held:
            sheet.line([beside.WHAT[other.what], other.document, Yuan(other.owed_fen), Yuan(other.paid_fen)])
    sheet = book.sheet("变动名单", (18, 12, 14, 14, 12, 18, 14, 14, 24, 14))
    sheet.title("变动名单：新增、减少、金额变动，每户每项附原因")
    sheet.head(HEAD)
    for row in changes.lines(campaign, EVERY):
        sheet.line([
            names.get(row.division, row.division), row.head, row.household,
            str(PayableShare.Benefit(row.benefit).label), changes.WHAT[row.what], changes.CAUSES[row.cause],
            Yuan(row.before_fen), Yuan(row.now_fen), row.document, str(row.decided_on or ""),
        ])  # fmt: skip
    return book.save()


def path(campaign: Campaign) -> Path:
    """Where it lies."""
    return place.folder(campaign.pk, "changes") / f"变动-{campaign.pk}.xlsx"
