"""What commands share: who acts, the result in words or as JSON, how amounts and days are typed."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from doudi.core.runtime import open_database
from doudi.units.fen import BadAmount, parse_yuan


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The switches that every subcommand has."""
    command = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")(command)
    return click.option("--by", default="operator", show_default=True, help="经办人 / who acts")(command)


def acting(name: str) -> Any:
    """Open the database and find who acts."""
    open_database()
    from doudi.core import actors

    return actors.named(name)


def show(as_json: bool, facts: dict[str, Any], lines: list[str]) -> None:
    """The result as JSON, or in words."""
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(lines))


def progress(as_json: bool) -> Callable[[str], None]:
    """Steps go to the error stream, so that JSON stays alone on the other."""
    return lambda step: click.echo(f"… {step}", err=True) if not as_json else None


def amount_of(_: Any, __: Any, text: str | None) -> int | None:
    """Fen of an amount typed in yuan; what is none is refused in words."""
    try:
        return None if text is None else parse_yuan(text)
    except BadAmount as error:
        raise click.BadParameter(f"{error.words('zh')} {error.words('en')}") from error


def day_of(_: Any, __: Any, moment: datetime | None) -> date | None:
    """The day of what DAY read."""
    return moment.date() if moment else None


DAY = click.DateTime(["%Y-%m-%d"])
ID = click.argument("number", metavar="ID", type=int)
