"""kill -9 anywhere in a run, in sending, in posting: run again, the same end, and nobody paid twice."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from doudi.core import home
from doudi.funds.models import Attempt, Batch, Journal, Payable, ReturnLine
from doudi.funds.tests.county import OTHER_VILLAGE

DRIVER = '''
import os, signal, sys
from importlib import import_module
import django
django.setup()
verb, number, where, which = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
calls = 0

def deadly(module, name):
    """Kill this process at the given call of a function, before it does anything."""
    held = getattr(import_module(module), name)
    def wrapped(*args, **kwargs):
        global calls
        calls += 1
        if calls == which:
            os.kill(os.getpid(), signal.SIGKILL)
        return held(*args, **kwargs)
    setattr(import_module(module), name, wrapped)

if where:
    deadly(*where.rsplit(":", 1))
from doudi.core import actors
from doudi.funds import job, services
from doudi.funds.returns.answer import Answer
from doudi.funds.models import Attempt
by = actors.named("operator")
if verb == "run":
    drawn = services.draw_up(number, by=by)
    job.write_papers(job.found.campaign(number, by=by), drawn)
elif verb == "send":
    job.send(number, approved_by=["甲", "乙"], by=by, progress=lambda step: None)
else:
    lines = [Answer(n, str(a.pk), a.amount_fen, "paid") for n, a in enumerate(Attempt.objects.order_by("pk"))]
    services.post_returns(number, lines, file_name="x", sha256="a" * 64, by=by)
'''
POINTS = {
    "run": [
        ("doudi.funds.sql:run", 2),
        ("doudi.funds.sql:run", 4),
        ("doudi.funds.ledger:post", 1),
        ("doudi.core.audit:write", 1),
        ("doudi.funds.papers.preview:write", 1),
        ("doudi.funds.papers.slips:write", 1),
    ],
    "send": [
        ("doudi.funds.ledger:post", 1),
        ("doudi.funds.ledger:post", 2),
        ("doudi.core.audit:write", 1),
        ("doudi.funds.files.write:write", 1),
        ("doudi.funds.files.bank_csv:plain", 6),
        ("doudi.funds.files.place:sha256", 2),
        ("doudi.core.audit:write", 2),
        ("doudi.funds.files.write:write", 2),
    ],
    "post": [("doudi.funds.sql:run", 1), ("doudi.funds.ledger:post", 1), ("doudi.core.audit:write", 1)],
}


def drive(verb, number, where="", which=0):
    """Do one verb in a process of its own; gives how it ended."""
    environment = {**os.environ, "DOUDI_HOME": str(home.folder())}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, verb, str(number), where, str(which)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    connection.close()
    return done.returncode


def ended(number):
    """The end state: counts of what must not double, and the names of the bank files."""
    folder = home.files("campaigns", str(number), "bank")
    return {
        "payables": Payable.objects.count(),
        "attempts": Attempt.objects.count(),
        "batches": Batch.objects.count(),
        "registered": Batch.objects.exclude(csv_sha256="").exclude(xml_sha256="").count(),
        "journals": Journal.objects.count(),
        "answers": ReturnLine.objects.count(),
        "paid": Attempt.objects.filter(state="paid").count(),
        "files": len([path for path in folder.iterdir() if not path.name.startswith(".")]),
    }


@pytest.fixture
def campaign(real_county):
    """Five people with accounts at two banks."""
    real_county.household({}, {}, {"bank": "中国工商银行"})
    real_county.household({}, {"derived": None}, village=OTHER_VILLAGE)
    real_county.approvers()
    number = real_county.campaign().pk
    for path in home.files("campaigns", str(number), "bank").iterdir():
        path.unlink()
    return number


EXPECTED = {
    "payables": 5,
    "attempts": 5,
    "batches": 2,
    "registered": 2,
    "journals": 4,
    "answers": 5,
    "paid": 5,
    "files": 4,
}


@pytest.mark.parametrize("verb", ["run", "send", "post"])
def test_killed_at_several_points_it_ends_the_same(campaign, verb):
    """Each point of the verb is hit in turn in the same campaign, then it is run to its end."""
    from doudi.core import actors
    from doudi.funds import found, queries
    from doudi.funds.reconciliation import of_files, reconciliation

    for step in ("run", "send", "post"):
        for where, which in POINTS[step] if step == verb else ():
            drive(step, campaign, where, which)
        assert drive(step, campaign) == 0
        assert drive(step, campaign) == 0
    assert ended(campaign) == EXPECTED
    held = found.campaign(campaign, by=actors.named("operator"))
    assert all(check.agrees for check in [*reconciliation(held), *of_files(held)])
    assert sum(t.paid for t in queries.by_township(held)) == 5


def test_a_kill_really_kills(campaign):
    """In the middle of the transaction nothing is left; after it, the files are made by the next run."""
    assert drive("run", campaign, "doudi.funds.ledger:post", 1) == -signal.SIGKILL
    assert Payable.objects.count() == 0
    drive("run", campaign)
    assert drive("send", campaign, "doudi.funds.files.bank_csv:plain", 6) == -signal.SIGKILL
    assert (Attempt.objects.count(), ended(campaign)["registered"]) == (5, 0)
    drive("send", campaign)
    assert (Attempt.objects.count(), ended(campaign)["registered"]) == (5, 2)


def test_two_at_once_send_once(campaign):
    """Two processes send and post at the same time: one waits for the other and finds nothing to do."""
    drive("run", campaign)
    for verb in ("send", "post"):
        environment = {**os.environ, "DOUDI_HOME": str(home.folder())}
        both = [
            subprocess.Popen([sys.executable, "-c", DRIVER, verb, str(campaign), "", "0"], env=environment)
            for _ in range(2)
        ]
        assert [process.wait() for process in both] == [0, 0]
    connection.close()
    assert ended(campaign) == EXPECTED
