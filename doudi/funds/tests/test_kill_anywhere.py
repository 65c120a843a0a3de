"""kill -9 of the process or of the whole database at ten points of a payment run that a seed chooses (`anywhere`)."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from doudi.core import dsn
from doudi.core.tests.kept import begin_from_kept
from doudi.funds.tests.world import STEPS
from doudi.testing import TEMPORARY

SEED, POINTS = 337, 10
"""A seed whose ten points lie in every step, those in cash of a month and of a subsidy among them."""


def test_killed_anywhere_and_run_again_everybody_is_paid_once_and_the_ledger_agrees(django_db_setup):
    with tempfile.TemporaryDirectory(prefix="doudi-test-kill-", dir=TEMPORARY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server is another user's when started as root
        home = Path(folder) / "home"
        home.mkdir()
        begin_from_kept(home)
        mine = {name: value for name, value in os.environ.items() if name not in (dsn.URL_VARIABLE, dsn.ROLE_VARIABLE)}
        done = subprocess.run(
            [sys.executable, "-m", "doudi.funds.tests.anywhere", str(SEED), str(POINTS)],
            env={**mine, "DOUDI_HOME": str(home)}, capture_output=True, text=True,
        )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == POINTS, done.stderr[-4000:]
    assert [point for point in told if point["wrong"]] == [], done.stderr[-4000:]
    assert {point["killed"] for point in told} == {"process", "process at a moment", "database"}
    assert {point["step"] for point in told} >= set(STEPS)
