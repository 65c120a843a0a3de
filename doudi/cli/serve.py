"""`doudi serve`: the site, under waitress, as the database role of the pages."""

import subprocess
import sys
import threading
import time

import click

from doudi.core import dsn
from doudi.core.runtime import open_database

THREADS = 8
RESTART_SECONDS = 2
SWITCH_SECONDS = 0.0005
"""A page waits for the database some dozen times and then for its turn to run Python: ten times shorter turns than
Python's own keep a page from waiting long behind another one."""
BODY_BYTES_MAX = 60 * 1024 * 1024
"""More than any upload may have; what is larger is cut off before it reaches a page."""


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
def serve(port: int, host: str) -> None:
    """启动网站和后台任务，按 Ctrl-C 结束。/ Serve the site and do its jobs until Ctrl-C."""
    open_database(dsn.APP)
    import waitress

    from doudi.web.demo_users import DEMO_USERS, password_file
    from doudi.web.wsgi import application

    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        server = waitress.create_server(
            application, host=host, port=port, threads=THREADS, max_request_body_size=BODY_BYTES_MAX
        )
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
    threading.Thread(target=_keep_a_worker, daemon=True).start()
    server.run()


def _keep_a_worker() -> None:
    """A worker beside the site. It ends when the pipe to it closes, which the death of this process does too."""
    while True:
        worker = subprocess.Popen(
            [sys.executable, "-m", "doudi.cli.main", "work", "--with-site"],
            stdin=subprocess.PIPE,
        )
        worker.wait()
        time.sleep(RESTART_SECONDS)
