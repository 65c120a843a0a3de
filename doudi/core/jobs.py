"""Work outside the request. A service asks in its own transaction; the worker does it, as the one who asked.

A room's `jobs` module registers a handler a kind. A handler may be run again after a killed worker: what it does
is found by natural keys, so that nothing happens twice.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.models import Actor, Job

log = logging.getLogger("doudi.jobs")
TRIES = 3
"""A job that took the worker down with it so often is given up."""
LOCK_SPACE = 63202211
NOTED_EVERY_SECONDS = 0.3


@dataclass
class JobDiedOften(DomainError):
    """The worker ended in the middle of a job again and again."""

    job: int
    zh = "后台任务 {job} 多次中断，已停止重试。请把任务编号告诉系统管理员。"
    en = "Job {job} was broken off again and again and is given up. Tell the administrator its number."


@dataclass
class JobBroken(DomainError):
    """A fault of Doudi's own: the log has the details, the one who asked has a number."""

    job: int
    zh = "系统出错，任务 {job} 没有完成，未完成的部分没有写入。请把任务编号告诉系统管理员。"
    en = "A fault of the system: job {job} was not done; what was not finished is not written. Tell the administrator."


@dataclass
class Work:
    """A job as its handler sees it."""

    job: Job
    by: Actor
    args: dict[str, Any]
    _board: psycopg.Connection[Any]
    _noted: float = field(default=0.0)

    def progress(self, step: str, done: int, of: int) -> None:
        """Say how far it is: on a connection of its own, so that pages see it before the work is committed."""
        now = time.monotonic()
        if now - self._noted < NOTED_EVERY_SECONDS and step == self.job.step and done < of:
            return
        self._noted, self.job.step = now, step
        self._board.execute(
            "UPDATE core_job SET step = %s, done = %s, of = %s WHERE id = %s", [step, done, of, self.job.pk]
        )


Handler = Callable[[Work], dict[str, Any]]
HANDLERS: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register what does a kind of job. It gives its result: counts and numbers of rows."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        return function

    return register


def ask(kind: str, *, by: Actor, division: str, lock: str = "", then: str = "", **args: Any) -> Job:
    """Ask for a job in the transaction of the write that needs it: both happen or neither.

    `then` is the page that shows the result; `args` are numbers of rows, never personal data.
    """
    return Job.objects.create(kind=kind, division=division, asked_by=by, lock=lock, then=then, args=args)


def run(job_id: int) -> None:
    """Do a job, once: a second worker that was told to do it waits, and finds it done."""
    with _alone(job_id), _board() as board:
        job = Job.objects.select_related("asked_by").get(pk=job_id)
        if job.over:
            return
        if job.attempts >= TRIES:
            _fail(job, JobDiedOften(job.pk))
            return
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.RUNNING, attempts=F("attempts") + 1, started_at=clock.now(), done=0, of=0, step=""
        )
        try:
            result = HANDLERS[job.kind](Work(job, job.asked_by, job.args, board))
        except DomainError as error:
            _fail(job, error)
        except (psycopg.OperationalError, OperationalError, InterfaceError):
            # The database went away: the queue gives the job again.
            raise
        except Exception:
            log.exception("job %s (%s) is broken", job.pk, job.kind)
            _fail(job, JobBroken(job.pk))
        else:
            Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=result, finished_at=clock.now())


def _fail(job: Job, error: DomainError) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.FAILED, words_zh=error.words("zh"), words_en=error.words("en"), finished_at=clock.now()
    )


@contextmanager
def _alone(job_id: int) -> Iterator[None]:
    """A lock of this connection: it is free at once when the worker is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, job_id])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, job_id])


@contextmanager
def _board() -> Iterator[psycopg.Connection[Any]]:
    held = connection.settings_dict
    with psycopg.connect(
        dbname=held["NAME"], host=held["HOST"], port=held["PORT"] or None, user=held["USER"],
        password=held["PASSWORD"], autocommit=True,
    ) as board:  # fmt: skip
        yield board
