"""A county with its people at work, a family in need, and a clock that tests set."""

from datetime import datetime, time
from uuid import uuid4

import pytest

from doudi.casework import services
from doudi.casework.tests.desks import at_work, inquired, opened, site
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.entitlements.tests.county import VILLAGE, County

__all__ = ["at_work", "inquired", "opened", "site"]

TOWNSHIP, COUNTY = "653101001000", "653101000000"
POSTS = {
    "village": (Role.VILLAGE_WORKER, VILLAGE),
    "clerk": (Role.CLERK, TOWNSHIP),
    "clerk2": (Role.CLERK, TOWNSHIP),
    "township": (Role.TOWNSHIP_APPROVER, TOWNSHIP),
    "reviewer": (Role.REVIEWER, COUNTY),
    "approver": (Role.APPROVER, COUNTY),
    "approver2": (Role.APPROVER, COUNTY),
    "other_clerk": (Role.CLERK, "653101002000"),
}


@pytest.fixture
def on(monkeypatch):
    """Set the day (and hour) of the offices."""

    def at(day, hour=10):
        moment = datetime.combine(day, time(hour), clock.ZONE)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return at


@pytest.fixture
def people(db):
    """Those who work on cases, by their part."""
    return {
        name: Actor.objects.create(name=f"case-{name}", label=name, role=role, division=place)
        for name, (role, place) in POSTS.items()
    }


@pytest.fixture
def county(actor):
    """A county whose standards are set: 450 yuan rural, 600 urban."""
    held = County(actor)
    held.standards()
    return held


def key():
    """A request key, as a form carries it."""
    return uuid4().hex


class Steps:
    """Takes a case through its steps, each by the person whose work it is."""

    def __init__(self, people):
        self.people = people

    def opened(self, home, applicant, kind="dibao", **how):
        return services.open_case(
            kind, home.pk, applicant.pk, "家里没有收入", by=self.people["clerk"], key=key(), **how
        )

    def accepted(self, case):
        return services.accept(case.pk, by=self.people["clerk"], version=case.version)

    def checked(self, case):
        day = clock.today()
        services.ask_means_check(case.pk, day, by=self.people["clerk"], version=self.version(case))
        services.answer_means_check(case.pk, True, "", by=self.people["reviewer"], version=self.version(case))

    def visited(self, case, by="clerk"):
        return services.record_visit(
            case.pk, clock.today(), ["王芳", "买买提"], "本人", "住房简陋，无劳动收入",
            by=self.people[by], version=self.version(case),
        )  # fmt: skip

    def opinion(self, case, approve=True):
        return services.give_opinion(
            case.pk, approve, "符合条件" if approve else "收入超过标准",
            by=self.people["clerk"], version=self.version(case),
        )  # fmt: skip

    def posted(self, case):
        return services.post(
            case.pk, clock.today(), "村委会公示栏", by=self.people["clerk"], version=self.version(case)
        )

    def submitted(self, case):
        return services.submit(case.pk, by=self.people["township"], version=self.version(case))

    def decided(self, case, approve=True, by="approver", reason="同意"):
        return services.decide(case.pk, approve, reason, by=self.people[by], version=self.version(case), key=key())

    def version(self, case):
        case.refresh_from_db()
        return case.version


@pytest.fixture
def steps(people):
    return Steps(people)
