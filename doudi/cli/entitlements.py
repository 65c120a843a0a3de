"""`doudi decide`: a month of a division by the rules."""

import json
from datetime import date

import click

from doudi.core.runtime import open_database
from doudi.units.months import BadMonth, parse_month

STAGES = {"facts": "读取登记事实 / reading facts", "rules": "按规则核算 / deciding", "writing": "写入 / writing"}


class Month(click.ParamType):
    """A month as 2022-07."""

    name = "YYYY-MM"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how a month is written."""
        if isinstance(value, date):
            return value
        try:
            return parse_month(value)
        except BadMonth as error:
            self.fail(f"{error.words('zh')} {error.words('en')}", param, ctx)


@click.command()
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--month", required=True, type=Month(), help="核算月份 / the month decided")
@click.option("--by", default="operator", show_default=True, help="经办人 / actor")
@click.option("--json", "as_json", is_flag=True)
def decide(division: str, month: date, by: str, as_json: bool) -> None:
    """按规则核算一个月；只写入有变化的，可重复运行。/ Decide a month; only what changed is written."""
    open_database()
    from doudi.core import actors
    from doudi.entitlements import services

    run = services.decide_month(division, month, by=actors.named(by), progress=_show)
    counts = {"run": run.pk, "division": run.division, "month": f"{month:%Y-%m}", **run.counts}
    if as_json:
        click.echo(json.dumps(counts))
        return
    click.echo(
        "{households} 户 {people} 人：新增或变动待遇 {changed} 条，未变 {unchanged} 条，未定 {undecided} 户 / "
        "{households} households, {people} people: {changed} entitlements new or changed, {unchanged} unchanged, "
        "{undecided} households undecided".format(**run.counts)
    )


def _show(stage: str, done: int, total: int) -> None:
    """One line a stage, on the error stream: the answer alone goes to the output."""
    if stage in STAGES and not done:
        click.echo(f"{STAGES[stage]} …", err=True)
