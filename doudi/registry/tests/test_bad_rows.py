"""Rows that cannot be taken: gathered, never guessed, each with what is wrong and how to mend it."""

import pytest

from doudi.registry.models import Person
from doudi.registry.tests.conftest import counts, faults
from doudi.registry.tests.workbooks import CHILD, FAMILY, HEAD, OTHER, SPOUSE, number, person, sheet_of

pytestmark = pytest.mark.django_db


def only_fault(take, row):
    done = take([row])
    assert counts(done) == (0, 0, 0, 0, 1)
    assert done.exit_status == 1
    assert not Person.objects.exists()
    return faults(done)[0]


def test_fifteen_digits_come_with_the_proposal(take):
    done = take([person("王", HEAD[:6] + HEAD[8:17])])
    assert "15 位旧号码" in faults(done)[0]
    assert HEAD in sheet_of(done.rejects)[3][1]


def test_a_wrong_check_digit(take):
    wrong = HEAD[:17] + ("0" if HEAD[17] != "0" else "1")
    assert "校验码不符" in only_fault(take, person("王", wrong))


def test_an_id_that_excel_rounded_comes_back_as_lost(take):
    assert "不会猜测" in only_fault(take, person("王", 659999197503020012))


def test_a_negative_income(take):
    assert "金额为负数" in only_fault(take, person(月收入=-300))


def test_a_birth_date_in_the_future(take):
    assert "在今天之后" in only_fault(take, person("王", number("20991231", 1)))
    assert "在今天之后" in only_fault(take, person(出生日期="2099-12-31"))


def test_somebody_born_after_the_month_of_the_sheet(take):
    """The sheet holds from 2022-07: who was born that month is on it, who was born in August is a wrong ID."""
    born = [person("新生儿", number("20220731"))]
    assert take(born).rejected_rows == 0
    later = take([person("后来人", number("20220801", 5))])
    assert faults(later) == ["“身份证号”：出生在名册适用的月份（2022-07）之后"]


def test_a_name_that_says_its_owner_died(take):
    """王二（已故） may still be on the list: a person looks, unless the day of death is given."""
    assert faults(take([person("王二（已故）", OTHER, 救助类别="低保")])) == ["“姓名”：姓名旁注有已故"]
    assert take([person("王二（已故）", OTHER, 死亡日期="2022-06-01")]).rejected_rows == 0


def test_a_birth_date_that_differs_from_the_id(take):
    assert "与身份证号不一致" in only_fault(take, person(出生日期="1975-03-03"))
    assert counts(take([person(出生日期="1975年3月")])) == (1, 1, 1, 0, 0)


def test_half_a_disability_certificate(take):
    assert "只填了一项" in only_fault(take, person(残疾类别="肢体"))
    assert "只填了一项" in only_fault(take, person(残疾等级="一级"))


def test_income_that_is_not_the_sum_of_its_kinds(take):
    assert "之和不一致" in only_fault(take, person(月收入=900, 工资性收入=500, 转移净收入=300))
    assert counts(take([person(月收入=800, 工资性收入=500, 转移净收入=300)])) == (1, 1, 1, 0, 0)


def test_one_id_in_two_households_takes_both_with_it(take):
    rows = [*FAMILY, person("努尔", OTHER, "户主"), person("艾山", SPOUSE, "配偶")]
    done = take(rows)
    assert counts(done) == (0, 0, 0, 0, 5)
    assert sum("出现多次" in words for words in faults(done)) == 2


def test_a_faulty_row_takes_its_household_and_nothing_else(take):
    rows = [*FAMILY[:2], FAMILY[2] | {"身份证号": "123"}, person("努尔", OTHER, "户主")]
    done = take(rows)
    assert (counts(done), done.exit_status) == ((1, 1, 1, 0, 3), 3)
    assert faults(done)[0].startswith("此行无误")
    assert Person.objects.get().name == "努尔"


def test_every_fault_of_a_row_is_gathered(take):
    words = only_fault(take, person("王3", "123", "邻居", 月收入="很少", 家庭住址="火星"))
    assert all(part in words for part in ("姓名", "身份证号", "与户主关系", "月收入", "家庭住址"))


def test_a_person_in_another_open_household(take):
    take(FAMILY)
    done = take([person("努尔", OTHER, "户主", 户编号="B1"), person("艾山", SPOUSE, "配偶", 户编号="B1")])
    assert counts(done) == (0, 0, 0, 0, 2)
    assert "不是" not in faults(done)[0]
    assert "分属已登记的其他户" in faults(done)[0]


def test_a_number_that_belongs_to_another_household(take):
    take([row | {"户编号": "A1"} for row in FAMILY])
    done = take([person("努尔", OTHER, "户主", 户编号="A1")])
    assert "已属于另一户" in faults(done)[0]


def test_the_same_household_is_found_by_number_head_or_all_members(take):
    take([row | {"户编号": "A1"} for row in FAMILY])
    new = number("20200101", 9)
    by_number = [FAMILY[1] | {"与户主关系": "户主", "户编号": "A1"}, person("宝宝", new, "子", 户编号="A1")]
    assert counts(take(by_number))[:3] == (1, 2, 1)
    by_head = [FAMILY[1] | {"与户主关系": "户主"}, FAMILY[2]]
    assert counts(take(by_head))[:2] == (1, 2)
    by_all = [FAMILY[2] | {"与户主关系": "户主"}]
    assert counts(take(by_all))[:2] == (1, 1)
    assert Person.objects.count() == 4


def test_a_clean_person_whose_relation_is_missing_in_a_family(take):
    assert "此格空白" in faults(take([FAMILY[0], FAMILY[1] | {"与户主关系": ""}]))[1]


def test_the_child_is_named_in_one_household_only(take):
    assert counts(take([person("甲", HEAD), person("子", CHILD, "子"), person("子", CHILD, "子")])) == (0, 0, 0, 0, 3)


def test_dibao_on_a_member_alone_is_asked(take):
    done = take([FAMILY[0] | {"救助类别": ""}, FAMILY[1] | {"救助类别": "低保"}])
    assert any("整户还是一人" in words for words in faults(done))
