"""The telephones that families are told."""

import pytest

from doudi.core import offices, services
from doudi.core.errors import NotInScope, PhoneUnreadable
from doudi.core.models import Actor, Office, Role

COUNTY, TOWNSHIP, VILLAGE, OTHER = "653101000000", "653101001000", "653101001007", "653101002006"


def test_the_nearest_office_is_told(actor):
    services.set_office_phone("653101", "0998-2520000", by=actor)
    services.set_office_phone("653101001", "0998-2521111", by=actor)
    held = offices.phones(VILLAGE)
    assert offices.nearest(held, VILLAGE) == "0998-2521111"
    assert offices.nearest(held, OTHER) == "0998-2520000"


def test_the_newest_number_holds_and_the_same_again_changes_nothing(actor):
    for phone in ("0998-1111111", "0998-2222222", " 0998-2222222 "):
        services.set_office_phone("653101", phone, by=actor)
    assert (offices.phones(COUNTY), Office.objects.count()) == ({COUNTY: "0998-2222222"}, 2)


def test_without_one_the_slip_leaves_a_blank(db):
    assert offices.nearest(offices.phones(VILLAGE), VILLAGE) == ""


@pytest.mark.parametrize("phone", ["问村干部", "1", "=1+1", "0998-2520000<b>"])
def test_what_is_no_telephone_is_refused(actor, phone):
    with pytest.raises(PhoneUnreadable):
        services.set_office_phone("653101", phone, by=actor)


def test_a_clerk_sets_that_of_the_own_township_alone(db):
    clerk = Actor.objects.create(name="c", label="c", role=Role.CLERK, division=TOWNSHIP)
    services.set_office_phone(VILLAGE, "0998-2520000转801", by=clerk)
    with pytest.raises(NotInScope):
        services.set_office_phone("653101002", "0998-2520000", by=clerk)
