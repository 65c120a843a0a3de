"""kill -9 in the middle of a decision leaves nothing; run again it ends as if nothing had happened."""

import os
import signal
import subprocess
import sys

from doudi.core import actors
from doudi.entitlements.models import Benefit, Entitlement, Run, Share
from doudi.entitlements.queries import current
from doudi.entitlements.tests.county import JULY, County

KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import date
from doudi.core import actors
from doudi.entitlements.services import decide_month

def stop(stage, done, total):
    if stage == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)

decide_month("653101", date(2022, 7, 1), by=actors.named("operator"), progress=stop)
"""


def test_killed_at_each_stage_nothing_is_half_done(committed, django_db_blocker):
    with django_db_blocker.unblock():
        county = County(actors.named("operator"))
        county.standards()
        home, _ = county.household({})
        for stage in ("facts", "rules", "writing", "done"):
            killed = subprocess.run([sys.executable, "-c", KILLED, stage], env=os.environ, check=False)
            assert killed.returncode == -signal.SIGKILL
            assert not (Run.objects.exists() or Entitlement.objects.exists() or Share.objects.exists())
        county.decide()
        assert [(row.benefit, row.version) for row in current(home.pk, JULY)] == [
            (Benefit.DIBAO, 1), (Benefit.ONE_OFF, 1),
        ]  # fmt: skip
