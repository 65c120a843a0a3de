"""What a month's decision keeps: amounts and shares of small households, stated in fen."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from doudi.entitlements.models import Benefit
from doudi.entitlements.queries import current
from doudi.entitlements.shares import dibao_shares
from doudi.entitlements.tests.county import JULY
from doudi.policy import Columns, Decided
from doudi.policy.codes import CATEGORY


def held(home, month=JULY):
    """Benefit -> (amount, shares in the order of people)."""
    return {row.benefit: (row.amount_fen, list(row.shares_fen.values())) for row in current(home.pk, month) if row.due}


def test_a11_a_rural_couple_gets_the_difference_in_equal_shares(county):
    home, _ = county.household({"wage_income": 50000}, {})
    county.decide()
    assert held(home) == {
        Benefit.DIBAO: (40000, [20000, 20000]),  # 450 × 2 - 500
        Benefit.ONE_OFF: (60000, [30000, 30000]),
    }


def test_a11_fen_that_do_not_divide_go_to_the_first_by_number(county):
    home, _ = county.household({"wage_income": 10001}, {}, {"relation": "child", "birth_date": date(2010, 1, 1)})
    county.decide()
    assert held(home)[Benefit.DIBAO] == (124999, [41667, 41666, 41666])  # 450 × 3 - 100.01


def test_a12_an_extra_stays_with_the_one_who_has_it(county):
    county.set(**{"dibao__extra__elderly": "0.1"})
    home, _ = county.household({"birth_date": date(1950, 1, 1)}, {})
    county.decide()
    assert held(home)[Benefit.DIBAO] == (94500, [49500, 45000])  # 450 × 2 + 10 % of 450 for the elderly one


def test_a10_a_single_person_keeps_the_own_amount_and_the_rest_is_edge(county):
    home, _ = county.household({"wage_income": 110000}, {"certificate": ("physical", 1), "transfer_income": 5000})
    county.decide()
    assert held(home) == {
        Benefit.DIBAO: (40000, [40000]),  # 450 - own 50
        Benefit.ONE_OFF: (30000, [30000]),
        Benefit.EDGE: (0, [0]),
    }


def test_a09_an_edge_family_is_due_without_money(county):
    home, _ = county.household({"wage_income": 45000})
    county.decide()
    assert held(home) == {Benefit.EDGE: (0, [0])}


def test_h01_a_tekun_person_is_left_out_of_the_dibao_of_the_others(county):
    home, _ = county.household(
        {"wage_income": 20000}, {"birth_date": date(1950, 1, 1), "relation": "parent", "supporter_able": False}
    )
    county.decide()
    assert held(home) == {
        Benefit.DIBAO: (25000, [25000]),
        Benefit.TEKUN: (58500, [58500]),  # 450 × 1.3
        Benefit.ONE_OFF: (60000, [30000, 30000]),
    }


def test_d01_a_person_paid_by_hand_has_no_one_off(county):
    home, [first, _] = county.household({}, {})
    county.paid_by_hand(first)
    county.decide()
    assert held(home)[Benefit.ONE_OFF] == (30000, [30000])


def test_d01_what_was_paid_under_another_notice_is_another_payment(county):
    home, [person] = county.household({})
    county.paid_by_hand(person, document="新民发〔2020〕1号")
    county.decide()
    assert held(home)[Benefit.ONE_OFF] == (30000, [30000])


def test_a_household_above_all_limits_has_no_entitlement(county):
    home, _ = county.household({"wage_income": 500000})
    county.decide()
    assert current(home.pk, JULY) == []


@st.composite
def household(draw):
    """A household of up to five payees, some taken alone, some with an extra."""
    size = draw(st.integers(1, 5))
    payee = draw(st.lists(st.booleans(), min_size=size, max_size=size).filter(any))
    extra = draw(st.lists(st.integers(0, 9999), min_size=size, max_size=size))
    return payee, extra, draw(st.integers(0, 10**6))


@given(st.lists(household(), min_size=1, max_size=6))
def test_shares_add_up_to_the_amount_of_each_household(homes):
    offsets = np.cumsum([0, *(len(payee) for payee, _, _ in homes)])
    payee = np.array([flag for flags, _, _ in homes for flag in flags])
    extra = np.array([fen for _, fens, _ in homes for fen in fens]) * payee
    amounts = np.add.reduceat(extra, offsets[:-1]) + [rest for _, _, rest in homes]
    done = Decided(
        {"dibao_amount": amounts},
        {
            "category": payee * CATEGORY["dibao"],
            "single_amount": np.zeros(len(payee), np.int64),
            "single_person_eligible": np.zeros(len(payee), bool),
            "dibao_extra": extra,
        },
    )
    shares = dibao_shares(Columns(offsets), done)
    assert (np.add.reduceat(shares, offsets[:-1]) == amounts).all()
    assert (shares >= extra).all() and (shares[~payee] == 0).all()
