"""`doudi policy export` and `run`: the rules over Parquet, by this machine or by a cluster of Spark."""

import time
from datetime import date
from pathlib import Path

import click

from doudi.cli.entitlements import Month
from doudi.policy.errors import EngineMissing, PolicyError

ROWS = 131072


@click.command()
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--month", required=True, type=Month(), help="月份 / month")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="新文件夹 / a new folder")
@click.option("--by", default="operator", show_default=True, help="经办人 / actor")
def export(division: str, month: date, target: Path, by: str) -> None:
    """把登记事实写成 Parquet（不含姓名、证号），供 policy run 使用；属个人信息，用完即删。/ Facts as Parquet."""
    try:
        import pyarrow.parquet as parquet

        from doudi.policy import files
    except ImportError as error:
        raise click.ClickException(EngineMissing("Parquet", "pyarrow (pip install 'doudi[spark]')").words()) from error
    from doudi.core.runtime import open_database

    open_database()
    from django.db import connection

    from doudi.core import actors, audit, divisions, scope
    from doudi.core.writes import writing
    from doudi.entitlements import extent, facts, parameters
    from doudi.policy import ParameterRow, rules_sha256

    actor = actors.named(by)
    if target.exists():
        raise click.ClickException(f"{target} 已存在 / is there already")
    with writing(actor):
        scope.require(actor, division)
        place = divisions.find(division, month).code
        connection.ensure_connection()
        held = facts.read(connection.connection, extent.of_division(place), month)
        rows: list[ParameterRow] = parameters.rows_with_indices(place, month)
        audit.write(actor, "facts.exported", str(target)[:80], place, households=held.columns.households)
    target.mkdir(mode=0o700, parents=True)
    (target / "households").mkdir(mode=0o700)
    files.Figures(month, tuple(rows), rules_sha256()).write(target / "parameters.json")
    offsets = held.columns.offsets
    for number, first in enumerate(range(0, held.columns.households, ROWS)):
        last = min(first + ROWS, held.columns.households)
        people = held.people[offsets[first] : offsets[last]]
        part = held.columns.block(first, last)
        table = files.as_table(part, held.households[first:last], held.divisions[first:last], people)
        parquet.write_table(table, target / "households" / f"part-{number:04d}.parquet", compression="zstd")
    click.echo(f"{held.columns.households} 户 {held.columns.people} 人 / households, people: {target}")


@click.command()
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True)
@click.option("--master", default="local[*]", show_default=True, help="Spark 集群地址 / spark://host:7077")
@click.option("--from", "source", required=True, help="households 文件夹或地址 / folder or address")
@click.option("--to", "target", required=True, help="新文件夹或地址 / a new folder or address")
@click.option("--parameters", required=True, type=click.Path(path_type=Path), help="parameters.json")
def run(engine: str, master: str, source: str, target: str, parameters: Path) -> None:
    """按规则核算 Parquet 中的全部家庭，每户一行。/ Decide all households of a Parquet folder, a row each."""
    began = time.monotonic()
    try:
        try:
            from doudi.policy import engines, files
        except ImportError as error:
            raise EngineMissing("Parquet", "pyarrow (pip install 'doudi[spark]')") from error
        figures = files.read_figures(parameters)
        if engine == "local":
            count = engines.local(source, target, figures)
        else:
            count = engines.spark(source, target, figures, master)
    except PolicyError as error:
        raise click.ClickException(f"{error.words('zh')}\n{error.words('en')}") from error
    click.echo(f"{count} 户 / households: {target} ({time.monotonic() - began:.1f} s)")
