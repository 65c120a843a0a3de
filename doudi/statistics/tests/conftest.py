from datetime import datetime

import pytest

from doudi.canvass.tests.conftest import site  # noqa: F401
from doudi.core import clock
from doudi.core.models import Actor
from doudi.discovery.recording import Told, record

VILLAGE, OTHER_VILLAGE, NEXT, FAR = "653101001001", "653101001007", "653101002006", "653201001001"


@pytest.fixture
def tell(actor):
    """Record a lead of a day in the summer of 2022."""
    number = iter(range(10_000))

    def told(division=VILLAGE, month=7, channel="phone", groups=(), **more):
        at = datetime(2022, month, 10, 10, tzinfo=clock.ZONE)
        return record(
            Told(division=division, channel=channel, words="没有煤", source_ref=str(next(number)), groups=groups,
                 received_at=at, **more),
            by=actor,
        )  # fmt: skip

    return told


@pytest.fixture
def end(actor):
    """Close a lead with what came of it."""

    def ended(lead, result, other=None):
        lead.state, lead.result, lead.closed_by, lead.closed_at = "closed", result, actor, clock.now()
        lead.next_due_at, lead.helper, lead.same_as, lead.version = None, "民政办", other, lead.version + 1
        lead.save()

    return ended


@pytest.fixture
def administrator(db):
    return Actor.objects.create(name="sys", label="sys", role="system_admin", division="650000000000")
