"""Children's basic living (duties K-01): by the county's decision, undecided without a figure, apart from the rest."""

from datetime import date

from doudi.entitlements.derived import derive
from doudi.entitlements.models import Benefit, Undecided
from doudi.entitlements.queries import current
from doudi.entitlements.tests.county import AUGUST, COUNTY, JULY
from doudi.registry.models import ChildKind

BORN = date(2012, 5, 1)


def child(county, home, *, kind="", month=JULY):
    """A grandchild of the household whose basic living was decided from a month on."""
    person = county.member(home, 1, relation="grandchild", birth_date=BORN)
    county.status(home, person, "orphan", month)
    if kind:
        ChildKind.objects.create(
            person=person, child_kind=kind, document="县民〔2022〕1号", division=home.division, from_month=month,
            source=county.source,
        )  # fmt: skip
    return person


def held(home, month=JULY):
    """Benefit -> (version, amount)."""
    return {row.benefit: (row.version, row.amount_fen) for row in current(home.pk, month)}


def test_without_a_figure_the_child_is_undecided_and_the_others_are_not(county):
    """Never 0 yuan. Which figure is missing is not said beside the household: it would name the kind of the child."""
    home, _ = county.household({})
    child(county, home, kind="hiv")
    other, _ = county.household({})
    county.set(COUNTY, child__basic__orphan=1100)
    assert county.decide().counts["undecided"] == 1
    assert held(home) == {Benefit.DIBAO: (1, 45000), Benefit.ONE_OFF: (1, 30000)}
    assert held(other) == held(home)
    [lack] = Undecided.objects.all()
    assert (lack.household_id, lack.lacks, lack.output) == (home.pk, "child.basic", "child_basic_amount")


def test_a_household_with_children_of_two_kinds_is_undecided_once(county):
    """Both figures are missing; the one sentence beside the household says neither."""
    home, _ = county.household({})
    child(county, home)
    child(county, home, kind="unsupported")
    assert county.decide().counts["undecided"] == 1
    [lack] = Undecided.objects.all()
    assert (lack.household_id, lack.lacks) == (home.pk, "child.basic")


def test_a_figure_for_children_gives_no_other_household_and_benefit_a_new_version(county):
    """600 for the one, 1,100 yuan for the orphan, who is left out of dibao from the first month (H-02)."""
    home, _ = county.household({})
    grandchild = child(county, home)
    other, _ = county.household({})
    county.decide()
    before = held(other)
    county.set(COUNTY, child__basic__orphan=1100)
    run = county.decide()
    assert run.counts["changed"] == 1 and held(other) == before
    assert held(home) == {Benefit.DIBAO: (1, 45000), Benefit.ONE_OFF: (1, 30000), Benefit.CHILD: (1, 110000)}
    [basic] = [row for row in current(home.pk, JULY) if row.benefit == Benefit.CHILD]
    assert basic.shares_fen == {grandchild.pk: 110000}
    county.set(COUNTY, AUGUST, child__basic__orphan=1200)
    assert county.decide().counts["changed"] == 0
    county.decide(AUGUST)
    assert held(home, AUGUST)[Benefit.CHILD] == (1, 120000)


def test_each_kind_has_its_figure_and_no_explanation_says_which(county, actor):
    home, _ = county.household({})
    people = [child(county, home, kind=kind) for kind in ("", "hiv", "unsupported")]
    county.set(COUNTY, child__basic__orphan=1100, child__basic__hiv=1150, child__basic__unsupported=1000)
    county.decide()
    [basic] = [row for row in current(home.pk, JULY) if row.benefit == Benefit.CHILD]
    assert basic.shares_fen == dict(zip((person.pk for person in people), (110000, 115000, 100000), strict=True))
    told = str(derive(home.pk, JULY, by=actor).explanation.as_dict("zh"))
    assert "感染" not in told and "无人抚养" not in told


def test_a_status_that_ended_pays_no_more(county):
    home, _ = county.household({}, month=date(2022, 6, 1))
    person = county.member(home, 1, relation="grandchild", birth_date=BORN, month=date(2022, 6, 1))
    county.status(home, person, "orphan", date(2022, 6, 1), to_month=JULY)
    county.set(COUNTY, child__basic__orphan=1100)
    county.decide()
    # In dibao from the same month: no month without either.
    assert held(home)[Benefit.DIBAO] == (1, 90000) and Benefit.CHILD not in held(home)
