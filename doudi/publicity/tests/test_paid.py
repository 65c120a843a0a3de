"""Relief after payment: name and sum, for the days of `posting.paid_days` (duties Q-04, 649号令 第六十二条)."""

from datetime import date

import pytest

from doudi.casework import services as cases
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests.conftest import key
from doudi.casework.tests.test_relief import delegated, purse
from doudi.entitlements.tests.county import VILLAGE
from doudi.publicity import services
from doudi.publicity.errors import NobodyToPost

__all__ = ["delegated", "purse"]
FRIDAY = date(2022, 8, 5)


@pytest.fixture
def relieved(purse, delegated, county, people, on):
    """600 yuan of the reserve, paid at once on Friday 5 August 2022."""
    on(FRIDAY)
    home, [person] = county.household({"relation": "head", "birth_date": date(1990, 3, 2)}, area="urban")
    case = cases.open_relief(
        home.pk, person.pk, "车站滞留，没有食宿", Hardship("epidemic", "stranded", FRIDAY), by=people["clerk"],
        key=key(), urgent=True,
    )  # fmt: skip
    cases.aid_first(
        case.pk, Gift(600_00, "reserve_bank", account_id=1), "今晚须安置", by=people["township"],
        version=case.version, key=key(),
    )  # fmt: skip
    return case


def test_q04_name_and_sum_once_for_seven_days(relieved, people):
    """Put up on the 5th, it hangs until the 12th; what hung once is not posted a second time."""
    drawn = services.draw_up(VILLAGE, "paid", by=people["clerk"], key=key())
    [line] = drawn.lines.all()
    assert (line.applicant, line.help, line.opinion, line.amount_fen) == (
        relieved.applicant.name, "临时救助", "已发放", 600_00,
    )  # fmt: skip
    sheet = services.put_up(drawn.pk, FRIDAY, "村委会公示栏", by=people["clerk"], version=drawn.version)
    assert sheet.until == date(2022, 8, 12)
    with pytest.raises(NobodyToPost):
        services.draw_up(VILLAGE, "paid", by=people["clerk"], key=key())


def test_a_village_without_a_name_of_its_own_bears_the_townships(relieved, people):
    drawn = services.draw_up(VILLAGE, "paid", by=people["clerk"], key=key())
    assert not any(sign.isdigit() for sign in drawn.lines.get().village)


def test_q04_relief_of_a_family_that_is_never_posted_names_nobody(relieved, people):
    cases.unpost(relieved.household_id, "crime", by=people["approver"])
    with pytest.raises(NobodyToPost):
        services.draw_up(VILLAGE, "paid", by=people["clerk"], key=key())
