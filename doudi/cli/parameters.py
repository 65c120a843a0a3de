"""`doudi parameters`: a division's own figures, with document, enterer and approver."""

import json
from datetime import date

import click

from doudi.cli.entitlements import Month
from doudi.core.runtime import open_database


@click.group()
def parameters() -> None:
    """本地参数：低保标准等。/ A division's own figures: the dibao standard and others."""


@parameters.command("list")
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--month", type=Month(), help="只列该月有效的 / only those in force in the month")
@click.option("--json", "as_json", is_flag=True)
def list_(division: str, month: date | None, as_json: bool) -> None:
    """列出某区划（含上下级）自定的参数。/ The rows of a division, those above and inside it."""
    open_database()
    from doudi.entitlements import parameters as held

    rows = held.held(division, month) if month else held.history(division)
    shown = [
        {
            "name": row.name,
            "value": row.value,
            "division": row.division,
            "from": f"{row.during.lower:%Y-%m}" if row.during.lower else None,
            "to": f"{row.during.upper:%Y-%m}" if row.during.upper else None,
            "document": row.document,
        }
        for row in rows
    ]
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    for line in shown:
        click.echo("{division}  {name:<32}{value:>10}  {from} – {to}  {document}".format(**line))
    if not shown:
        click.echo("没有自定参数 / no figures of its own")


@parameters.command("set")
@click.argument("name")
@click.argument("value")
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--from", "from_month", required=True, type=Month(), help="起始月 / first month")
@click.option("--document", required=True, help="依据文件 / the document it rests on")
@click.option("--by", default="operator", show_default=True, help="录入人 / who enters")
@click.option("--approved-by", required=True, help="批准人（不得为录入人） / who approves, another person")
@click.option("--json", "as_json", is_flag=True)
def set_(
    name: str, value: str, division: str, from_month: date, document: str, by: str, approved_by: str, as_json: bool
) -> None:
    """录入一个参数，如 dibao.standard.rural 450。/ Enter a figure; what held before ends there."""
    open_database()
    from doudi.core import actors
    from doudi.entitlements import services

    row = services.set_parameter(
        name, value, division, from_month, document, by=actors.named(by), approved_by=actors.named(approved_by)
    )
    if as_json:
        click.echo(json.dumps({"id": row.pk, "name": row.name, "value": row.value, "division": row.division}))
        return
    click.echo(f"{row.division} {row.name} = {row.value}，自 {from_month:%Y-%m} 起 / from {from_month:%Y-%m}")
