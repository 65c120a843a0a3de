"""`doudi serve`: the site, under waitress, as the database role of the pages."""

import gc
import ipaddress
import os
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

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
    behind_proxy()
    open_database(dsn.APP)
    from django.db import connections

    from doudi.web.demo_users import DEMO_USERS, password_file
    from doudi.web.wsgi import application

    try:
        listening = socket.create_server((host, port), family=_family(host))
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
    sys.stdout.flush()
    connections.close_all()
    # What was loaded by now stays: looking for garbage passes it by, in every process.
    gc.collect()
    gc.freeze()
    lifeline, held_open = os.pipe()

    def site() -> int:
        return _fork(lambda: _answer(application, listening, lifeline, held_open))

    _keep([site] * processes() + [_worker])


def processes() -> int:
    """How many answer pages: a process runs Python on one core at a time and waits for the database in between.

    Twice as many as cores took the slowest hundredth of pages from 350 ms to 160 ms (make bench PART=load).
    """
    return 2 * (os.cpu_count() or 1)


def _family(host: str) -> socket.AddressFamily:
    return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]


def _answer(application: Any, listening: socket.socket, lifeline: int, held_open: int) -> None:
    """Answer pages: all processes take from one socket. Each ends when the first process does, even a killed one."""
    import waitress

    from doudi.core import worker

    os.close(held_open)
    worker.end_with(lifeline)
    sys.setswitchinterval(SWITCH_SECONDS)
    server = waitress.create_server(
        application, sockets=[listening], threads=THREADS, max_request_body_size=BODY_BYTES_MAX, **behind_proxy()
    )
    server.channel_class = _one_answer()
    server.run()


def behind_proxy() -> dict[str, Any]:
    """Whose word is taken for where a request comes from: the proxy that `DOUDI_PROXY` names by its address.

    Without it every visitor behind a proxy has the proxy's address, and the limits of tries count all as one. From
    any other address the header is dropped: nobody chooses their own.
    """
    proxy = os.environ.get("DOUDI_PROXY", "").strip()
    if not proxy:
        return {}
    try:
        address = str(ipaddress.ip_address(proxy))
    except ValueError:
        raise click.ClickException(
            f"DOUDI_PROXY 须是反向代理的 IP 地址：{proxy} / DOUDI_PROXY must be the IP address of the proxy"
        ) from None
    return {
        "trusted_proxy": address, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }  # fmt: skip


def _one_answer() -> type[Any]:
    """A connection is closed with its answer: the next request goes to the process that is free, not to the one that
    answered before and may be busy with somebody else."""
    from waitress.channel import HTTPChannel
    from waitress.task import WSGITask

    class Task(WSGITask):
        def start(self) -> None:
            super().start()
            self.set_close_on_finish()

    class Channel(HTTPChannel):
        task_class = Task

    return Channel


def _fork(do: Callable[[], None]) -> int:
    """A process that does this and ends, without what this one does at its end; its number."""
    number = os.fork()
    if number:
        return number
    try:
        do()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(0)


_workers: list[subprocess.Popen[bytes]] = []


def _worker() -> int:
    """A worker beside the site. It ends when the pipe to it closes, which the death of this process does too."""
    _workers[:] = [
        subprocess.Popen([sys.executable, "-m", "doudi.cli.main", "work", "--with-site"], stdin=subprocess.PIPE)
    ]
    return _workers[0].pid


def _keep(starts: list[Callable[[], int]]) -> None:
    """Start processes, and start again the one that ended."""
    running = {start(): start for start in starts}
    try:
        while True:
            number, _ = os.wait()
            if start := running.pop(number, None):
                time.sleep(RESTART_SECONDS)
                running[start()] = start
    except KeyboardInterrupt:
        return
