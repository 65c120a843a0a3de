"""One rule serves one household and a county: the same figures alone and in a crowd."""

from datetime import date

import numpy as np
import pytest

from doudi.policy import Columns, decide, explain, graph_svg, snapshot
from doudi.policy.facts import HOUSEHOLD, PERSON
from doudi.policy.outputs import OUTPUTS

MONTH = date(2022, 8, 1)
PARAMETERS = {
    "dibao.standard.urban": "600", "dibao.standard.rural": "450", "tekun.care.partial": "300",
    "tekun.care.none": "600", "price.cpi_yoy": "3.7", "dibao.extra.minor": "0.07", "relief.expense_ratio": "0.3",
    "relief.months.stranded": "1.5", "dibao.edge_multiple": "1.5",
}  # fmt: skip


def county(households, seed):
    draw = np.random.default_rng(seed)
    offsets = np.concatenate([[0], np.cumsum(draw.integers(1, 6, households))]).astype(np.int64)

    def column(fact, size):
        if fact.kind == "money":
            return (draw.integers(-1000, 200000, size) * (draw.random(size) < 0.4)).astype(np.int64)
        if fact.kind == "bool":
            return draw.random(size) < 0.3
        if fact.kind == "date":
            days = draw.integers(-20000, 19300, size)
            return np.where(draw.random(size) < (0 if fact.default is None else 0.9), fact.default or 0, days).astype(
                np.int32
            )
        if fact.kind == "month":
            return np.where(draw.random(size) < 0.5, fact.default, draw.integers(618, 636, size)).astype(np.int32)
        most = {"code": len(fact.words or ()) or 1, "mask": 16, "years": 500}.get(fact.kind, 4)
        return draw.integers(0, most, size).astype(fact.dtype)

    return Columns(
        offsets,
        {name: column(fact, households) for name, fact in HOUSEHOLD.items()},
        {name: column(fact, int(offsets[-1])) for name, fact in PERSON.items()},
    )


@pytest.fixture(scope="module")
def parameters():
    return snapshot("653101", MONTH, overrides=PARAMETERS)


def test_a_household_alone_gets_what_it_gets_in_a_county(parameters):
    whole = county(20000, 7)
    done = decide(whole, parameters, MONTH)
    for number in np.random.default_rng(1).integers(0, 20000, 150):
        alone = decide(whole.block(number, number + 1), parameters, MONTH)
        low, high = whole.offsets[number], whole.offsets[number + 1]
        for name, output in OUTPUTS.items():
            if output.of == "household":
                assert alone.of(name)[0] == done.of(name)[number], name
            elif output.of == "person":
                assert (alone.of(name) == done.of(name)[low:high]).all(), name


def test_nobody_is_in_two_categories_and_no_amount_is_negative(parameters):
    done = decide(county(5000, 3), parameters, MONTH)
    for name, output in OUTPUTS.items():
        if output.kind == "money":
            assert (done.of(name) >= 0).all(), name
    assert not (done.of("tekun_eligible") & done.of("counted")).any()
    assert not (done.of("tekun_eligible") & done.of("single_person_eligible")).any()
    assert (done.of("one_off_amount")[done.of("category") < 2] == 0).all()


def test_the_order_of_households_changes_nothing(parameters):
    whole = county(300, 5)
    turned = Columns(
        np.concatenate([[0], np.cumsum(np.diff(whole.offsets)[::-1])]),
        {name: column[::-1] for name, column in whole.household.items()},
        {name: column[::-1] for name, column in whole.person.items()},
    )
    assert (
        decide(whole, parameters, MONTH).of("dibao_amount")
        == decide(turned, parameters, MONTH).of("dibao_amount")[::-1]
    ).all()


def test_an_undecided_household_does_not_hold_up_the_others():
    parameters = snapshot("653101", MONTH, overrides={"dibao.standard.urban": "600"})
    whole = county(400, 9)
    done = decide(whole, parameters, MONTH, outputs=["dibao_amount"])
    lacking = set(done.undecided_households(whole))
    assert lacking == set(np.flatnonzero(whole.household["area"] == 1))
    assert done.undecided[0].lacks == "dibao.standard.rural"


def test_every_figure_is_explained_with_its_article_in_both_languages(parameters):
    told = explain(county(50, 2), parameters, MONTH, 17)
    for lang in ("zh", "en"):
        figures = told.as_dict(lang)["figures"]
        assert [node["name"] for node in figures] == list(OUTPUTS)
        assert all(node["cites"] and node["label_zh"] and node["label_en"] for node in figures)
        assert told.text(lang).count("\n") > 50


def test_the_picture_shows_every_output():
    picture = graph_svg("en")
    assert picture.startswith("<svg")
    assert picture.count('stroke-width="2.5"') == len(OUTPUTS)
