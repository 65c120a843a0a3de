"""`doudi orders`: orders that declare an area severely affected, entered by one and confirmed by another."""

from pathlib import Path
from typing import Any

import click

from doudi.cli.shared import DAY, acting, amount_of, common, day_of, show
from doudi.units.fen import yuan

ORDER = click.argument("number", metavar="ID", type=int)
VERSION = click.option("--version", required=True, type=int, help="所见版本（list 可查）/ the version that you saw")


def _yuan(context: Any, option: Any, text: str) -> int:
    """A minus is let through: the service refuses it with the citation."""
    fen = amount_of(context, option, text.removeprefix("-")) or 0
    return -fen if text.startswith("-") else fen


@click.group()
def orders() -> None:
    """疫情严重地区认定文件：enter → name → confirm / orders that declare an area severely affected."""


@orders.command("list")
@common
def list_(by: str, as_json: bool) -> None:
    """列出认定文件 / list the orders."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.models import AreaOrder

    held = AreaOrder.objects.select_related("entered_by", "confirmed_by").order_by("pk")
    rows = [row for row in held if scope.contains(actor.division, row.division)]
    show(as_json, {"orders": [_facts(row) for row in rows]}, [_words(row) for row in rows] or ["尚无 / none yet"])


@orders.command("enter")
@click.option("--division", required=True, help="县级区划代码 / code of the county that pays")
@click.option("--document", required=True, help="文号 / the document")
@click.option("--issued-on", required=True, type=DAY, callback=day_of, help="印发日期 / day of issue")
@click.option("--issuer", required=True, type=click.Choice(["region", "prefecture", "county"]), help="印发级别 / level")
@click.option("--area", multiple=True, required=True, help="认定的县、乡镇或村代码（可多次）/ code, may be repeated")
@click.option("--from", "from_day", required=True, type=DAY, callback=day_of, help="起始日 / first day")
@click.option("--to", "to_day", type=DAY, callback=day_of, help="截止日；不写则至另行通知 / last day, if it has one")
@click.option("--group", multiple=True, type=click.Choice(["dibao", "tekun", "edge"]), help="名册类别（可多次）/ rolls")
@click.option("--amount", required=True, callback=_yuan, help="金额（元）/ yuan")
@click.option(
    "--per", type=click.Choice(["household", "person"]), default="household", show_default=True, help="每户、每人"
)
@click.option("--clause", required=True, help="规定对象和金额的条款 / the clause that says whom and how much")
@common
def enter(division: str, area: tuple[str, ...], group: tuple[str, ...], amount: int, by: str, as_json: bool,
          **said: Any) -> None:  # fmt: skip
    """录入；确认前可重新录入更正 / enter; until it is confirmed, enter it anew to mend it."""
    actor = acting(by)
    from doudi.funds import services

    facts = services.Said(areas=list(area), groups=list(group), amount_fen=amount, **said)
    held = services.enter_order(division, facts, by=actor)
    show(as_json, _facts(held), [_words(held)])


@orders.command("name")
@ORDER
@click.argument("file", type=click.Path(path_type=Path))
@VERSION
@common
def name(number: int, file: Path, version: int, by: str, as_json: bool) -> None:
    """导入文件列明的家庭（户编号或身份证号，每户一行）/ the households that the order names, a line each."""
    actor = acting(by)
    from doudi.funds import named, services

    count = services.name_households(number, named.read(file), version=version, by=actor)
    show(as_json, {"order": number, "households": count}, [f"已列入 {count} 户 / {count} households named"])


@orders.command("confirm")
@ORDER
@VERSION
@common
def confirm(number: int, version: int, by: str, as_json: bool) -> None:
    """第二人确认；确认后不能再改 / a second person confirms; then it stays so."""
    actor = acting(by)
    from doudi.funds import services

    held = services.confirm_order(number, version=version, by=actor)
    show(as_json, _facts(held), [_words(held), f"下一步 / next: doudi campaign new --order {number} --month YYYY-MM"])


def _facts(held: Any) -> dict[str, Any]:
    from doudi.funds.models import NamedHousehold

    names = ("document", "issued_on", "issuer", "division", "areas", "from_day", "to_day", "groups", "amount_fen",
             "per", "clause", "version")  # fmt: skip
    return {
        "order": held.pk,
        **{name: getattr(held, name) for name in names},
        "households": NamedHousehold.objects.filter(order=held, on_list=True).count(),
        "entered_by": held.entered_by.name,
        "confirmed_by": held.confirmed_by.name if held.confirmed_by else None,
    }


def _words(held: Any) -> str:
    said = f"已由 {held.confirmed_by.name} 确认 / confirmed" if held.confirmed_by else "待第二人确认 / not confirmed"
    return (
        f"{held.pk}\t{held.document}\t{'、'.join(held.areas)}\t{held.from_day}—{held.to_day or ''}\t"
        f"{held.get_per_display()} {yuan(held.amount_fen)} 元\t版本 {held.version}\t{said}"
    )
