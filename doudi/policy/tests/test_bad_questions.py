"""A bad example is an error that names what is wrong; what is missing leaves a household undecided."""

import pytest

from doudi.policy import check_file

GOOD = """
- name: one
  month: 2022-07
  division: "653101"
  parameters: {dibao.standard.rural: 450}
  household:
    area: rural
    members: [{id: a, relation: head, birth_date: 1970-01-01}]
  expect: {dibao_amount: 450}
"""


def only(tmp_path, text):
    file = tmp_path / "one.yaml"
    file.write_text(text, encoding="utf-8")
    (result,) = check_file(file)
    return result


def test_the_good_one_passes(tmp_path):
    assert only(tmp_path, GOOD).passed


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("area: rural", "area: rural\n    riches: 3", "riches"),
        ("area: rural", "area: village", "area"),
        ("relation: head", "relation: cousin", "relation"),
        ("birth_date: 1970-01-01", "birth_date: 1970-02-30", "birth_date"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, wage_income: 1.234", "wage_income"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, wage_income: 1e3", "wage_income"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, self_care: 7", "self_care"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, disability: physical", "disability_grade"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, disability_grade: 1", "disability"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, works: maybe", "works"),
        ("birth_date: 1970-01-01", "birth_date: 1970-01-01, receives: [alms]", "receives"),
        ("dibao.standard.rural: 450", "dibao.standard.mars: 450", "dibao.standard.mars"),
        ("dibao.standard.rural: 450", "dibao.standard.rural: plenty", "dibao.standard.rural"),
        ("dibao.standard.rural: 450", "dibao.standard.rural: -1", "dibao.standard.rural"),
        ("dibao.standard.rural: 450", "dibao.rounding: sometimes", "dibao.rounding"),
        ("expect: {dibao_amount: 450}", "expect: {dibao_sum: 450}", "dibao_sum"),
        ("expect: {dibao_amount: 450}", "expect: {category: {z: dibao}}", "z"),
        ("expect: {dibao_amount: 450}", "expect: {category: dibao}", "category"),
        ("expect: {dibao_amount: 450}", "expect: {category: {a: rich}}", "rich"),
        ("expect: {dibao_amount: 450}", "expect: {refused: one_off.amount, dibao_amount: 1}", "refused"),
        ("expect: {dibao_amount: 450}", "expect: {}", "expect"),
        ("month: 2022-07", "month: 2022-13", "month"),
        ('division: "653101"', "division: Kashgar", "division"),
        ("area: rural", "area: rural\n    area: urban", "area"),
        ("[{id: a", "[{id: a, relation: spouse, birth_date: 1971-01-01}, {id: a", "a"),
        ("[{id: a, ", "[{", "id"),
        ("expect:", "expects:", "expects"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, named):
    assert old in GOOD
    result = only(tmp_path, GOOD.replace(old, new))
    assert not result.passed
    assert result.error is not None
    assert named in result.error.words("zh")
    assert named in result.error.words("en")


@pytest.mark.parametrize("text", ["", "just words", "{a: 1}", "- [", "- 1\n", "\x00"])
def test_a_file_that_holds_no_examples(tmp_path, text):
    result = only(tmp_path, text)
    assert result.error is not None


def test_a_file_that_is_not_there(tmp_path):
    (result,) = check_file(tmp_path / "none.yaml")
    assert "none.yaml" in result.error.words("en")


@pytest.mark.parametrize(
    ("old", "new", "lack"),
    [
        (
            "parameters: {dibao.standard.rural: 450}",
            "parameters: {dibao.standard.urban: 450}",
            "dibao.standard.rural",
        ),
        (", birth_date: 1970-01-01", "", "birth_date"),
        ("relation: head, ", "", "relation"),
        ("    area: rural\n", "", "area"),
    ],
)
def test_what_is_missing_leaves_it_undecided_and_named(tmp_path, old, new, lack):
    result = only(tmp_path, GOOD.replace(old, new))
    (difference,) = result.differences
    assert lack in difference.found


def test_a_difference_names_the_rule_and_its_article(tmp_path):
    (difference,) = only(tmp_path, GOOD.replace("dibao_amount: 450", "dibao_amount: 449.99")).differences
    assert (difference.expected, difference.found) == ("449.99", "450.00")
    assert "国务院令第649号" in difference.cites


def test_an_unexpected_refusal_fails_the_example(tmp_path):
    result = only(tmp_path, GOOD.replace("rural: 450}", "rural: 450, one_off.amount: 299.99}"))
    assert "one_off.amount" in result.error.words("en")
