"""What a slip says of a month's payments: each person's benefit of each month, and where its reasons are (K-08)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from doudi.funds import sql, wording
from doudi.funds.models import Campaign, Payable
from doudi.funds.papers.people import Person
from doudi.units.fen import yuan
from doudi.units.months import month_text

HEAD = "<tr><th>姓名</th><th>项目</th><th>月份</th><th>金额（元）</th><th>发放账户</th></tr>"
WHY = (
    "每项金额怎么算出、依据哪条规定：凭查询码在“我的救助”网页可逐步查看，也可请乡镇社会救助窗口当面说明、打印。"
    "这笔钱只按家庭情况的核定发放；情况有变化请告诉村（社区）；领取不收任何费用。"
)


@dataclass(frozen=True)
class Share:
    """Fen of one person for a month in a payable; below zero what an adjustment or an agreement takes."""

    name: str
    month: date
    fen: int
    held_back: bool


def shares(campaign: Campaign) -> dict[int, list[Share]]:
    """What each payable of a campaign is made of, by month and person. One query."""
    found: dict[int, list[Share]] = defaultdict(list)
    rows = sql.rows(
        """SELECT s.payable_id, n.name, s.month, s.fen, s.part < 0
        FROM (SELECT id FROM funds_payable WHERE campaign_id = %(campaign)s AND withdrawn_at IS NULL) p
        JOIN funds_share s ON s.payable_id = p.id JOIN registry_person n ON n.id = s.person_id
        ORDER BY s.payable_id, s.month, s.person_id""",
        {"campaign": campaign.pk},
    )
    for payable, *facts in rows:
        found[payable].append(Share(*facts))
    return found


def rows(person: Person, made_of: Sequence[Share], into: str) -> str:
    """The lines of one payment in the slip's table; the account stands in the first."""
    kind = Payable.Kind(person.pay_kind)
    what = wording.PURPOSE_ZH.get(person.purpose, person.purpose)
    said = "" if kind == Payable.Kind.REGULAR else f"（{Payable.Kind(kind).label}）"
    lines = []
    for number, one in enumerate(made_of):
        of = f"{what}（按协议扣回）" if one.held_back else f"{what}{said}"
        cells = (one.name, of, month_text(one.month), yuan(one.fen), "" if number else into)
        lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    return "".join(lines)


def why(campaign: Campaign) -> str:
    """On what it rests."""
    return f"您家 {month_text(campaign.month)} 的{wording.benefit(campaign)}按核定金额发放，"
