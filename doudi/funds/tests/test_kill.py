"""kill -9 anywhere in a run, in sending, in posting: run again, the same end, and nobody paid twice."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from doudi.core import home
from doudi.funds.models import Attempt, Batch, Journal, Payable, ReturnLine
from doudi.funds.tests.county import OTHER_VILLAGE

POINTS = {
    "run": [
        ("doudi.funds.sql:run", 2),
        ("doudi.funds.drawing.lines:update", 1),
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
        ("doudi.core.audit:write", 1),
        ("doudi.funds.files.write:write", 2),
    ],
    "post": [("doudi.funds.sql:run", 1), ("doudi.funds.ledger:post", 1), ("doudi.core.audit:write", 1)],
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


class Driver:
    """Does verbs of a campaign in processes of their own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "doudi.funds.tests.killer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DOUDI_HOME": str(home.folder())},
        )

    def __call__(self, verb, number, where="", which=0):
        """How one verb ended: 0, or -9 if it was killed at that call of that function."""
        return self.at_once((verb, number, where, which))[0]

    def at_once(self, *orders):
        """How several ended that were started together."""
        self.process.stdin.write(json.dumps(orders) + "\n")
        self.process.stdin.flush()
        connection.close()
        return json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


@pytest.fixture
def drive(campaign):
    driver = Driver()
    yield driver
    driver.stop()


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


EXPECTED = {
    "payables": 5,
    "attempts": 5,
    "batches": 2,
    "registered": 2,
    "journals": 6,
    "answers": 5,
    "paid": 5,
    "files": 4,
}


@pytest.mark.parametrize("verb", ["run", "send", "post"])
def test_killed_at_several_points_it_ends_the_same(campaign, drive, verb):
    """Each point of the verb is hit in turn in the same campaign, then it is run to its end."""
    from doudi.core import actors
    from doudi.funds import found, queries
    from doudi.funds.reconciliation import of_files, reconciliation

    for step in ("run", "send", "post"):
        for where, which in POINTS[step] if step == verb else ():
            assert drive(step, campaign, where, which) == -signal.SIGKILL, (where, which)
        assert drive(step, campaign) == 0
        assert drive(step, campaign) == 0
    assert ended(campaign) == EXPECTED
    held = found.campaign(campaign, by=actors.named("operator"))
    assert all(check.agrees for check in [*reconciliation(held, queries.by_township(held)), *of_files(held)])
    assert sum(t.paid for t in queries.by_township(held)) == 5


def test_a_kill_really_kills(campaign, drive):
    """In the middle of the transaction nothing is left; after it, the files are made by the next run."""
    assert drive("run", campaign, "doudi.funds.ledger:post", 1) == -signal.SIGKILL
    assert Payable.objects.count() == 0
    drive("run", campaign)
    assert drive("send", campaign, "doudi.funds.files.bank_csv:plain", 6) == -signal.SIGKILL
    assert (Attempt.objects.count(), ended(campaign)["registered"]) == (5, 0)
    drive("send", campaign)
    assert (Attempt.objects.count(), ended(campaign)["registered"]) == (5, 2)


def test_two_at_once_send_once(campaign, drive):
    """Two processes run, send and post at the same time: one waits for the other and finds nothing to do."""
    for verb in ("run", "send", "post"):
        assert drive.at_once((verb, campaign, "", 0), (verb, campaign, "", 0)) == [0, 0]
    assert ended(campaign) == EXPECTED
