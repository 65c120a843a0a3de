"""Children's basic living in what-if: the same rule as decides, and no number that tells of a few children (Q-06)."""

from datetime import date

import pytest

from doudi.entitlements.models import Benefit, Entitlement
from doudi.entitlements.tests.county import COUNTY, JULY
from doudi.registry.models import ChildKind
from doudi.whatif import engine
from doudi.whatif.tests.test_bad_questions import asked

BORN = date(2012, 5, 1)


@pytest.fixture
def families(county):
    """Makes grandmothers whose income is above every line, each with a grandchild on basic living."""

    def made(count, kind="", born=BORN, **facts):
        for _ in range(count):
            home, _ = county.household({"wage_income": 200000, "birth_date": date(1950, 1, 1)})
            child = county.member(home, 1, relation="grandchild", birth_date=born, **facts)
            county.status(home, child, "orphan")
            if kind:
                ChildKind.objects.create(
                    person=child, child_kind=kind, document="县民〔2022〕1号", division=home.division,
                    from_month=JULY, source=county.source,
                )  # fmt: skip

    return made


def test_a_first_figure_gains_those_who_were_undecided(county, families):
    """Twelve orphans and eleven others; no figure is set. 1,100 yuan for orphans: twelve come in, eleven stay undecided."""
    families(12)
    families(11, "unsupported")
    for level, share in (("central", "0.6"), ("region", "0.2"), ("prefecture", "0"), ("county", "0.2")):
        county.set(**{f"funds__share__child__{level}": share})
    found = engine.work_out(asked("child.basic.orphan=1100", months=2), by=county.actor)
    before = found["totals"][0][0]
    assert [month["child"] for month in found["purposes"]] == [[0, 0, 12 * 110000, 12]] * 2
    assert found["totals"][0] == [before, before + 12 * 110000]
    assert found["payers"][0]["central"] == [0, 12 * 66000] and found["payers"][0]["county"] == [0, 12 * 22000]
    assert found["flows"]["people"] == found["flows"]["benefits"]["child"] == [12, 0, 0, 0]
    assert found["groups"]["age"] == {"under_16": [12, 0, 0, 0]}
    assert found["undecided"] == {"today": 23, "then": 11}


def test_the_sum_is_what_deciding_gives(county, families):
    """Three kinds of ten children and more, one of them past 18 in school: the sum of the entitlements to the fen."""
    families(12)
    families(10, "hiv")
    families(11, "unsupported")
    families(10, born=date(2004, 3, 1), school_stage="senior")
    figures = {"orphan": "1100.01", "hiv": "1150", "unsupported": "990", "school_after_18": "true"}
    found = engine.work_out(
        asked(*(f"child.basic.{name}={value}" for name, value in figures.items())), by=county.actor
    )  # fmt: skip
    county.set(COUNTY, **{f"child__basic__{name}": value for name, value in figures.items()})
    county.decide()
    decided = sum(Entitlement.objects.filter(benefit=Benefit.CHILD).values_list("amount_fen", flat=True))
    [month] = found["purposes"]
    assert month["child"] == [0, 0, decided, 43] and decided == 22 * 110001 + 10 * 115000 + 11 * 99000


def test_a_raise_beside_today_and_a_birthday_that_ends_it(county, families):
    """1,100 becomes 1,200; born in August 2004, the children have their last month in August."""
    families(12, born=date(2004, 8, 15))
    county.set(child__basic__orphan=1100, child__basic__hiv=1100, child__basic__unsupported=1100)
    found = engine.work_out(asked("child.basic.orphan=+100", months=3), by=county.actor)
    assert [month.get("child") for month in found["purposes"]] == [[12 * 110000, 12, 12 * 120000, 12]] * 2 + [None]
    assert found["flows"]["benefits"]["child"] == [0, 0, 12, 0]


def test_a_kind_of_few_children_closes_the_answer(county, families):
    """Three of a kind: with public figures a sum would say how many there are."""
    families(12)
    families(3, "hiv")
    every = ("child.basic.orphan=1100", "child.basic.hiv=1150", "child.basic.unsupported=1000")
    found = engine.work_out(asked(*every, "dibao.standard.rural=+30"), by=county.actor)
    assert found["closed"] and found["totals"][0][1] is None and "purposes" not in found
    assert found["undecided"] == {"today": 15, "then": 0}
    alone = engine.work_out(asked("child.basic.hiv=1150"), by=county.actor)
    assert alone["closed"] and alone["undecided"] == {"today": None, "then": None}
    county.set(child__basic__orphan=1100, child__basic__hiv=1150, child__basic__unsupported=1000)
    standard = engine.work_out(asked("dibao.standard.rural=+30"), by=county.actor)
    assert standard["purposes"][0]["child"] is None and not standard["closed"]
    assert "hiv" not in str(found) + str(alone) + str(standard)


def test_who_pays_is_told_unless_it_gives_a_hidden_purpose_away(county, families):
    """Five children are hidden with the one-off. Of one share, or none, together they are known from the total anyway."""
    families(5)
    county.set(child__basic__orphan=1100, child__basic__hiv=1100, child__basic__unsupported=1100)
    [purposes], [paid] = (
        engine.work_out(asked("dibao.standard.rural=+30"), by=county.actor)[name] for name in ("purposes", "payers")
    )
    assert [name for name, held in purposes.items() if held is None] == ["child", "one_off_dibao"]
    assert set(paid) == {"not_set"}
    for level in ("central", "region", "prefecture", "county"):
        county.set(**{f"funds__share__child__{level}": "0.25"})
    assert engine.work_out(asked("dibao.standard.rural=+30"), by=county.actor)["payers"] == [None]


def test_the_one_off_is_paid_once_in_two_months(county):
    """24 people in July and August: 300 yuan in July alone; from August on 500 concerns those alone who come in then."""
    found = engine.work_out(asked("one_off.amount=500~2022-08..", months=2), by=county.actor)
    july, august = found["purposes"]
    assert july["one_off_dibao"] == [24 * 30000, 24, 24 * 30000, 24] and "one_off_dibao" not in august
    assert found["nothing"]
    more = engine.work_out(
        asked("one_off.amount=500~2022-08..", "dibao.standard.rural=+30~2022-08..", months=2), by=county.actor
    )  # fmt: skip
    assert more["purposes"][1]["one_off_dibao"] == [0, 0, 12 * 50000, 12]
