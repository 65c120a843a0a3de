"""`doudi reserve`: the township's reserve fund, one thin command per verb."""

from datetime import date
from typing import Any

import click

from doudi.cli.entitlements import Month
from doudi.cli.shared import acting, common, show
from doudi.units.fen import BadAmount, parse_yuan, yuan

TOWNSHIP = click.argument("township")


class Yuan(click.ParamType):
    """An amount in yuan, given as fen."""

    name = "yuan"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """Fen; what is no amount is refused in words."""
        try:
            return parse_yuan(value)
        except BadAmount as error:
            self.fail(f"{error.words('zh')} {error.words('en')}", param, ctx)


@click.group()
def reserve() -> None:
    """临时救助备用金：开立、拨付、盘点、查询 / the township's reserve fund."""


@reserve.command("list")
@click.option("--division", required=True, help="区划代码 / division code")
@common
def list_(division: str, by: str, as_json: bool) -> None:
    """各乡镇备用金及对账 / the reserves of a division, and whether the ledger agrees."""
    actor = acting(by)
    from doudi.core import clock, scope
    from doudi.funds.models import Reserve
    from doudi.funds.reserve_checks import checks
    from doudi.funds.reserve_queries import standings

    scope.require(actor, division)
    rows = standings(division, clock.today())
    found = checks(Reserve.objects.filter(pk__in=[row.number for row in rows]))
    lines = [
        f"{row.code} {row.name}  余额 {yuan(row.left_fen)}（额度 {yuan(row.agreed_fen or 0)}）"
        f"{'  低于预警线 / low' if row.low else ''}{f'  超期 {row.late} 笔 / late' if row.late else ''}"
        for row in rows
    ]
    lines += [
        f"{'一致 / agrees' if check.agrees else '不一致 / DIFFERS'}  {check.zh} / {check.en}：{yuan(check.left_fen)}"
        for check in found
    ]
    show(as_json, {"reserves": [vars(row) for row in rows], "checks": [vars(check) for check in found]}, lines)
    if not all(check.agrees for check in found):
        raise click.exceptions.Exit(1)


@reserve.command()
@TOWNSHIP
@click.option("--month", required=True, type=Month(), help="月份 / month, YYYY-MM")
@common
def statement(township: str, month: date, by: str, as_json: bool) -> None:
    """一个月的收支明细 / what moved in a month, with the running balance."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds import reserve as reserves
    from doudi.funds import reserve_queries
    from doudi.units.months import last_day

    held = reserves.of(full_code(township), by=actor)
    rows = reserve_queries.statement(held, month, last_day(month))
    lines = [
        f"{row.on}  {row.kind:<12}{yuan(row.bank_fen):>14}{yuan(row.cash_fen):>14}{yuan(row.left_fen):>14}"
        for row in rows
    ]
    show(as_json, {"statement": [vars(row) for row in rows]}, lines or ["这个月没有收支 / nothing moved"])


@reserve.command("open")
@TOWNSHIP
@click.option("--document", required=True, help="依据文件 / the document")
@common
def open_(township: str, document: str, by: str, as_json: bool) -> None:
    """按核定额度（relief.reserve_amount）开立 / open a reserve with the agreed amount."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.services import reserves

    held = reserves.open_reserve(full_code(township), document=document, by=actor)
    show(as_json, {"reserve": held.pk, "division": held.division}, [f"已开立 / opened: {held.division}"])


@reserve.command()
@TOWNSHIP
@click.argument("amount", type=Yuan())
@click.option("--document", required=True, help="依据文件 / the document")
@click.option("--key", default="", help="请求号：同一号只拨一次 / request key: the same key pays once")
@common
def advance(township: str, amount: int, document: str, key: str, by: str, as_json: bool) -> None:
    """拨付备用金（元），不是支出 / move an advance (yuan) to the reserve; no spending."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.services import reserves

    number = reserves.advance(full_code(township), amount, document=document, by=actor, key=key)
    show(as_json, {"journal": number, "amount_fen": amount}, [f"已拨付 / advanced: {yuan(amount)} 元"])


@reserve.command()
@TOWNSHIP
@click.option("--month", required=True, type=Month(), help="月份 / month, YYYY-MM")
@click.option("--bank", required=True, type=Yuan(), help="银行存款（元）/ at the bank")
@click.option("--cash", required=True, type=Yuan(), help="库存现金（元）/ in the box")
@click.option("--note", default="", help="说明 / note")
@common
def count(township: str, month: date, bank: int, cash: int, note: str, by: str, as_json: bool) -> None:
    """登记月末盘点，另一人确认 / note a month-end count; another person confirms it."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds import counts
    from doudi.funds import reserve as reserves
    from doudi.funds.services import reserves as services

    code = full_code(township)
    seen = counts.last_journal(reserves.of(code, by=actor))
    number = services.count(code, month, bank_fen=bank, cash_fen=cash, seen=seen, note=note, by=actor)
    show(as_json, {"count": number}, [f"盘点 {number}，待第二人确认 / count {number}: another confirms it"])


@reserve.command("confirm-count")
@click.argument("number", type=int)
@common
def confirm_count(number: int, by: str, as_json: bool) -> None:
    """第二人确认盘点 / a second person confirms a count."""
    actor = acting(by)
    from doudi.funds.services import reserves

    held = reserves.confirm_count(number, by=actor)
    show(
        as_json,
        {"count": held.pk, "difference_fen": held.difference_fen},
        [f"已确认，相差 {yuan(held.difference_fen)} 元 / confirmed"],
    )
