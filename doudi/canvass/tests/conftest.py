"""A township with its visitors, and families to visit."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest

from doudi.canvass import services
from doudi.canvass.models import Canvass, Visitor
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.core.scope import full_code
from doudi.entitlements.tests.county import County
from doudi.units.months import add_months, first_of

TOWNSHIP, NEXT_TOWNSHIP, COUNTY = "653101001000", "653101002000", "653101000000"
VILLAGE, NEXT_VILLAGE, FAR = "653101001007", "653101001008", "653101002006"


def key():
    """A request key, as a form carries it."""
    return uuid4().hex


@dataclass
class Task:
    """A canvass with those who lead it."""

    canvass: Canvass
    clerk: Actor
    reviewer: Actor
    county: County

    def account(self, name, division=TOWNSHIP):
        """A visitor's post, as the security administrator gives it."""
        return Actor.objects.create(name=name, label=name, role=Role.VISITOR, division=full_code(division))

    def visitor(self, name, division=VILLAGE, kind="fanghuiju") -> Visitor:
        """Somebody who visits, at home in a village."""
        self.account(name, division[:9])
        by = self.clerk if division.startswith(TOWNSHIP[:9]) else self.reviewer
        return services.enrol(self.canvass.pk, name, division, kind, by=by)

    def home(self, address="幸福路1号", division=VILLAGE, benefit="dibao", people=1, **facts):
        """A family on the roll (or with facts that put it in a group)."""
        month = add_months(first_of(clock.today()), -1)
        members = [facts, *({"relation": "child"} for _ in range(people - 1))]
        home, persons = self.county.household(*members, division=division, month=month, address=address)
        if benefit:
            self.county.status(home, persons[0], benefit, month=month)
        return home, persons

    def assign(self, by=None):
        return services.assign(self.canvass.pk, by=by or self.reviewer)

    def homes_of(self, visitor):
        """The addresses that a visitor goes to, in order."""
        from doudi.registry.models import HouseholdFacts

        held = visitor.canvass.assignments.filter(visitor=visitor).order_by("division", "house", "pk")
        address = dict(HouseholdFacts.objects.values_list("household", "address"))
        return [address[row.household_id] for row in held]


def lay_out(actor) -> Task:
    """The canvass of a county, of a month that began ten days ago, and its leaders."""
    clerk = Actor.objects.create(name="c-clerk", label="经办", role=Role.CLERK, division=TOWNSHIP)
    reviewer = Actor.objects.create(name="c-reviewer", label="审核", role=Role.REVIEWER, division=COUNTY)
    today = clock.today()
    canvass = services.open_canvass(
        "八月大排查", "新民发〔2022〕63号", COUNTY, today - timedelta(days=10), today + timedelta(days=20),
        ["dibao", "tekun", "edge", "at_risk", "unemployed", "flexible", "graduate", "away"], by=reviewer, key=key(),
    )  # fmt: skip
    return Task(canvass, clerk, reviewer, County(actor))


@pytest.fixture
def task(actor):
    """A canvass of the county."""
    return lay_out(actor)


@pytest.fixture
def site(committed):
    """The pages' process beside a canvass: gives the task; `as_job` and `as_pages` switch the database's role."""
    from django.db import connection

    from doudi.core import actors, dsn

    held = dict(connection.settings_dict)
    laid_out = lay_out(actors.named("operator"))

    def role(name):
        connection.close()
        connection.settings_dict.update(USER=name, PASSWORD=dsn.role_password(name))

    laid_out.as_pages, laid_out.as_job = (lambda: role(dsn.APP)), (lambda: role(dsn.JOB))
    try:
        yield laid_out
    finally:
        connection.close()
        connection.settings_dict.update(USER=held["USER"], PASSWORD=held["PASSWORD"])
