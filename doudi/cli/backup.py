"""`doudi backup` and `doudi restore`."""

from pathlib import Path

import click

from doudi.core.runtime import open_database


@click.command()
@click.argument("target", required=False, type=click.Path(dir_okay=False, path_type=Path))
def backup(target: Path | None) -> None:
    """备份数据库与文件（不含密钥，密钥文件须另行保管）。/ Back up database and files; keep the key file apart."""
    open_database()
    from doudi.core import backup as archive
    from doudi.core import keys

    path = archive.write(target)
    click.echo(f"已备份 / backed up: {path}\n密钥编号 / key ring: {keys.load().fingerprint()}  {keys.path()}")


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="覆盖现有数据 / replace the data that are there")
def restore(source: Path, replace: bool) -> None:
    """从备份恢复数据库与文件。/ Restore database and files from a backup."""
    from doudi.core import backup as archive

    facts = archive.read(source, replace=replace)
    open_database()
    click.echo(f"已恢复 / restored: {facts['made_at']}")
