"""`doudi campaign new` and `list`: drawing campaigns up."""

from datetime import date
from typing import Any

import click

from doudi.cli.shared import DAY, acting, amount_of, common, day_of, show
from doudi.units.fen import yuan
from doudi.units.months import BadMonth, month_text, parse_month

NOTICE = "新民发〔2022〕63号"


def _month(_: Any, __: Any, text: str) -> date:
    try:
        return parse_month(text)
    except BadMonth as error:
        raise click.BadParameter(f"{error.words('zh')} {error.words('en')}") from error


@click.command("new")
@click.option("--division", help="县级区划代码 / code of the county")
@click.option("--month", required=True, callback=_month, help="基准月份 / reference month, YYYY-MM")
@click.option(
    "--order", "order", type=int, help="按认定文件发放临时救助：文件编号 / relief by this order (orders list)"
)
@click.option("--document", default=NOTICE, show_default=True, help="依据文件 / the notice")
@click.option("--amount", callback=amount_of, help="每人金额（元），默认取本县参数 / yuan a person")
@click.option("--deadline", type=DAY, callback=day_of, help="发放期限 / deadline, YYYY-MM-DD")
@common
def new(
    division: str | None, month: date, order: int | None, document: str, amount: int | None, deadline: date | None,
    by: str, as_json: bool,
) -> None:  # fmt: skip
    """新建发放批次；相同的再建一次得到同一批次 / draw up a campaign (again: the same one).

    用 --order 时，文号、金额、地区以认定文件为准 / with --order the order says document, amount and area.
    """
    if order is not None and (amount is not None or division):
        raise click.UsageError("--order 不能与 --division、--amount 同用 / --order stands alone")
    if order is None and not division:
        raise click.UsageError("须写明 --division 或 --order / --division or --order is needed")
    actor = acting(by)
    from doudi.funds import services, wording

    held = (
        services.new_relief(order, month, deadline=deadline, by=actor)
        if order is not None
        else _new_one_off(str(division), month, document, amount, deadline, actor)
    )
    show(
        as_json,
        _facts(held),
        [
            f"批次 {held.pk}：{held.document}，{held.division}，{month_text(held.month)}，"
            f"{wording.standard(held)}，期限 {held.deadline} / campaign {held.pk}",
            f"下一步 / next: doudi campaign run {held.pk}",
        ],
    )


def _new_one_off(
    division: str, month: date, document: str, amount: int | None, deadline: date | None, by: Any
) -> Any:  # fmt: skip
    from doudi.funds import parameters, services

    return services.new(
        division,
        month,
        document=document,
        amount_fen=amount if amount is not None else parameters.amount_fen(division, month),
        deadline=deadline or parameters.deadline(division, month),
        by=by,
    )


def _facts(held: Any) -> dict[str, Any]:
    return {
        "benefit": held.benefit,
        "order": held.order_id,
        "campaign": held.pk,
        "document": held.document,
        "division": held.division,
        "month": month_text(held.month),
        "amount_fen": held.amount_fen,
        "deadline": str(held.deadline),
        "drawn_by": held.drawn_by.name,
        "ran_at": held.ran_at,
    }


def _amount(held: Any) -> str:
    """Yuan a person or household; a month has no amount of its own."""
    return "—" if held.amount_fen is None else yuan(held.amount_fen)


@click.command("list")
@common
def list_(by: str, as_json: bool) -> None:
    """列出批次 / list the campaigns."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.models import Campaign

    held = [c for c in Campaign.objects.order_by("pk") if scope.contains(actor.division, c.division)]
    lines = [f"{c.pk}\t{c.document}\t{c.division}\t{month_text(c.month)}\t{_amount(c)}\t{c.deadline}" for c in held]
    show(as_json, {"campaigns": [_facts(c) for c in held]}, lines or ["尚无批次 / no campaign yet"])


COMMANDS = (new, list_)
