"""Work outside the request: asked for with its write, done once, taken up again after a kill, told in words."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest
from django.db import transaction

from doudi.core import actors, dsn, jobs
from doudi.core.errors import NotInScope
from doudi.core.models import Actor, Audit, Job

WORKER = """
import sys, time
import django; django.setup()
from doudi.core import audit, jobs, worker
from doudi.core.models import Audit

@jobs.handler("slow")
def slow(work):
    for step in range(1, 6):
        work.progress("store", step, 5)
        if not Audit.objects.filter(verb="slow", subject=f"step {step}").exists():
            audit.write(work.by, "slow", f"step {step}", "650000000000")
        time.sleep(work.args["pause"])
    return {"steps": 5}

worker.GONE_AFTER_SECONDS, worker.HEARTBEAT_SECONDS, worker.LOOK_EVERY_SECONDS = 2, 0.5, 0.5
worker.run(wait="--once" not in sys.argv)
"""


def start(*switches):
    return subprocess.Popen([sys.executable, "-c", WORKER, *switches], env=dict(os.environ))


def asked(kind="slow", **args):
    by = actors.named("operator")
    with transaction.atomic():
        return jobs.ask(kind, by=by, division=by.division, **args)


def wait_until(job, condition, seconds=30):
    for _ in range(seconds * 10):
        job.refresh_from_db()
        if condition(job):
            return
        time.sleep(0.1)
    raise AssertionError(f"{job.state} {job.done}/{job.of} {job.words_zh}")


def test_a_job_is_done_by_the_worker_and_says_how_far_it_is(committed):
    job = asked(pause=0)
    assert start("--once").wait(60) == 0
    job.refresh_from_db()
    assert (job.state, job.done, job.of, job.result) == ("done", 5, 5, {"steps": 5})
    assert Audit.objects.filter(verb="slow").count() == 5


def test_a_write_that_is_undone_asks_for_nothing(committed):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.ask("slow", by=actors.named("operator"), division="650000000000", pause=0)
        raise ZeroDivisionError
    assert start("--once").wait(60) == 0
    assert (Job.objects.count(), Audit.objects.filter(verb="slow").count()) == (0, 0)


def test_the_job_of_a_killed_worker_is_taken_up_again_and_nothing_happens_twice(committed):
    job = asked(pause=0.3)
    first = start()
    wait_until(job, lambda job: job.done == 2)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = start()
    try:
        wait_until(job, lambda job: job.state == "done")
    finally:
        second.terminate()
        assert second.wait(20) == 0
    assert job.attempts == 2
    assert Audit.objects.filter(verb="slow").count() == 5


def test_a_domain_error_becomes_words_for_the_one_who_asked(committed):
    @jobs.handler("refused")
    def refused(work):
        raise NotInScope("clerk", "653101000000")

    job = asked("refused")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "辖区不含" in job.words_zh and "outside the scope" in job.words_en


def test_a_fault_of_doudi_is_a_number_and_never_a_traceback(committed):
    @jobs.handler("broken")
    def broken(work):
        return {"x": 1 // 0}

    job = asked("broken")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and f"任务 {job.pk}" in job.words_zh
    assert "ZeroDivision" not in job.words_zh + job.words_en


def test_a_job_that_takes_the_worker_down_every_time_is_given_up(committed):
    job = asked("slow", pause=0)
    Job.objects.filter(pk=job.pk).update(attempts=jobs.TRIES)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and "多次中断" in job.words_zh


def as_page(url):
    parts = dsn.parts(url)
    return psycopg.connect(
        host=parts["host"], port=parts["port"], dbname=parts["dbname"], user=dsn.APP,
        password=dsn.role_password(dsn.APP),
    )  # fmt: skip


def test_a_page_may_ask_in_its_own_name_and_scope_alone(committed):
    from doudi.core import scope

    clerk = Actor.objects.create(name="c1", label="c", role="clerk", division="653101001000")
    job = "INSERT INTO core_job (kind, division, asked_by_id, args, lock, \"then\", state, step, done, of, attempts, result, words_zh, words_en, asked_at) VALUES ('x', %s, %s, '{}', '', '', 'waiting', '', 0, 0, 0, '{}', '', '', now())"
    for division, name in (("653101001000", "operator"), ("653101002000", "c1")):
        with as_page(committed) as page, pytest.raises(psycopg.errors.InsufficientPrivilege):
            page.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(clerk), page.info.backend_pid)])
            page.execute(job, [division, actors.named(name).pk])
    for statement in (
        "SELECT count(*) FROM procrastinate_jobs",
        "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('doudi', 'doudi')",
        "UPDATE core_job SET state = 'done'",
    ):
        with as_page(committed) as page, pytest.raises(psycopg.errors.InsufficientPrivilege):
            page.execute(statement)
