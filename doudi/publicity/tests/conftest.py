"""The offices of casework's tests, with families in a village and a clock that tests set."""

import pytest

from doudi.casework.tests.conftest import county, on, steps
from doudi.casework.tests.conftest import people as offices
from doudi.casework.tests.desks import at_work, inquired, opened, site
from doudi.casework.tests.office import VILLAGE

__all__ = ["at_work", "county", "inquired", "offices", "on", "opened", "site", "steps"]


@pytest.fixture
def people(offices):
    """Those who work on cases; the village worker is of the village whose board it is."""
    offices["village"].division = VILLAGE
    offices["village"].save()
    return offices
