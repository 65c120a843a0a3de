"""The preview that the two approvers read before any file is made."""

from collections.abc import Iterable
from pathlib import Path

from doudi.funds import queries, wording
from doudi.funds.files import place
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import Held, Kind
from doudi.funds.papers.people import Person
from doudi.funds.papers.workbook import Book, Sheet, Yuan
from doudi.ui import masks
from doudi.units.fen import yuan
from doudi.units.months import month_text

TODO = {
    "no_account": "协助办理社会保障卡（一卡通）并登记",
    "two_households": "核实持卡人；确有监护或代领委托的，登记后放行",
    "outsider": "核实户名；确有监护或代领委托的，登记后放行",
    "bank_unknown": "在付款银行对照表中补充该开户行写法",
    "returned": "按退票原因更正账户",
    "by_hand": "按暂缓理由核实后放行",
    "not_due": "已不在册、死亡或已手工发放，不再发放",
}
LISTS = (
    # sheet, kinds or held reasons, what it says
    ("暂缓清单", "held", "应发但暂不送盘：请逐人核实处理。"),
    ("无账户清单", "no_account", "应发但无银行账户：仍为应发，不得漏发，请协助开户。"),
    (
        "复核清单",
        Kind.REVIEW,
        "名册在册但按现有信息核算不符：本次照发，请逐户复核。",
    ),
    ("无核定金额", Kind.NO_AMOUNT, "名册在册但当月无核定金额：未发。停发须有决定，请立即逐户复核。"),
    ("线索清单", Kind.LEAD, "核算符合但不在册：本次不发。请主动走访；须经申请、核查、确认方可纳入。"),
    ("已手工发放", Kind.BY_HAND, "此前已按同一文件手工发放：本次不再发放。金额低于标准的请核对差额。"),
    (
        "认定地区线索",
        Kind.IN_AREA,
        "家住认定地区、文件未列入：本次不发，也不是不予救助。请逐户走访，有困难的按个案申请临时救助。",
    ),
    (
        "已按个案救助",
        Kind.RELIEVED,
        "认定期内已因疫情按个案救助：一次困难只救助一次，本次不发。仍有困难的请按个案办理。",
    ),
    ("其他批次", Kind.ELSEWHERE, "同一文件已在其他批次列支：本次不再发放。"),
)
WIDTHS = (14, 18, 12, 22, 12, 10, 12, 26, 34)
HEAD = ("乡镇", "村（社区）", "姓名", "身份证号", "户主", "类别", "金额（元）", "情况", "如何处理")


def write(campaign: Campaign, everybody: list[Person], names: dict[str, str]) -> Path:
    """Due, held and why, amounts by township and bank, and the lists for people to look at."""
    book = Book(place.folder(campaign.pk, "preview") / f"预览-{campaign.pk}.xlsx")
    _summary(book, campaign, names)
    for title, wanted, note in LISTS:
        _list(book, title, note, [p for p in everybody if _is(p, str(wanted))], names, campaign)
    return book.save()


def heading(campaign: Campaign, names: dict[str, str]) -> str:
    """What the campaign is, in one line."""
    return (
        f"{names.get(campaign.division, campaign.division)}　依据：{campaign.document}"
        f"　基准月份：{month_text(campaign.month)}　标准：{wording.standard(campaign)}"
        f"　发放期限：{campaign.deadline}　批次编号：{campaign.pk}"
    )


def _summary(book: Book, campaign: Campaign, names: dict[str, str]) -> None:
    sheet = book.sheet("汇总", (26, 12, 16, 12, 16, 12, 16))
    sheet.title(f"{wording.title(campaign)}发放预览")
    sheet.note(heading(campaign, names))
    if campaign.order_id:
        sheet.note("按户发放，一户一笔：以下人数均为户数。")
    _townships(sheet, campaign)
    _pairs(sheet, "拟送盘：付款银行", ((b.bank, b.people, b.fen) for b in queries.by_bank(campaign)))
    _pairs(sheet, "暂不送盘：原因", ((Held(h).label, n, fen) for h, n, fen in queries.held_reasons(campaign)))
    sheet.note("名册与核算对照（人）")
    for kind, count in queries.kinds(campaign).items():
        sheet.line([Kind(kind).label, count])


def _townships(sheet: Sheet, campaign: Campaign) -> None:
    sheet.head(("乡镇", "应发人数", "应发金额（元）", "拟送盘人数", "拟送盘金额（元）", "暂缓人数", "暂缓金额（元）"))
    rows = queries.by_township(campaign)
    for t in rows:
        held, held_fen = t.held + t.returned, t.held_fen + t.returned_fen
        sheet.line([t.name, t.due, Yuan(t.due_fen), t.ready, Yuan(t.ready_fen), held, Yuan(held_fen)])
    sheet.line(
        [
            "合计",
            sum(t.due for t in rows),
            Yuan(sum(t.due_fen for t in rows)),
            sum(t.ready for t in rows),
            Yuan(sum(t.ready_fen for t in rows)),
            sum(t.held + t.returned for t in rows),
            Yuan(sum(t.held_fen + t.returned_fen for t in rows)),
        ],
        total=True,
    )


def _pairs(sheet: Sheet, title: str, rows: Iterable[tuple[str, int, int]]) -> None:
    sheet.note(title)
    for name, count, fen in rows:
        sheet.line([name, count, Yuan(fen)])


def _is(person: Person, wanted: str) -> bool:
    if wanted == "held":
        return person.state in ("held", "returned", "not_due") and person.held != Held.NO_ACCOUNT
    if wanted == Held.NO_ACCOUNT:
        return person.held == wanted
    return person.kind == wanted


def _list(book: Book, title: str, note: str, chosen: list[Person], names: dict[str, str], campaign: Campaign) -> None:
    sheet = book.sheet(title, WIDTHS)
    sheet.title(f"{title}（{len(chosen)} 人）")
    sheet.note(note)
    sheet.head(HEAD)
    for p in chosen:
        fen = p.by_hand_fen if p.kind == Kind.BY_HAND else p.amount_fen
        sheet.line(
            [
                names.get(p.township, p.township),
                names.get(p.division, p.division),
                p.name,
                masks.citizen_id(p.identity),
                p.head,
                wording.PURPOSE_ZH.get(p.purpose, p.purpose),
                Yuan(fen),
                Held(p.held).label if p.held else Kind(p.kind).label,
                _todo(p, campaign),
            ],
            height=28,
        )


def _todo(person: Person, campaign: Campaign) -> str:
    number = f"（人员编号 {person.person_id}）"
    short = (campaign.amount_fen or 0) - person.by_hand_fen
    if person.kind == Kind.BY_HAND and short > 0:
        return f"低于本县标准 {yuan(short)} 元，请核对{number}"
    return TODO.get(person.held, "") + number
