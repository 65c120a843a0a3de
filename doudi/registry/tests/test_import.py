"""Import of workbooks as county offices keep them."""

from datetime import date

import openpyxl
import pytest
import xlwt
from django.db import connection

from doudi.cli.registry import _en, _zh
from doudi.core import divisions
from doudi.core.errors import DivisionAbolished, DivisionUnknown, NotInScope
from doudi.core.models import Actor, Division
from doudi.registry.models import (
    Account,
    Certificate,
    HouseholdFacts,
    Income,
    Membership,
    OpeningPayment,
    Person,
    Status,
)
from doudi.registry.queries import household, masked, person_of
from doudi.registry.tests import workbooks
from doudi.registry.tests.conftest import counts, faults
from doudi.registry.tests.workbooks import CHILD, FAMILY, HEAD, MONTH, OTHER, SPOUSE, VILLAGE, person

pytestmark = pytest.mark.django_db


def test_a_family_is_read_with_its_village_month_and_dibao(take):
    done = take(FAMILY)
    assert (counts(done), done.exit_status, done.rejects) == ((1, 3, 1, 0, 0), 0, None)
    held = household(Membership.objects.values_list("household_id", flat=True).first(), MONTH)
    assert [(member.relation, member.statuses) for member in held.members] == [
        ("head", ("dibao",)),
        ("spouse", ("dibao",)),
        ("child", ("dibao",)),
    ]
    assert (held.division, done.month) == (VILLAGE, MONTH)


def test_the_same_file_twice_changes_nothing(take):
    take(FAMILY)
    before = [model.objects.count() for model in (Person, Membership, Status, HouseholdFacts, Income)]
    assert counts(take(FAMILY)) == (1, 3, 0, 1, 0)
    assert [model.objects.count() for model in (Person, Membership, Status, HouseholdFacts, Income)] == before


def test_a_sheet_read_again_is_planned_for_people_who_are_known(take):
    """Statistics taken before the ids were found said that nobody has one: each chunk then took minutes."""
    take(FAMILY)
    take(FAMILY)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, null_frac FROM pg_stats WHERE schemaname LIKE 'pg_temp%'"
            " AND (tablename, attname) IN (('stage_person', 'person_id'), ('stage_household', 'household_id'))"
        )
        assert dict(cursor.fetchall()) == {"person_id": 0, "household_id": 0}


def test_an_id_is_sealed_found_by_its_index_and_shown_masked(take):
    take(FAMILY)
    found = person_of(HEAD)
    assert HEAD.encode() not in bytes(found.id_sealed)
    assert masked(found) == f"{HEAD[:6]}********{HEAD[-4:]}"


def test_headers_in_any_order_with_synonyms_units_and_line_breaks(take):
    row = {
        "一卡通号": "6291999900000000017", "月收入\n（元）": "1,300.00元", "开户\n银行": "农商行", "*公民身份号码": f" {HEAD}",
        " 姓 名 ": "王小明", "与申请人关系：": "本人", "现 住 址": workbooks.PLACE, "残疾级别": "", "残疾类型": "肢体二级",
        "户口性质": "农业",
    }  # fmt: skip
    assert counts(take([row])) == (1, 1, 1, 0, 0)
    assert Income.objects.get().amount_fen == 130000
    assert (Certificate.objects.get().disability, Certificate.objects.get().disability_grade) == ("physical", 2)
    assert (Account.objects.get().bank, HouseholdFacts.objects.get().area) == ("农商行", "rural")


