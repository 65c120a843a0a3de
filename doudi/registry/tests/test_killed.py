"""kill -9 in the middle: whole chunks stay, running again ends in the same state."""

import os
import signal
import subprocess
import sys
import time

import psycopg

from doudi.core import actors
from doudi.registry import services
from doudi.registry.models import Household, Membership, Person, Source
from doudi.registry.tests import workbooks
from doudi.registry.tests.workbooks import number, person

SCRIPT = """
import sys
from pathlib import Path
import django; django.setup()
from doudi.core import actors
from doudi.registry import services
from doudi.registry.storing import chunks, references
chunks.HOUSEHOLDS = 10
real = references.check
def slow(*args):
    real(*args)
    import time; time.sleep(0.4)
references.check = slow
services.import_file(Path(sys.argv[1]), "653101", by=actors.named("operator"), progress=lambda *a: print(*a, flush=True))
"""


def test_kill_9_in_the_middle_of_an_import(committed, tmp_path):
    rows = [person("甲", number("19600101", index)) for index in range(200)]
    path = workbooks.xlsx(tmp_path / "a.xlsx", rows)
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    for line in running.stdout:
        if line.startswith("store 30 "):
            break
    time.sleep(0.2)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    _wait_until_gone(committed)
    assert 30 <= Household.objects.count() < 200
    assert Household.objects.count() % 10 == 0
    assert Membership.objects.count() == Person.objects.count() == Household.objects.count()
    assert Source.objects.get().finished_at is None
    stored = Household.objects.count()

    done = services.import_file(path, "653101", by=actors.named("operator"))
    assert (done.households, done.changed, done.unchanged) == (200, 200 - stored, stored)
    assert Membership.objects.count() == Person.objects.count() == 200
    again = services.import_file(path, "653101", by=actors.named("operator"))
    assert (again.changed, again.unchanged) == (0, 200)


def _wait_until_gone(url):
    """The killed process's transaction is undone when its backend notices."""
    with psycopg.connect(url, autocommit=True) as admin:
        for _ in range(100):
            left = admin.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
            ).fetchone()[0]
            if not left:
                return
            time.sleep(0.05)
