"""`doudi work`: the worker that does what pages ask for; `doudi serve` starts one of its own."""

import sys

import click

from doudi.core.runtime import open_database


@click.command()
@click.option("--once", is_flag=True, help="做完现有任务就结束 / end when nothing is left to do")
@click.option("--with-site", is_flag=True, hidden=True, help="end when standard input is closed")
def work(once: bool, with_site: bool) -> None:
    """执行网页交办的后台任务（导入、送盘等），按 Ctrl-C 结束。/ Do what pages ask for, until Ctrl-C.

    中断后再次启动会接着做。/ What was broken off is taken up again.
    """
    open_database()
    from doudi.core import worker

    if with_site:
        worker.end_with(sys.stdin.fileno())
    worker.run(wait=not once)
