"""What the stage adds to the price subsidy has its own central support (rulebook E-06)."""

from datetime import date

import pytest

from doudi.entitlements.tests.county import AUGUST
from doudi.whatif import engine
from doudi.whatif.errors import BelowZero, ShareAboveWhole
from doudi.whatif.tests.test_bad_questions import asked

SHARE = "price.stage_central_share"


@pytest.fixture
def august(county):
    """Food 6.1 % in August 2022: 24 on dibao and 12 edge families have 27.45 each; the levels share prices by halves."""
    county.set(month=AUGUST, price__food_yoy="6.1")
    for level, share in (("central", "0.5"), ("region", "0.3"), ("prefecture", "0"), ("county", "0.2")):
        county.set(**{f"funds__share__price__{level}": share})
    return county


def payers(county, *changes):
    found = engine.work_out(asked(*changes, first=AUGUST), by=county.actor)
    return found["payers"][0], found


def test_e06_the_centre_pays_four_fifths_for_edge_families_and_half_for_the_others(august):
    """12 edge families: 329.40 yuan, of it 263.52 central, 39.53 region, 26.35 county; 24 on dibao: 658.80, half of it central."""
    paid, found = payers(august, f"{SHARE}=0.6")
    assert found["purposes"][0]["price_edge"] == [12 * 2745, 12, 12 * 2745, 12]
    assert paid["central"] == [32940 + 26352, 32940 + 19764]
    assert paid["region"] == [19764 + 3953, 19764 + 7906] and paid["county"] == [13176 + 2635, 13176 + 5270]
    assert sum(sides[0] for name, sides in paid.items() if name != "not_set") == 36 * 2745
    assert found["flows"]["people"] == [0, 0, 0, 0] and not found["nothing"]


def test_e06_a_month_that_only_the_stage_triggers_is_new_for_everybody(county):
    """CPI 3.0 in August: 24 on dibao and 12 edge families have 13.50 each; no shares are set for what the centre does not pay."""
    county.set(month=AUGUST, price__cpi_yoy="3.0")
    paid, _ = payers(county, f"{SHARE}=1")
    assert paid["central"] == [36 * 1350 * 8 // 10, 36 * 1350]
    higher, _ = payers(county, "price.cpi_yoy=3.5")
    assert higher["central"][1] == 12 * 1575 * 8 // 10, "at 3.5 % only the edge families are new"


def test_e06_veterans_have_it_too_and_the_unemployed_have_their_insurance(county):
    """Of means, in a month that only 3.0 triggered: by the urban standard 18 yuan each."""
    county.set(month=AUGUST, price__cpi_yoy="3.0")
    for group in ("pensioned_veteran", "unemployment_aid"):
        for _ in range(10):
            county.household({"wage_income": 300000, "price_group": group})
    paid, _ = payers(county, f"{SHARE}=0.5")
    assert paid["other_funds"] == [10 * 360 + 10 * 1800, 10 * 900 + 10 * 1800]
    assert paid["central"] == [36 * 1080 + 10 * 1440, 36 * 675 + 10 * 900]


def test_without_the_stage_the_support_makes_no_difference(county):
    found = engine.work_out(asked(f"{SHARE}=0.5"), by=county.actor)
    assert found["nothing"]


@pytest.mark.parametrize(
    ("value", "error"), [("1.01", ShareAboveWhole), ("+0.3", ShareAboveWhole), ("-0.9", BelowZero)]
)
def test_a_share_is_between_nothing_and_all(august, value, error):
    with pytest.raises(error) as held:
        payers(august, f"{SHARE}={value}")
    assert held.value.words("zh") and held.value.words("en")


def test_who_pays_is_not_told_where_it_would_give_a_hidden_purpose_away(august):
    """Three on tekun: their price subsidy is hidden with another one, of which the centre pays another part."""
    for _ in range(3):
        august.household({"wage_income": 0, "birth_date": date(1950, 1, 1), "supporter_able": False})
    paid, found = payers(august, f"{SHARE}=0.6")
    assert found["purposes"][0]["price_tekun"] is None and paid is None
