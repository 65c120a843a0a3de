"""`doudi setup`: make the database ready."""

import click

from doudi.core.runtime import open_database


@click.command()
def setup() -> None:
    """建库、迁移、载入区划；可重复运行。/ Make, migrate and fill the database; safe to run again."""
    open_database()
    from doudi.core.models import Division

    click.echo(f"数据库已就绪，区划 {Division.objects.count()} 个 / the database is ready.")
