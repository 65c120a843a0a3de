"""What the county and another office get on paper: the delegation, the letter of referral, the end of phase-out."""

from datetime import date

import pytest

from doudi.casework import services
from doudi.casework.relief_printing import BUILDERS
from doudi.casework.services import Hardship
from doudi.casework.tests.conftest import TOWNSHIP, key
from doudi.papers.printing import pdf
from doudi.papers.tests.reading import text_of

FRIDAY, JULY = date(2022, 8, 5), date(2022, 7, 1)


def printed(kind, number, by, on):
    found = BUILDERS[kind](number, by)
    return text_of(pdf(found.kind, found.data, division=found.division, on=on))


@pytest.fixture
def friday(on):
    on(FRIDAY)


def test_a_delegation_names_the_township_the_limit_and_its_days(county, people, friday):
    """委托书: 2,000 yuan, in words too, from 1 August 2022 to the end of July 2023."""
    held = services.delegate(
        TOWNSHIP, 2000_00, "喀民发〔2022〕8号", date(2022, 8, 1), date(2023, 8, 1), by=people["approver"], key=key()
    )
    text = printed("delegation", held.pk, people["approver"], FRIDAY)
    for said in ("委托", "喀民发〔2022〕8号", "2,000.00", "贰仟元", "2022年8月1日"):
        assert said in text, said


def test_a_letter_of_referral_says_who_agreed_and_by_when_an_answer_is_due(county, people, friday):
    """转介函: sent on Friday 5 August, five working days: 12 August."""
    home, (head,) = county.household({})
    case = services.open_relief(
        home.pk, head.pk, "在外地失业", Hardship("epidemic", "away_worker", FRIDAY), by=people["clerk"], key=key()
    )
    row = services.refer(case.pk, "某市民政局", "请协助救助", FRIDAY, by=people["clerk"], version=case.version)
    text = printed("referral", row.pk, people["clerk"], FRIDAY)
    for said in ("某市民政局", "请协助救助", "2022年8月12日", head.name.replace(" ", "")):
        assert said in text, said


def test_the_letter_of_the_end_of_phase_out_names_the_last_month(county, people, on):
    """Twelve months from July 2022: kept through June 2023, worked out anew for July."""
    on(date(2023, 5, 8))
    home, (man, wife) = county.household(
        {"wage_income": 2000_00, "employed_since": JULY}, {}, dibao_amount_before_fen=900_00
    )
    for person in (man, wife):
        county.status(home, person, "dibao", date(2022, 6, 1))
    text = printed("phase-out", home.pk, people["clerk"], date(2023, 5, 8))
    for said in ("12个月", "2023年6月", "2023年7月"):
        assert said in text, said


@pytest.mark.parametrize("kind", sorted(BUILDERS))
def test_what_is_not_there_is_not_printed(county, people, friday, kind):
    assert BUILDERS[kind](10**9, people["clerk"]) is None
