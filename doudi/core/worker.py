"""The worker: takes jobs from the queue, takes up those of a killed worker, and purges what is past its time."""

import asyncio
import logging
import os
import signal
import threading
from contextlib import suppress

from django.db import connection
from django.utils.module_loading import autodiscover_modules
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app as queue

from doudi.core import jobs
from doudi.core.services.purge import purge

log = logging.getLogger("doudi.jobs")
QUEUE = "doudi"
TOGETHER = 2
HEARTBEAT_SECONDS, GONE_AFTER_SECONDS, LOOK_EVERY_SECONDS = 3, 15, 3
DAY_SECONDS = 24 * 3600
GRACE_SECONDS = 3
"""How long a worker that is told to end waits for its jobs; they may be killed at any point."""


@queue.task(name="doudi", queue=QUEUE, retry=RetryStrategy(max_attempts=5, wait=3))
def do(job_id: int) -> None:
    """Do one row of core_job."""
    jobs.run(job_id)


def run(*, wait: bool = True) -> None:
    """Work until told to end; without `wait` until there is nothing to do."""
    autodiscover_modules("jobs")
    with queue.replace_connector(queue.connector.get_worker_connector()) as app:  # type: ignore[attr-defined]
        asyncio.run(_work(app, wait))


def end_with(descriptor: int) -> None:
    """End this process when the other end of a pipe is closed: so a worker ends with its site, even a killed one."""

    def watch() -> None:
        while os.read(descriptor, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


async def _work(app: App, wait: bool) -> None:
    async with app.open_async():
        again = asyncio.create_task(_take_up_again(app))
        tidy = asyncio.create_task(_purge_daily()) if wait else None
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=TOGETHER,
                wait=wait,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=GONE_AFTER_SECONDS,
                install_signal_handlers=False,
            )
        )
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, _end_soon, working)
        with suppress(asyncio.CancelledError):
            await working
        again.cancel()
        if tidy:
            tidy.cancel()


def _end_soon(working: "asyncio.Task[None]") -> None:
    """A job runs in a thread, which nobody can stop: it ends with the process and is taken up again later."""
    end = threading.Timer(GRACE_SECONDS, os._exit, [0])
    end.daemon = True
    end.start()
    working.cancel()


async def _purge_daily() -> None:
    """At the start and each day after: an office's machine is off at night, so no hour is set for it."""
    while True:
        await asyncio.to_thread(_purge)
        await asyncio.sleep(DAY_SECONDS)


def _purge() -> None:
    try:
        purge()
    except Exception:
        log.exception("nothing was purged")
    finally:
        connection.close()


async def _take_up_again(app: App) -> None:
    while True:
        found = await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=GONE_AFTER_SECONDS)
        for job in found:
            await app.job_manager.retry_job(job)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
