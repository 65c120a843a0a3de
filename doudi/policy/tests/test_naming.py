"""Every name that a page may have to say has words in both languages."""

import pytest

from doudi.policy import facts, graph
from doudi.policy.naming import label
from doudi.policy.parameters import table
from doudi.policy.rule import RULES


def test_a_parameter_a_fact_and_a_figure_have_their_words():
    assert label("dibao.standard.urban") == table()["dibao.standard.urban"].zh
    assert label("area", "en") == "area"
    assert label("relief.months.sudden", "en") == "months, sudden" and label("tekun.care.none", "en").startswith(
        "care, "
    )
    assert label("homes") == "住房套数"
    assert label("what is this") == "what is this"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_the_vocabulary_is_without_words(lang):
    graph.inputs()
    names = [*RULES, *table(), *facts.HOUSEHOLD, *facts.PERSON]
    assert [name for name in names if not label(name, lang)] == []
