"""kill -9 of the process or the database at many points of a payment run; N says how many (default 200)."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from bench.record import Figure

SEED = 20220701


def measure() -> Iterator[Figure]:
    """Points that were hit, and those after which something was lost, paid twice, or does not agree."""
    points = int(os.environ.get("N") or 200)
    with tempfile.TemporaryDirectory(prefix="doudi-kill-", ignore_cleanup_errors=True) as folder:
        done = subprocess.run(
            [sys.executable, "-m", "doudi.funds.tests.anywhere", str(SEED), str(points)],
            env={**os.environ, "DOUDI_HOME": folder}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = [point for point in told if point["wrong"]]
    for point in wrong:
        print(point, file=sys.stderr)
    yield Figure("kill: points of a payment run hit by kill -9", len(told), "points", str(points), len(told) == points)
    yield Figure("kill: of the process", sum(point["killed"] != "database" for point in told), "points")
    yield Figure("kill: of the database", sum(point["killed"] == "database" for point in told), "points")
    in_cash = sum(point["step"] in ("say_cash", "hand") for point in told)
    yield Figure("kill: in the steps that pay in cash (hold word, sheet, handed out)", in_cash, "points")
    yield Figure("kill: after which something was wrong", len(wrong), "points", "0", not wrong)
