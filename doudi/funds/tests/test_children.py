"""Children's basic living in a month's payments (duties J-03, K-01, K-06, Q-06): by purpose, into the guardian's account."""

import pytest
from django.utils import timezone

from doudi.entitlements.models import Benefit
from doudi.funds import overpaid, wording
from doudi.funds.models import Attempt, Payable, PayableShare, RollLine
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.month import AUGUST, JULY, Months
from doudi.registry.models import ChildKind, Status
from doudi.ui.words import BENEFITS


@pytest.fixture
def month(county):
    """The county's months."""
    return Months(county)


def kind(month, person, child_kind):
    """What the county decided of which kind the child is."""
    return ChildKind.objects.create(
        person=person, child_kind=child_kind, document="县民〔2022〕1号", division=person.division, from_month=JULY,
        source=month.county.source,
    )  # fmt: skip


def family(month, *fens):
    """A grandmother without help of her own and children on basic living of so many fen each."""
    child = {"status": "orphan", "derived": None, "relation": "grandchild", "account": False}
    home, (guardian, *children) = month.county.household({"status": None, "derived": None}, *(child for _ in fens))
    month.entitle(home, dict(zip(children, fens, strict=True)), benefit=Benefit.CHILD)
    return home, guardian, children


def test_each_kind_is_paid_under_its_purpose_into_the_guardians_account(month):
    home, guardian, (orphan, infected, unsupported) = family(month, 110000, 115000, 100000)
    kind(month, infected, "hiv")
    kind(month, unsupported, "unsupported")
    assert month.run().fen == 325000
    assert month.owed(home) == [
        ("child_orphan", "regular", 110000),
        ("child_hiv", "regular", 115000),
        ("child_unsupported", "regular", 100000),
    ]
    assert set(Payable.objects.values_list("person_id", flat=True)) == {guardian.pk}
    assert set(RollLine.objects.values_list("person_id", "held")) == {(guardian.pk, "")}
    assert month.made(orphan) == 110000 and month.run().fen == 0
    month.send()
    month.answer()
    assert month.agrees() and Attempt.objects.filter(state="paid").count() == 3


def test_what_people_read_does_not_say_of_which_kind_a_child_is():
    """Q-06: one word on pages, papers and bank files; the ledger alone has three purposes."""
    purposes = ("child_orphan", "child_hiv", "child_unsupported")
    said = {wording.PURPOSE_ZH[purpose] for purpose in purposes} | {BENEFITS[purpose] for purpose in purposes}
    said |= {str(PayableShare.Benefit(code).label) for code in (5, 15, 25)} | {BENEFITS[Benefit.CHILD.label]}
    assert said == {"儿童基本生活费"}


def test_undecided_is_in_sight_by_the_guardians_name_and_who_is_on_no_roll_is_a_lead(month):
    home, guardian, _ = family(month, 0)
    other, aunt, (child,) = family(month, 110000)
    Status.objects.filter(person=child).update(superseded_at=timezone.now())
    month.home(10000)
    month.run()
    assert month.kinds() == {guardian.pk: "no_amount", aunt.pk: "lead"}
    assert month.owed(home) == month.owed(other) == []


def test_a_kind_that_is_corrected_counts_for_what_was_not_sent_yet(month):
    """The month that was sent stays under its purpose: the same money is not paid from another a second time."""
    home, _, (child,) = family(month, 110000)
    month.run()
    kind(month, child, "hiv")
    month.run()
    assert month.owed(home) == [("child_hiv", "regular", 110000)]
    month.send()
    month.answer()
    ChildKind.objects.update(superseded_at=timezone.now())
    month.entitle(home, {child: 120000}, benefit=Benefit.CHILD)
    month.entitle(home, {child: 120000}, month=AUGUST, benefit=Benefit.CHILD)
    month.run(AUGUST)
    assert sorted(month.owed(home)[1:]) == [("child_hiv", "adjustment", 10000), ("child_orphan", "regular", 120000)]


def test_a_lower_figure_takes_nothing_back_and_is_listed(month):
    """Two children of one household under two purposes: only hers was overpaid."""
    home, _, (orphan, infected) = family(month, 110000, 115000)
    kind(month, infected, "hiv")
    month.pay()
    month.entitle(home, {orphan: 110000, infected: 100000}, benefit=Benefit.CHILD)
    assert month.run().fen == 0
    [found] = overpaid.of_division(COUNTY, JULY, 10)
    assert (found.benefit, found.made_fen, found.fen) == (15, 115000, 15000)
