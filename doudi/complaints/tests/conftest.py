"""Offices of three levels, some with users who hold posts at two of them, and a clock that tests set."""

import pytest
from django.contrib.auth import get_user_model

from doudi.casework.tests.conftest import county, on, people, steps
from doudi.casework.tests.desks import at_work, site
from doudi.core.models import Actor

__all__ = ["at_work", "county", "on", "people", "site", "steps"]

ABOVE = {"prefecture": "653100000000", "prefecture2": "653100000000", "region": "650000000000"}


@pytest.fixture
def levels(people):
    """The offices of casework's tests, and supervisors of the prefecture and the region."""
    made = {
        name: Actor.objects.create(name=f"case-{name}", label=name, role="supervisor", division=place)
        for name, place in ABOVE.items()
    }
    for name in ("township", "reviewer", "approver", "approver2"):
        people[name].user = get_user_model().objects.create(username=f"complaint-{name}")
        people[name].save()
    return {**people, **made}
