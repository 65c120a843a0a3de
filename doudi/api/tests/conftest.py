from datetime import date, timedelta

import pytest

from doudi.core import clock
from doudi.core.models import Actor
from doudi.registry.tests.conftest import as_page  # noqa: F401

TOWNSHIP, VILLAGE = "653101001000", "653101001007"


@pytest.fixture
def security(committed):
    """The security administrator of the region."""
    return Actor.objects.create(name="security", label="security", role="security_admin", division="650000000000")


@pytest.fixture
def administrators(security, as_page):  # noqa: F811
    """The posts of `as_page` and the security administrator; this process is the pages' process."""
    return {**as_page, "security": security}


def later(days=30) -> date:
    return clock.today() + timedelta(days=days)
