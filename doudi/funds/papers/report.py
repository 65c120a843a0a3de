"""The end of a campaign: due, paid, returned and unpaid by township against the deadline, with a chart."""

from pathlib import Path

from doudi.core import clock
from doudi.funds import wording
from doudi.funds.files import place
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import Held
from doudi.funds.papers import people
from doudi.funds.papers.people import Person
from doudi.funds.papers.preview import heading
from doudi.funds.papers.workbook import Book, Sheet, Yuan
from doudi.funds.queries import Township
from doudi.funds.reconciliation import Check
from doudi.ui import masks

HEAD = (
    "乡镇",
    "应发人数",
    "应发金额",
    "已发人数",
    "已发金额",
    "在途人数",
    "退票人数",
    "退票金额",
    "暂缓人数",
    "其中无账户",
    "待送盘人数",
    "未发人数",
    "未发金额",
    "逾期发放人数",
    "录入系统日期",
)
WIDTHS = (20, 9, 14, 9, 14, 9, 9, 12, 9, 10, 10, 9, 14, 10, 12)
WAYS = {"sent": "已送盘，待银行回盘", "returned": "退票，待更正账户", "ready": "待送盘"}


def write(campaign: Campaign, townships: list[Township], checks: list[Check], everybody: list[Person]) -> Path:
    """A sheet by township with the chart, everybody unpaid and why, and the reconciliation."""
    names = people.names(campaign.division)
    book = Book(place.folder(campaign.pk, "report") / f"发放进度-{campaign.pk}.xlsx")
    _progress(book, campaign, townships, names)
    _unpaid(book, [p for p in everybody if p.state not in ("", "paid", "not_due")], names)
    _checks(book, checks)
    return book.save()


def _progress(book: Book, campaign: Campaign, townships: list[Township], names: dict[str, str]) -> None:
    sheet = book.sheet("发放进度", WIDTHS)
    sheet.title(f"{wording.title(campaign)}发放进度")
    sheet.note(heading(campaign, names))
    sheet.note(_deadline(campaign, sum(t.unpaid for t in townships), sum(t.late for t in townships)))
    sheet.head(HEAD)
    first = sheet.row
    for t in townships:
        sheet.line(_cells(t))
    cells = [_cells(t) for t in townships]
    totals = [_total(column) for column in list(zip(*cells, strict=True))[1:14]] if cells else []
    sheet.line(["合计", *totals, ""], total=True)
    if townships:
        _chart(book, sheet, first, first + len(townships) - 1)


def _cells(t: Township) -> list[str | int | None]:
    return [
        t.name,
        t.due,
        Yuan(t.due_fen),
        t.paid,
        Yuan(t.paid_fen),
        t.sent,
        t.returned,
        Yuan(t.returned_fen),
        t.held,
        t.no_account,
        t.ready,
        t.unpaid,
        Yuan(t.unpaid_fen),
        t.late,
        str(t.entered_on) if t.entered_on else "",
    ]


def _total(column: tuple[int, ...]) -> int:
    return Yuan(sum(column)) if isinstance(column[0], Yuan) else sum(column)


def _deadline(campaign: Campaign, unpaid: int, late: int) -> str:
    today, days = clock.today(), (campaign.deadline - clock.today()).days
    left = f"距期限 {days} 天" if days >= 0 else f"已过期限 {-days} 天"
    return f"截至 {today}：{left}，未发 {unpaid} 人，期限后发放 {late} 人。"


def _chart(book: Book, sheet: Sheet, first: int, last: int) -> None:
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, color in ((3, "#2E7D32"), (5, "#1565C0"), (6, "#EF6C00"), (8, "#9E9E9E"), (10, "#FDD835")):
        chart.add_series(
            {
                "name": [sheet.name, first - 1, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "fill": {"color": color},
            }
        )
    chart.set_title({"name": "各乡镇发放情况（人）"})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 160 + 26 * (last - first + 1)})
    sheet.sheet.insert_chart(last + 3, 0, chart)


def _unpaid(book: Book, unpaid: list[Person], names: dict[str, str]) -> None:
    sheet = book.sheet("未发名单", (14, 18, 12, 22, 12, 8, 12, 30))
    sheet.title(f"未发名单（{len(unpaid)} 人）")
    sheet.head(("乡镇", "村（社区）", "姓名", "身份证号", "户主", "类别", "金额（元）", "原因"))
    for p in unpaid:
        why = Held(p.held).label if p.state in ("held", "returned") and p.held else _way(p)
        sheet.line(
            [
                names.get(p.township, p.township),
                names.get(p.division, p.division),
                p.name,
                masks.citizen_id(p.identity),
                p.head,
                wording.PURPOSE_ZH.get(p.purpose, p.purpose),
                Yuan(p.amount_fen),
                why,
            ]
        )


def _way(person: Person) -> str:
    if person.state == "sent" and not person.account:
        return "已出签领表，待登记领取"
    return WAYS.get(person.state, person.state)


def _checks(book: Book, checks: list[Check]) -> None:
    sheet = book.sheet("对账", (60, 18, 18, 18, 10))
    sheet.title("对账（元，分毫不差）")
    sheet.head(("项目", "左", "右", "差额", "结果"))
    for check in checks:
        fen = check.left_fen - check.right_fen
        result = "相符" if check.agrees else "不符"
        sheet.line([check.zh, Yuan(check.left_fen), Yuan(check.right_fen), Yuan(fen), result])
