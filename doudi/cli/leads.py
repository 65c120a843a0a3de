"""`doudi leads`: lists of leads from a hotline or a comparison."""

from pathlib import Path

import click

from doudi.core.runtime import open_database


@click.group()
def leads() -> None:
    """线索：导入热线、来信、数据比对的名单。/ Leads: import lists."""


@leads.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--channel", required=True, help="渠道，如 hotline、comparison、letter / channel")
@click.option("--division", required=True, help="区划代码，末尾的 0 可省略 / division code")
@click.option("--by", default="operator", show_default=True, help="经办人 / actor")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def import_(file: Path, channel: str, division: str, by: str, lang: str) -> int:
    """导入名单（.xlsx .xls .csv）。可重复运行；有误的行另存待改。/ Import a list; safe to run again.

    退出码 / exit status：0 全部登记 all recorded，3 有行待改 some lines to mend，1 没有登记 nothing recorded.
    """
    open_database()
    from doudi.core import actors
    from doudi.discovery import services
    from doudi.discovery.importing import rejects

    held = services.import_list(file, channel, division, by=actors.named(by), lang=lang)
    said = {
        "zh": f"{held.rows} 行：登记 {held.recorded} 条线索，以前登记过 {held.known} 条，"
        f"认不出村的 {held.unplaced} 条登记在本级。",
        "en": f"{held.rows} lines: {held.recorded} leads recorded, {held.known} known before, "
        f"{held.unplaced} without a village stand at the division given.",
    }
    click.echo(said[lang])
    if held.rejected:
        mend = {"zh": f"待改正 {held.rejected} 行", "en": f"{held.rejected} lines to mend"}
        click.echo(f"{mend[lang]}: {rejects.path_of(held.pk)}")
        return 3 if held.recorded or held.known else 1
    return 0
