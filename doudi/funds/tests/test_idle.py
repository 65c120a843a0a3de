"""K-07: an account that the bank says was not drawn on for three months is a visit, and never a stop."""

from datetime import date

import openpyxl
import pytest

from doudi.core.models import Actor, Role
from doudi.funds.errors import ReasonMissing
from doudi.funds.idle import importing, queries, services
from doudi.funds.idle.errors import IdleListDay, IdleListUnreadable, VisitNoted
from doudi.funds.models import IdleAccount, RollLine
from doudi.funds.tests.county import COUNTY

ON = date(2022, 10, 10)


@pytest.fixture
def listed(county, tmp_path):
    """Takes a list of these rows, as the operator."""

    def take(*rows, header="账号,户名,最后支取日期", on=ON):
        path = tmp_path / "名单.csv"
        path.write_text("\n".join([header, *rows]))
        return importing.take_file(COUNTY, path, on, by=county.operator)

    return take


@pytest.fixture
def clerk(county):
    return Actor.objects.create(name="clerk9", label="经办", role=Role.CLERK, division="653101001000")


def test_three_months_without_a_withdrawal_are_a_visit_and_one_day_less_is_none(county, listed, pay):
    """Drawn last on 10 July: three months on 10 October. Drawn last on 11 July: not yet."""
    _, [one, _two] = county.household({}, {})
    told = listed("6228480000000000001,a,2022-07-10", "6228480000000000002,b,2022-07-11")
    assert (told.new, told.lately, told.bad) == (1, 1, 0)
    [visit] = queries.listed(10)
    assert (visit.name, visit.head, visit.months) == (one.name, one.name, 3)
    pay.run()
    assert RollLine.objects.get(person_id=one.pk).held == ""  # paid as before


def test_good_rows_are_taken_and_bad_ones_come_back_with_what_was_expected(county, listed):
    county.household({})
    told = listed(
        "6228480000000000001,,2022-01-05",
        "6228489999999999999,,2022-01-05",
        "62284,,2022-01-05",
        "6228480000000000001,,前年",
        "6228480000000000001,,2022-10-11",
    )
    assert (told.new, told.bad) == (1, 4)
    sheet = openpyxl.load_workbook(told.mend).active
    assert [[row[0].value, row[1].value] for row in sheet.iter_rows(min_row=2)] == [
        ["“账号”：“6228489999999999999”，应为本辖区登记的账号", "3"],
        ["“账号”：“62284”，应为8 至 30 位数字", "4"],
        ["“最后支取”：“前年”，应为2022-10-10 以前的日期，如 2022-06-15", "5"],
        ["“最后支取”：“2022-10-11”，应为2022-10-10 以前的日期，如 2022-06-15", "6"],
    ]


def test_months_in_place_of_a_day_and_an_account_of_two_households_is_two_visits(county, listed):
    county.household({"account": "6228480000000000099"})
    county.household({"account": "6228480000000000099"})
    assert listed("6228480000000000099,4", header="卡号,未支取月数").new == 2


def test_listed_again_it_is_one_visit_until_noted_and_another_three_months_later(county, listed, clerk):
    county.household({})
    row = "6228480000000000001,,2022-01-05"
    assert (listed(row).new, listed(row).known) == (1, 1)
    visit = IdleAccount.objects.get()
    services.note_found(visit.pk, "well", "10月12日看望，身体好，在攒钱", by=clerk)
    assert queries.listed(10) == [] and queries.noted(10)[0].note.startswith("10月12日")
    IdleAccount.objects.update(found_at="2022-10-12T10:00+08:00")
    assert listed(row, on=date(2022, 12, 31)).known == 1
    assert listed(row, on=date(2023, 1, 5)).new == 1


def test_what_was_found_is_said_once_and_in_words(county, listed, clerk):
    county.household({})
    listed("6228480000000000001,,2022-01-05")
    number = IdleAccount.objects.get().pk
    with pytest.raises(ReasonMissing):
        services.note_found(number, "well", " ", by=clerk)
    services.note_found(number, "card", "卡坏了，已换", by=clerk)
    assert services.note_found(number, "card", "卡坏了，已换", by=clerk).found == "card"
    with pytest.raises(VisitNoted):
        services.note_found(number, "died", "误登", by=clerk)


def test_a_list_without_its_columns_or_of_a_day_to_come_is_refused(listed):
    with pytest.raises(IdleListUnreadable, match="最后支取日期"):
        listed("1,2", header="账号,户名")
    with pytest.raises(IdleListDay):
        listed("6228480000000000001,,2022-01-05", on=date(2999, 1, 1))
