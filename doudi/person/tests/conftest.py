"""Offices at work, a family with a case, the person's own page, and the worker that delivers letters."""

import pytest
from django.test import Client

from doudi.casework.tests.conftest import at_work, inquired, on, opened, site
from doudi.core import dsn, jobs
from doudi.core.models import Actor
from doudi.person import jobs as handlers
from doudi.person import services

__all__ = ["at_work", "inquired", "on", "opened", "site"]

HOME = "10.0.0.7"


def as_role(role):
    """This process as another role of the database."""
    from django.db import connection

    connection.close()
    connection.settings_dict.update(USER=role, PASSWORD=dsn.role_password(role))


@pytest.fixture
def deliver(site):
    """Do what was asked for, as the worker does it; gives how many jobs."""
    assert handlers.deliver_letter.__name__ == jobs.HANDLERS["letter.deliver"].__name__

    def work():
        as_role(dsn.JOB)
        try:
            waiting = list(jobs.Job.objects.filter(kind="letter.deliver", state="waiting").order_by("pk"))
            for job in waiting:
                jobs.run(job.pk)
            failed = jobs.Job.objects.filter(state="failed").values_list("words_zh", flat=True)
            assert list(failed) == []
            return len(waiting)
        finally:
            as_role(dsn.APP)

    return work


@pytest.fixture
def clerk(site):
    return Actor.objects.get(name="case-clerk")


@pytest.fixture
def code(opened, clerk):
    """The code of the family's case, as it was printed."""
    return services.make_code(case=opened, by=clerk)


@pytest.fixture
def stranger():
    """A browser that nobody is signed in at."""
    return Client(REMOTE_ADDR=HOME)
