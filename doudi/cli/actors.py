"""`doudi actors`: who acts, and adding somebody."""

import click

from doudi.core.runtime import open_database


@click.command()
@click.option("--add", metavar="NAME", help="新经办人的登录名 / name of a new actor")
@click.option("--label", help="姓名 / label shown")
@click.option("--role", help="operator clerk approver finance supervisor auditor")
@click.option("--division", help="辖区代码 / division code")
@click.option("--by", default="operator", show_default=True, help="谁添加 / who adds")
@click.option(
    "--login", metavar="NAME", help="给此经办人网站登录和一次性密码 / give a log-in of this name a one-time password"
)
@click.option("--json", "as_json", is_flag=True)
def actors(
    add: str | None,
    label: str | None,
    role: str | None,
    division: str | None,
    by: str,
    login: str | None,
    as_json: bool,
) -> None:
    """列出经办人，或添加一名。/ List those who act, or add one."""
    open_database()
    from doudi.core import actors as people
    from doudi.core import services

    if add:
        if not (role and division):
            raise click.UsageError("添加时须同时给出 --role 与 --division / --add needs --role and --division")
        services.add_actor(add, label or add, role, division, by=people.named(by))
    if login:
        password = services.give_login(login, by=people.named(by))
        click.echo(f"{login} 一次性密码（首次登录须改）/ one-time password, to be changed: {password}")
        return
    rows = people.listed()
    if as_json:
        import json

        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['name']:<16}{row['label']}　{row['role_label']}　{row['division']}")