def test_a_header_of_two_rows_under_merged_groups(take, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([workbooks.TITLE])
    sheet.append(["姓名", "身份证号", "与户主关系", "家庭住址", "家庭收入", None])
    sheet.append([None, None, None, None, "工资性收入", "经营净收入"])
    sheet.append(["王小明", HEAD, "户主", workbooks.PLACE, 300, 200])
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "b.xlsx")
    assert counts(take(tmp_path / "b.xlsx")) == (1, 1, 1, 0, 0)
    assert sorted(Income.objects.values_list("amount_fen", flat=True)) == [20000, 30000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_usual_encodings(take, tmp_path, encoding):
    assert counts(take(workbooks.text_file(tmp_path / "a.csv", FAMILY, encoding))) == (1, 3, 1, 0, 0)


def test_an_old_xls(take, tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("户册")
    for line, cells in enumerate(workbooks.grid(FAMILY)):
        for column, value in enumerate(cells):
            sheet.write(line, column, value)
    book.save(str(tmp_path / "a.xls"))
    assert counts(take(tmp_path / "a.xls")) == (1, 3, 1, 0, 0)


def test_totals_signatures_blank_rows_and_a_repeated_header_are_no_people(take):
    rows = [
        FAMILY[0],
        {key: key for key in FAMILY[0]},
        {"姓名": "", "身份证号": ""},
        FAMILY[1],
        {"姓名": "合计", "与户主关系": "2人"},
        {"姓名": "制表人：张三"},
    ]
    assert counts(take(rows)) == (1, 2, 1, 0, 0)


def test_a_total_that_counts_people_beside_its_label_leaves_the_last_household_whole(take):
    rows = [{"序号": str(line), **row} for line, row in enumerate(FAMILY)]
    assert counts(take([*rows, {"序号": "合　计（人）", "姓名": "1户3人"}])) == (1, 3, 1, 0, 0)


def test_a_sheet_without_statuses_says_that_it_puts_nobody_on_the_roll(take):
    without = take([person("王小明", HEAD)])
    assert "没有把任何人登记为在册" in "".join(_zh(without)) and "nobody was put on the roll" in "".join(_en(without))
    assert "登记为在册" not in "".join(_zh(take([person("王小明", HEAD, 救助类别="低保")])))


def test_headers_with_marks_between_their_words(take):
    row = {
        "保障家庭成员姓名": "王小明",
        "二代身份证号码（18位）": HEAD,
        "家庭关系": "本人",
        "乡镇/街道": "恰萨街道",
        "村/社区": "天南路社区",
        "享受低保类别": "农低",
        "残疾类别、等级": "二级肢体",
    }
    done = take([row])
    assert (counts(done), done.undeclared) == ((1, 1, 1, 0, 0), [])
    assert (Status.objects.get().benefit, Certificate.objects.get().disability_grade) == ("dibao", 2)


@pytest.mark.parametrize("dot", ["•", "．", " ・ "])
def test_the_head_is_found_by_name_in_any_spelling(take, dot):
    rows = [person("阿里·买买提", HEAD, "") | {"户主姓名": f"阿里{dot}买买提"}, person("古丽", SPOUSE, "配偶")]
    assert counts(take(rows)) == (1, 2, 1, 0, 0)


def test_month_of_the_title_unless_it_is_given(take):
    assert take(FAMILY, title="二〇二二年八月低保名册").month == date(2022, 8, 1)
    assert take(FAMILY, title="2022年8月低保名册", month=date(2022, 9, 1)).month == date(2022, 9, 1)


@pytest.mark.parametrize("title", ["2022年第三季度低保名册", "2022年3季度低保名册", "二〇二二年第三季度低保名册"])
def test_a_sheet_of_a_quarter_holds_from_its_first_month(take, title):
    assert take(FAMILY, title=title).month == date(2022, 7, 1)


# Which rows are one household


def relations():
    return sorted(Membership.objects.values_list("household_id", "relation").order_by("household_id"))


def test_households_by_number_even_when_rows_are_apart(take):
    rows = [
        person("甲", HEAD, "户主", 户编号="A1"),
        person("乙", OTHER, "户主", 户编号="A2"),
        person("丙", SPOUSE, "配偶", 户编号="A1"),
    ]
    assert counts(take(rows)) == (2, 3, 2, 0, 0)
    assert [relation for _, relation in relations()] == ["head", "spouse", "head"]


def test_households_by_the_heads_id(take):
    rows = [
        person("丙", SPOUSE, "配偶", 户主身份证号=HEAD),
        person("乙", OTHER, "户主", 户主身份证号=""),
        person("甲", HEAD, "户主", 户主身份证号=HEAD),
    ]
    assert counts(take(rows)) == (2, 3, 2, 0, 0)


def test_households_by_a_merged_cell(take):
    rows = [
        {"户主姓名": "丙", **person("丙", SPOUSE, "")},
        {"户主姓名": "", **person("甲", HEAD, "配偶")},
        {"户主姓名": "乙", **person("乙", OTHER, "")},
    ]
    assert counts(take(rows, merge=("A3:A4",))) == (2, 3, 2, 0, 0)


def test_households_by_order(take):
    rows = [*FAMILY, person("努尔", OTHER, "户主", 救助类别="特困")]
    assert counts(take(rows)) == (2, 4, 2, 0, 0)


def test_a_row_before_any_head_belongs_nowhere(take):
    done = take([person("乙", SPOUSE, "配偶"), person("甲", HEAD, "户主")])
    assert counts(done) == (1, 1, 1, 0, 1)
    assert "属于哪一户" in faults(done)[0]


def test_two_heads_under_one_number(take):
    done = take([person("甲", HEAD, 户编号="A1"), person("乙", OTHER, 户编号="A1")])
    assert (counts(done), done.exit_status) == ((0, 0, 0, 0, 2), 1)
    assert all("2 个户主" in words for words in faults(done))


# Where it lives


def test_a_village_that_occurs_twice_needs_its_township(take):
    within = divisions.within("653101", MONTH)
    names = [row.name for row in within if row.level == "village"]
    twice = next(name for name in names if names.count(name) > 1)
    codes = [row.code for row in within if row.name == twice]
    township = next(row.name for row in within if row.code == codes[0][:9] + "000")
    done = take([person(家庭住址=twice)])
    assert "村名不止一处" in faults(done)[0]
    assert counts(take([person(家庭住址=township + twice)])) == (1, 1, 1, 0, 0)
    assert Person.objects.get().division == codes[0]


def test_a_code_of_twelve_digits_wins_over_the_address(take):
    take([person(区划代码="653101002006")])
    assert Person.objects.get().division == "653101002006"


def test_a_village_elsewhere_is_not_found(take):
    assert "找不到" in faults(take([person(家庭住址="火星村3组")]))[0]
    assert "不在本次导入" in faults(take([person(区划代码="650102002001")]))[0]


def test_a_division_that_does_not_exist_or_was_abolished(take):
    with pytest.raises(DivisionUnknown):
        take(FAMILY, division="653199")
    Division.objects.filter(code="653101000000").update(during=(None, date(2022, 1, 1)), heir="653102000000")
    with pytest.raises(DivisionAbolished):
        take(FAMILY)
    assert not Person.objects.exists()


def test_an_actor_of_another_county_is_refused_before_the_file_is_opened(take, tmp_path):
    from doudi.registry.services import import_file

    stranger = Actor.objects.create(name="other", label="x", role="operator", division="653201000000")
    with pytest.raises(NotInScope):
        import_file(tmp_path / "none.xlsx", "653101", by=stranger)


# Money paid before Doudi


def test_what_the_county_paid_by_hand_is_noted_once(take):
    rows = [
        FAMILY[0] | {"已发放一次性补助": 300},
        FAMILY[1] | {"已发放一次性补助": "300元"},
        FAMILY[2] | {"已发放一次性补助": "否"},
    ]
    assert counts(take(rows)) == (1, 3, 1, 0, 0)
    held = OpeningPayment.objects.all()
    assert [(row.document, row.benefit, row.amount_fen) for row in held] == [
        ("新民发〔2022〕63号", "one_off", 30000)
    ] * 2
    assert counts(take(rows)) == (1, 3, 0, 1, 0)


def test_a_blank_beside_an_amount_is_not_taken_for_unpaid(take):
    rows = [FAMILY[0] | {"已发放一次性补助": 900}, *FAMILY[1:]]
    done = take(rows)
    assert done.exit_status == 1
    assert "无法判断是否为全户金额" in faults(done)[1]


def test_a_merged_amount_is_shared_by_the_household(take):
    rows = [FAMILY[0] | {"已发放一次性补助": 900}, *FAMILY[1:]]
    assert counts(take(rows, merge=("F3:F5",))) == (1, 3, 1, 0, 0)
    assert list(OpeningPayment.objects.values_list("amount_fen", flat=True)) == [30000] * 3


def test_paid_without_an_amount_is_asked(take):
    assert "没有金额" in faults(take([person(已发放一次性补助="是")]))[0]


def test_relief_of_this_year(take):
    take([person(本年已发放临时救助="1,500")])
    assert HouseholdFacts.objects.get().relief_paid_this_year_fen == 150000


def test_every_row_of_a_person_carries_its_division(take):
    take(FAMILY)
    for model in (Person, Membership, Status, HouseholdFacts):
        assert set(model.objects.values_list("division", flat=True)) == {VILLAGE}


def test_child_is_read(take):
    take(FAMILY)
    assert person_of(CHILD).birth_date == date(2010, 6, 7)
