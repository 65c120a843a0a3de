"""A question that cannot be answered is refused in words, and never answered with a zero."""

from datetime import date

import pytest
from click.testing import CliRunner

from doudi.cli.whatif import what_if
from doudi.core.errors import DivisionUnknown, DomainError, NotInScope
from doudi.core.models import Actor
from doudi.entitlements.errors import PolicyRefused
from doudi.entitlements.tests.county import COUNTY, JULY, OTHER_VILLAGE
from doudi.policy.parameters import table
from doudi.whatif import engine, uncosted
from doudi.whatif.changes import Question, felt, read
from doudi.whatif.errors import (
    BelowZero,
    ChangeEmpty,
    ChangeIdle,
    ChangeNotAsked,
    ChangeOutside,
    ChangesMissing,
    ChangeUnreadable,
    FiguresUnfit,
    MonthsOutside,
    MoveUnreadable,
    NobodyThere,
    RelativeUnset,
    SpanUnfit,
)


def asked(*written, division=COUNTY, first=JULY, months=1):
    return Question(division, first, months, tuple(read(text, division) for text in written))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("dibao.standard.rural", ChangeUnreadable),
        ("dibao.standard.rural= ", ChangeUnreadable),
        ("dibao.standard.rural=500~2022-13..", ChangeUnreadable),
        ("dibao.standard.rural=+abc", MoveUnreadable),
        ("dibao.standard.rural=-451", BelowZero),
        ("dibao.edge_multiple=-2", BelowZero),
        ("dibao.standard.rural=4万", FiguresUnfit),
        ("tekun.basic_multiple=1.2", FiguresUnfit),
        ("no.such.figure=1", PolicyRefused),
        ("phase_out.month_from=2022-01", ChangeIdle),
        ("relief.township_limit=3000", ChangeIdle),
        ("relief.amount=3000", ChangeIdle),
        ("dibao.standard.rural=500@652901", ChangeOutside),
        ("dibao.standard.rural=500@653101999", DivisionUnknown),
        ("dibao.standard.rural=500~2022-09..2022-08", ChangeEmpty),
        ("dibao.standard.rural=500~2022-08..", ChangeNotAsked),
        ("dibao.tier.1=+10", RelativeUnset),
    ],
)
def test_a_change_that_cannot_be_is_told_why(county, change, error):
    with pytest.raises(error) as held:
        engine.work_out(asked(change), by=county.actor)
    assert held.value.words("zh") and held.value.words("en")


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (
            "dibao.standard.rural=-451",
            "“农村低保标准”（dibao.standard.rural）按“-451”改动后，在喀什市（653101000000）会低于 0",
            "“rural dibao standard” (dibao.standard.rural), changed by -451, would be below zero in 喀什市 (653101000000)",
        ),
        (
            "dibao.tier.1=+10",
            "“一档金额”（dibao.tier.1）在喀什市（653101000000）",
            "“tier 1” (dibao.tier.1) has no figure in 喀什市 (653101000000)",
        ),
        (
            "dibao.standard.rural=4万",
            "喀什市（653101000000）：“农村低保标准”（dibao.standard.rural）",
            "喀什市 (653101000000): “rural",
        ),
        (
            "dibao.standard.rural=500@6531",
            "改动的区划喀什地区（653100000000）不在测算范围喀什市（653101000000）内",
            "喀什地区 (6531",
        ),
        (
            "dibao.standard.rural=500~2022-08..",
            "“农村低保标准”（dibao.standard.rural）的改动",
            "The change of “rural dibao",
        ),
    ],
)
def test_what_is_wrong_says_names_and_their_codes_in_brackets(county, change, zh, en):
    with pytest.raises(DomainError) as held:
        engine.work_out(asked(change), by=county.actor)
    assert held.value.words("zh").startswith(zh) and en in held.value.words("en")


def test_a_question_out_of_bounds_is_told_why(county):
    far = Actor.objects.create(name="far", label="远", role="reviewer", division="652901000000")
    for question, by, error in (
        (asked("dibao.standard.rural=1"), far, NotInScope),
        (asked("dibao.standard.rural=1", months=25), county.actor, SpanUnfit),
        (asked("dibao.standard.rural=1", first=date(1, 1, 1)), county.actor, MonthsOutside),
        (asked("dibao.standard.rural=1", first=date(9999, 12, 1), months=2), county.actor, MonthsOutside),
        (asked(), county.actor, ChangesMissing),
        (asked("dibao.standard.rural=1", division="652901000000"), county.actor, NobodyThere),
    ):
        with pytest.raises(error):
            engine.work_out(question, by=by)


def test_the_command_takes_no_code_that_is_none(monkeypatch):
    monkeypatch.setattr("doudi.cli.shared.open_database", lambda: None)
    monkeypatch.setattr("doudi.core.actors.named", lambda _name: None)
    done = CliRunner().invoke(
        what_if, ["--division", "喀什市", "--from", "2022-07", "--change", "dibao.standard.rural=1"]
    )
    assert isinstance(done.exception, DivisionUnknown)


def test_every_figure_is_costed_or_says_why_not():
    """A new parameter without either fails here."""
    for name in table():
        if name not in felt():
            zh, en = uncosted.why(name)
            assert zh and en, name
    assert "一事一议" in ChangeIdle("relief.amount", *uncosted.why("relief.amount")).words("zh")


def test_more_and_less_where_only_some_divisions_have_a_figure(county):
    """Twelve with 470 yuan in another county, whose own tier is set; the first county has none and stays as it is."""
    county.set(division="653121", dibao__method="tier", dibao__tier__1=100)
    for _ in range(12):
        county.household({"wage_income": 44000}, division=OTHER_VILLAGE, dibao_tier=1)
    found = engine.work_out(asked("dibao.tier.1=+10", division="653100000000"), by=county.actor)
    assert found["totals"] == [[found["totals"][0][0], found["totals"][0][0] + 12 * 1000]]
    assert found["flows"]["people"] == [0, 0, 12, 0]


def test_a_wide_change_that_a_narrower_figure_cannot_follow_names_the_division(county):
    """The other county publishes 600 yuan of tekun living: 1.3 times 470 is more (B-07)."""
    county.set(division="653121", tekun__basic__rural=600)
    county.household({"wage_income": 44000}, division=OTHER_VILLAGE)
    with pytest.raises(FiguresUnfit) as held:
        engine.work_out(asked("dibao.standard.rural=470", division="653100000000"), by=county.actor)
    assert held.value.division == "653121000000"
    assert held.value.words("zh").startswith(
        "疏附县（653121000000）：“农村特困基本生活标准”（tekun.basic.rural）的值 600"
    )
    english = held.value.words("en")
    assert english.startswith("疏附县 (653121000000): “rural tekun basic” (tekun.basic.rural) = 600.00 is refused")
    assert "1.3 times the dibao standard" in english


def test_a_question_that_changes_nothing_says_so_and_why(county):
    """The one-off is not paid in September; no index is known."""
    found = engine.work_out(asked("one_off.amount=500", first=date(2022, 9, 1)), by=county.actor)
    assert found["nothing"] and found["no_index"] == ["2022-09"]
    assert not engine.work_out(asked("one_off.amount=500"), by=county.actor)["nothing"]
