"""A division's own figures: two people, a document, floors, and nothing overwritten."""

from datetime import date

import pytest

from doudi.core.errors import NotInScope
from doudi.core.models import Actor, Parameter
from doudi.entitlements import services
from doudi.entitlements.errors import DocumentMissing, PolicyRefused, SamePerson
from doudi.entitlements.parameters import rows_for
from doudi.entitlements.tests.county import AUGUST, COUNTY, JULY, VILLAGE
from doudi.policy import snapshot

NAME = "dibao.standard.rural"


@pytest.fixture
def enter(county):
    """Enter a figure for the county."""

    def enter(value, month=JULY, name=NAME, division=COUNTY, document="县发〔2022〕2号", approver=None):
        return services.set_parameter(
            name, value, division, month, document, by=county.actor, approved_by=approver or county.approver
        )

    return enter


def figure(month, name=NAME, division=VILLAGE):
    """The figure that holds in a month, in fen."""
    return snapshot(division, month, rows=rows_for(division, month))[name]


def own(name=NAME):
    """The county's own current rows: value, from, to."""
    rows = Parameter.objects.filter(division=COUNTY, name=name, superseded_at__isnull=True).order_by("during")
    return [(row.value, row.during.lower, row.during.upper) for row in rows]


def test_the_narrowest_division_wins_and_others_keep_the_region_s(enter):
    enter("500")
    assert (figure(JULY), figure(JULY, division="653121001201")) == (50000, 45000)


def test_a_new_value_ends_the_earlier_one_and_keeps_it_on_record(enter):
    enter("500")
    enter("520", AUGUST)
    assert (figure(JULY), figure(AUGUST)) == (50000, 52000)
    assert own() == [("500", JULY, AUGUST), ("520", AUGUST, None)]
    assert Parameter.objects.filter(division=COUNTY, superseded_at__isnull=False).count() == 1


def test_an_earlier_value_holds_until_the_later_one(enter):
    enter("520", AUGUST)
    enter("500")
    assert own() == [("500", JULY, AUGUST), ("520", AUGUST, None)]


def test_a_correction_from_the_same_month_takes_its_place(enter):
    enter("500")
    enter("505")
    assert own() == [("505", JULY, None)]


def test_the_same_again_changes_nothing(enter):
    assert enter("500").pk == enter("500").pk
    assert Parameter.objects.filter(division=COUNTY).count() == 1


def test_h12_below_the_floor_is_refused_with_the_citation(enter):
    with pytest.raises(PolicyRefused, match="新民发〔2022〕63号"):
        enter("299.99", name="one_off.amount")
    assert enter("300", name="one_off.amount").value == "300"


def test_b07_a_published_tekun_figure_must_stay_at_1_3_when_the_standard_rises_later(enter):
    enter("700", AUGUST)
    with pytest.raises(PolicyRefused, match=r"tekun\.basic\.rural"):
        enter("600", name="tekun.basic.rural")  # 450 × 1.3 = 585 in July, 700 × 1.3 = 910 in August
    assert own("tekun.basic.rural") == []


@pytest.mark.parametrize(("name", "value"), [("dibao.standard.rurall", "450"), (NAME, "-1"), (NAME, "4百")])
def test_an_unknown_name_or_a_bad_figure_is_named(enter, name, value):
    with pytest.raises(PolicyRefused, match=name):
        enter(value, name=name)


def test_h12_what_is_refused_is_named_in_the_reader_s_language(enter):
    with pytest.raises(PolicyRefused) as held:
        enter("1.2", name="tekun.basic_multiple")
    assert held.value.words("zh").startswith(
        "“特困基本生活倍数”（tekun.basic_multiple）的值 1.2 不予接受：不得低于 1.3（"
    )
    assert "“tekun multiple” (tekun.basic_multiple) = 1.2 is refused: it must not be below 1.3" in held.value.words(
        "en"
    )
    with pytest.raises(DocumentMissing, match=r"“农村低保标准”（dibao\.standard\.rural）"):
        enter("500", document=" ")


def test_one_person_cannot_enter_and_approve(enter, county):
    with pytest.raises(SamePerson):
        enter("500", approver=county.actor)


def test_it_rests_on_a_document(enter):
    with pytest.raises(DocumentMissing):
        enter("500", document=" ")


def test_both_must_be_in_scope(enter):
    other = Actor.objects.create(name="o", label="o", role="approver", division="653121000000")
    with pytest.raises(NotInScope):
        enter("500", approver=other)


def test_a_township_s_own_figure_holds_for_its_villages_alone(enter):
    enter("480", division="653101001000")
    assert (figure(JULY), figure(JULY, division="653101002201")) == (48000, 45000)
    assert figure(date(2022, 6, 1)) == 45000
