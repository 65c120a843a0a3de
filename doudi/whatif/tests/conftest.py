"""A county with enough people for numbers to be told."""

import pytest

from doudi.entitlements.tests.county import County
from doudi.whatif import standing


@pytest.fixture
def county(actor):
    """Twelve single people with 440 yuan a month, twelve with 460, twelve with nothing; standard 450 rural, 600 urban."""
    standing.forget()
    made = County(actor)
    made.standards()
    for wage in (440, 460, 0):
        for _ in range(12):
            made.household({"wage_income": wage * 100})
    yield made
    standing.forget()
