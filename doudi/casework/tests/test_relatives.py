"""An official never handles a near relative's case; the county is told of it and visits (A-14, N-02)."""

from datetime import date

import pytest

from doudi.casework.errors import NearRelative
from doudi.casework.models import RelativeFiling
from doudi.casework.tests.conftest import key
from doudi.core import keys
from doudi.core.services import relatives

MONDAY = date(2022, 7, 4)
MOTHER = "659999195603021237"


@pytest.fixture
def related(county, people, on):
    """A widow whose son is the township's clerk, as he declared."""
    on(MONDAY)
    home, members = county.household({"relation": "head", "birth_date": date(1956, 3, 2)})
    members[0].id_index = keys.load().blind_index("id", MOTHER)
    members[0].save()
    relatives.declare([("parent", MOTHER)], [], by=people["clerk"], key=key())
    return home, members[0]


def test_the_case_is_filed_apart_when_it_comes_in(steps, related, people):
    steps.people["clerk"] = people["clerk2"]
    case = steps.opened(*related)
    assert RelativeFiling.objects.get(case=case).ground == "relative"


def test_the_relative_cannot_take_the_case_on(steps, related, people):
    case = steps.opened(*related)
    steps.accepted(case)
    with pytest.raises(NearRelative):
        steps.checked(case)
