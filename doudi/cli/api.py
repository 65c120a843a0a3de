"""`doudi api`: tokens of other systems."""

import secrets
from datetime import datetime

import click

from doudi.core.runtime import open_database


@click.group()
def api() -> None:
    """其他系统的接口令牌。/ Tokens of other systems."""


@api.group()
def token() -> None:
    """发放和撤销。/ Making and revoking one."""


@token.command("new")
@click.argument("actor")
@click.option("--label", required=True, help="给哪个单位的哪个系统 / which system of which office")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="最后一天 / the last day")
@click.option("--by", default="operator", show_default=True, help="谁发放 / who makes it")
def new(actor: str, label: str, until: datetime, by: str) -> None:
    """为岗位 ACTOR 生成令牌，只显示一次。/ Make a token for the post ACTOR; it is shown once."""
    open_database()
    from doudi.api import services
    from doudi.core import actors

    _number, text = services.add_token(actor, label, until.date(), by=actors.named(by), key=secrets.token_hex(16))
    click.echo(text)


@token.command("revoke")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="理由 / why")
@click.option("--by", default="operator", show_default=True, help="谁撤销 / who revokes it")
def revoke(number: int, reason: str, by: str) -> None:
    """撤销令牌 NUMBER。/ Refuse the token NUMBER from now on."""
    open_database()
    from doudi.api import services
    from doudi.core import actors

    services.revoke_token(number, reason, by=actors.named(by))
    click.echo("已撤销 / revoked")
