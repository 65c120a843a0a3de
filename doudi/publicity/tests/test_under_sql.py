"""Whoever writes it, and however: the database refuses a line that may not be shown (duties Q-04, Q-06)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from doudi.casework import services as cases
from doudi.casework.tests.office import VILLAGE
from doudi.publicity.models import Posting
from doudi.publicity.tests.village import MONDAY, family

GOOD = {
    "applicant": "阿依古丽·买买提", "members": 2, "village": "某村", "help": "最低生活保障", "opinion": "已确认",
    "amount_fen": 500_00,
}  # fmt: skip


@pytest.fixture
def sheet(county, people, on):
    on(MONDAY)
    home, members = family(county, GOOD["applicant"])
    posting = Posting.objects.create(
        division=VILLAGE, stage="in_force", month=date(2022, 7, 1), drawn_on=MONDAY, drawn_by=people["clerk"]
    )
    return posting, home, members


def insert(sheet, person=None, **other):
    """A line by bare SQL."""
    posting, home, members = sheet
    row = {
        **GOOD, "posting_id": posting.pk, "division": VILLAGE, "number": 1, "household_id": home.pk,
        "person_id": (person or members[0]).pk, "struck_why": "", **other,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO publicity_postingline ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})",
            list(row.values()),
        )


def test_a_line_that_may_be_shown_stands(sheet):
    insert(sheet)
    assert sheet[0].lines.count() == 1


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("village", "某村 659999198003020015", "postingline_no_long_number"),
        ("village", "某村，电话 138 0000 1234", "postingline_no_long_number"),
        ("village", "某村1组12号", "postingline_no_house_number"),
        ("opinion", "患病", "postingline_of_the_stage"),
        ("help", "孤儿基本生活费", "postingline_no_childrens_benefit"),
        ("help", "事实无人抚养儿童", "postingline_no_childrens_benefit"),
        ("members", 0, "postingline_says_who"),
        ("applicant", "别人的名字", "postingline_of_the_applicant"),
        ("opinion", "拟纳入", "postingline_of_the_stage"),
        ("division", "653101001201", "postingline_of_the_village"),
    ],
)
def test_what_may_not_be_shown_is_refused(sheet, column, value, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        insert(sheet, **{column: value})


def test_an_applicants_name_holds_no_number(sheet):
    """Even where the registry holds it so."""
    person = sheet[2][0]
    person.name = "阿依古丽 659999198003020015"
    person.save()
    with pytest.raises(IntegrityError, match="postingline_no_long_number"):
        insert(sheet, applicant=person.name)


def test_q06_a_childs_name_is_refused_until_the_day_of_majority(sheet, county):
    """Born on 5 July 2004: a minor on Monday 4 July 2022; born on the 4th, of age."""
    home = sheet[1]
    for born, refused in ((date(2004, 7, 5), True), (date(2004, 7, 4), False)):
        person = county.member(home, 2, birth_date=born, relation="child")
        if refused:
            with pytest.raises(IntegrityError, match="postingline_no_child"):
                insert(sheet, person=person, applicant=person.name)
        else:
            insert(sheet, person=person, applicant=person.name)


def test_a_family_that_the_county_filed_is_refused(sheet, people):
    cases.unpost(sheet[1].pk, "hiv", by=people["approver"])
    with pytest.raises(IntegrityError, match="postingline_never_posted"):
        insert(sheet)


def test_no_sum_before_the_decision(sheet, people):
    posting = Posting.objects.create(
        division=VILLAGE, stage="opinion", month=date(2022, 7, 1), drawn_on=MONDAY, drawn_by=people["clerk"]
    )
    with pytest.raises(IntegrityError, match="postingline_no_sum_before_the_decision"):
        insert((posting, *sheet[1:]), opinion="拟纳入", opinion_id=1)
    with pytest.raises(IntegrityError, match="postingline_never_says_why"):
        insert((posting, *sheet[1:]), opinion="拟退，因病", opinion_id=1, amount_fen=None)


def test_an_empty_sheet_does_not_go_up(sheet, people):
    with pytest.raises(IntegrityError, match="posting_names_somebody"), transaction.atomic():
        Posting.objects.filter(pk=sheet[0].pk).update(
            posted_on=MONDAY, place="村委会", posted_by=people["clerk"]
        )  # fmt: skip


def test_a_family_filed_since_does_not_go_up(sheet, people):
    insert(sheet)
    cases.unpost(sheet[1].pk, "mental", by=people["approver"])
    with pytest.raises(IntegrityError, match="postingline_never_posted"), transaction.atomic():
        Posting.objects.filter(pk=sheet[0].pk).update(posted_on=MONDAY, place="村委会", posted_by=people["clerk"])


def test_a_line_that_stands_is_never_changed_and_none_is_added_later(sheet, people):
    insert(sheet)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        sheet[0].lines.update(applicant="别人")
    Posting.objects.filter(pk=sheet[0].pk).update(posted_on=MONDAY, place="村委会", posted_by=people["clerk"])
    with pytest.raises(IntegrityError, match="postingline_before_it_is_up"):
        insert(sheet, number=2)
    with pytest.raises(IntegrityError, match="posting_goes_up_once"), transaction.atomic():
        Posting.objects.filter(pk=sheet[0].pk).update(place="另一处")
