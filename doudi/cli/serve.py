"""`doudi serve`: the site, under waitress, as the database role of the pages."""

import click

from doudi.core import dsn
from doudi.core.runtime import open_database

THREADS = 8


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(port: int, host: str) -> None:
    """启动网站，按 Ctrl-C 结束。/ Serve the site until Ctrl-C."""
    open_database(dsn.APP)
    import waitress

    from doudi.web.demo_users import DEMO_USERS, password_file
    from doudi.web.wsgi import application

    try:
        server = waitress.create_server(application, host=host, port=port, threads=THREADS)
    except OSError as error:
        raise click.ClickException(
            f"端口 {port} 无法使用，请换一个：--port / port {port} cannot be used: {error.strerror}"
        ) from error
    click.echo(f"网站 / site: http://{host}:{port}/")
    if password_file().exists():
        names = " ".join(name for name, *_ in DEMO_USERS)
        click.echo(f"用户 / users: {names}\n密码 / password: {password_file().read_text().strip()}")
    else:
        click.echo("还没有用户；doudi demo 会建立演示用户 / no users yet: `doudi demo` makes some to try with")
    server.run()
