"""Slips that tell each household how much, for what, why and whom to ask (duties K-08), to print by village."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from html import escape
from itertools import groupby
from pathlib import Path

from doudi.core import files, offices
from doudi.funds import remedies, wording
from doudi.funds.files import place
from doudi.funds.models import Campaign, Payable
from doudi.funds.papers import month_slip
from doudi.funds.papers.people import Person
from doudi.funds.papers.workbook import tidy
from doudi.ui import masks
from doudi.units.fen import daxie, yuan
from doudi.units.months import month_text

Told = Callable[[date], str]
"""How a decision of a day is disputed."""
MadeOf = Mapping[int, Sequence[month_slip.Share]]
"""What a month's payables are made of."""
STYLE = """
@page { size: A4; margin: 12mm }
body { font-family: "Noto Sans SC", "Microsoft YaHei", SimSun, sans-serif; color: #111; margin: 0 }
section { break-after: page } section:last-child { break-after: auto }
h2 { font-size: 14pt; margin: 4mm 0 } article { border: 1px solid #444; padding: 4mm 6mm; margin: 0 0 5mm;
  break-inside: avoid } h3 { font-size: 12pt; text-align: center; margin: 0 0 3mm }
p { margin: 1.5mm 0; font-size: 10.5pt; line-height: 1.5 }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt }
td, th { border: 1px solid #888; padding: 1mm 2mm; text-align: left }
"""
HEAD = "<tr><th>姓名</th><th>类别</th><th>金额（元）</th><th>发放账户</th></tr>"
ONCE = "这笔补助不计入家庭收入，不影响每月的低保金、特困供养金；领取不收任何费用。"
HANDED_OUT = "由村（社区）凭身份证现场发放，两名干部在场，领取人签字"
WAITING = {
    "no_account": "尚未登记银行账户：请到村（社区）办理社会保障卡（一卡通）登记，登记后补发",
    "two_households": "登记的账户需核实：请持身份证、银行卡到乡镇核实，核实后补发",
    "outsider": "登记的账户户名不是家庭成员：请到乡镇核实，核实后补发",
    "bank_unknown": "开户银行信息需核实：请到乡镇核实，核实后补发",
    "returned": "银行退回：请到乡镇更正账户，更正后补发",
    "by_hand": "情况需核实，核实后补发，请向乡镇询问",
}


def write(campaign: Campaign, everybody: Iterable[Person], names: dict[str, str]) -> list[Path]:
    """One file a township, a section a village, a slip a household."""
    folder = place.folder(campaign.pk, "slips")
    phones = offices.phones(campaign.division)
    told = cache(partial(remedies.words, campaign.division))
    made_of = month_slip.shares(campaign) if campaign.by_shares else {}
    due = (person for person in everybody if person.state not in ("", "not_due"))
    written = []
    for township, group in groupby(due, key=lambda person: person.township):
        path = folder / f"告知单-{township[:9]}-{names.get(township, township)}.html"
        page = _page(campaign, names, phones, told, township, group, made_of)
        written.append(files.put_bytes(path, page.encode()))
    tidy(folder, written)
    return written


def _page(
    campaign: Campaign, names: dict[str, str], phones: dict[str, str], told: Told, township: str,
    group: Iterable[Person], made_of: MadeOf,
) -> str:  # fmt: skip
    title = f"{names.get(township, township)}{wording.benefit(campaign)}告知单"
    parts = [
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>"
    ]
    for village, there in groupby(group, key=lambda person: person.division):
        place_name = f"{names.get(township, township)}{names.get(village, village)}"
        parts.append(f"<section><h2>{escape(place_name)}</h2>")
        phone = offices.nearest(phones, village) or "________________"
        for _, household in groupby(there, key=lambda person: person.household_id):
            parts.append(_slip(campaign, names, place_name, phone, list(household), told, made_of))
        parts.append("</section>")
    return "".join([*parts, "</body></html>\n"])


def _slip(
    campaign: Campaign, names: dict[str, str], place_name: str, phone: str, household: list[Person], told: Told,
    made_of: MadeOf,
) -> str:  # fmt: skip
    total = sum(person.amount_fen for person in household)
    county = names.get(campaign.division, campaign.division)
    head = household[0].head or household[0].name
    township = names.get(household[0].township, "乡镇（街道）")
    monthly = campaign.by_shares
    head_row = month_slip.HEAD if monthly else HEAD
    rows = "".join(_row(person, made_of) for person in household)
    return f"""<article><h3>{wording.title(campaign)}告知单</h3>
<p>{escape(head)}家庭（{escape(place_name)}）：</p>
<p>{escape(_why(campaign, names, household))}
共 <b>{yuan(total)} 元</b>（{daxie(total)}），
{campaign.deadline} 前发放。</p>
<table>{head_row}{rows}</table>
<p>{month_slip.WHY if monthly else ONCE}</p>{_remedy(told, household[0])}
<p>有疑问请问：村（社区）民政协理员，{escape(township)}社会救助窗口、{escape(county)}民政局。
电话：{escape(phone)}</p></article>"""


def _why(campaign: Campaign, names: dict[str, str], household: list[Person]) -> str:
    """On what it rests; of relief by an order this is the decision."""
    first, order = household[0], campaign.order
    if campaign.by_shares:
        return month_slip.why(campaign)
    if order is None or first.decided_on is None:
        month = month_text(campaign.month)
        return (
            f"根据{campaign.document}文件，为低保对象、特困人员增发{wording.benefit(campaign)}，"
            f"{wording.standard(campaign)}。您家 {month} 在册 {len(household)} 人，"
        )
    basis = str(Payable.Basis(first.basis).label)
    return wording.decision(order, wording.area(order, names), basis, first.shares, first.amount_fen, first.decided_on)


def _remedy(told: Told, person: Person) -> str:
    """How relief by an order is disputed: the slip is the notice of its decision."""
    return f"<p>{escape(told(person.decided_on))}</p>" if person.decided_on else ""


def _row(person: Person, made_of: MadeOf) -> str:
    into = f"{person.bank} {masks.account(person.account)}" if person.account else HANDED_OUT
    if person.state in ("held", "returned"):
        into = WAITING.get(person.held, "需核实后补发，请向乡镇询问")
    if parts := made_of.get(person.payable_id or 0):
        return month_slip.rows(person, parts, into)
    cells = (person.name, wording.PURPOSE_ZH.get(person.purpose, person.purpose), yuan(person.amount_fen), into)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
