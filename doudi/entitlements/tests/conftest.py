"""The county of these tests."""

import pytest

from doudi.entitlements.tests.county import County


@pytest.fixture
def county(actor):
    """An empty county with the standards of 450 (rural) and 600 yuan (urban)."""
    made = County(actor)
    made.standards()
    return made
