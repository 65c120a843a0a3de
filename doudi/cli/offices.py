"""`doudi offices`: the telephones that families are told."""

import click

from doudi.core.runtime import open_database


@click.command()
@click.option("--division", required=True, help="区划代码：县、乡镇或村 / code of a county, township or village")
@click.option("--phone", help="办公电话，印在告知单上 / telephone, printed on the slips")
@click.option("--by", default="operator", show_default=True, help="经办人 / who acts")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def offices(division: str, phone: str | None, by: str, as_json: bool) -> None:
    """查看或设置告知单上的咨询电话；乡镇没有设置的用县级的。/ Show or set the telephones on the slips."""
    open_database()
    from doudi.core import actors, services
    from doudi.core import offices as known

    if phone:
        services.set_office_phone(division, phone, by=actors.named(by))
    held = known.phones(division)
    if as_json:
        import json

        click.echo(json.dumps(held, ensure_ascii=False))
        return
    for code, number in sorted(held.items()):
        click.echo(f"{code}\t{number}")
    if not held:
        click.echo("尚未设置电话；告知单上留空 / no telephone yet: slips leave a blank")
