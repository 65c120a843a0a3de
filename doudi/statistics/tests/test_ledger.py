"""The ledger counts each channel its lead and the need once, by division, month, channel, group, result and visitor."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from doudi.core import clock
from doudi.core.models import Actor
from doudi.statistics import tables, workbook
from doudi.statistics.queries.ledger import Count, Visits, crossed, ledger
from doudi.statistics.tests.conftest import FAR, NEXT, OTHER_VILLAGE, VILLAGE

COUNTY, TOWNSHIP, REGION, JANUARY = "653101000000", "653101001000", "650000000000", date(2022, 1, 1)


@pytest.fixture
def summer(tell, end):
    """One need through four channels, helped once; two leads more, one of the next township; one far away."""
    first = tell(channel="home_visit", groups=("dibao", "away"), found_by="village_cadre")
    for channel in ("phone", "hotline", "wechat"):
        end(tell(channel=channel), "same", first)
    end(first, "service")
    tell(NEXT, month=8, channel="phone", groups=("away",))
    tell(OTHER_VILLAGE, month=8, channel="letter")
    tell(FAR)


def test_a_need_through_four_channels_is_four_leads_and_one_need(summer):
    held = ledger(COUNTY, JANUARY, 12)
    assert held.total == Count(leads=6, needs=3, helped=1)
    assert [held.of("channel", one).leads for one in ("home_visit", "phone", "hotline", "wechat")] == [1, 2, 1, 1]
    assert held.of("channel", "phone") == Count(2, 1, 0)


def test_by_township_of_a_county_and_by_village_of_a_township(summer):
    assert {code[:9]: held.leads for code, held in ledger(COUNTY, JANUARY, 12).by["division"].items()} == {
        "653101001": 5, "653101002": 1,
    }  # fmt: skip
    township = ledger(TOWNSHIP, JANUARY, 12)
    assert (township.of("division", VILLAGE).leads, township.of("division", OTHER_VILLAGE).leads) == (4, 1)
    assert township.places[VILLAGE] and township.total.leads == 5


def test_by_prefecture_of_the_region(summer):
    found = ledger(REGION, JANUARY, 12).by["division"]
    assert {code: held.leads for code, held in found.items()} == {"653100000000": 6, "653200000000": 1}


def test_by_group_month_result_and_visitor(summer):
    held = ledger(COUNTY, JANUARY, 12)
    assert (held.of("group", "away").leads, held.of("group", "dibao").leads) == (2, 1)
    assert (held.of("month", "2022-07").leads, held.of("month", "2022-08").leads) == (4, 2)
    assert (held.of("result", "same").leads, held.of("result", "service"), held.of("result", "open").leads) == (
        3, Count(1, 1, 1), 2,
    )  # fmt: skip
    assert held.of("found_by", "village_cadre").leads == 1


def test_a_month_alone(summer):
    assert ledger(COUNTY, date(2022, 8, 1), 1).total.leads == 2
    assert ledger(TOWNSHIP, date(2022, 8, 1), 1).total.leads == 1
    assert ledger(COUNTY, date(2023, 1, 1), 12).total == Count()


@pytest.mark.parametrize("division", [COUNTY, TOWNSHIP, REGION])
def test_the_lines_of_every_table_but_groups_tie_to_the_total(summer, division):
    held = ledger(division, JANUARY, 12)
    for table in tables.tables(held, lambda kind, value: "", lambda kind, code: ""):
        *lines, last = table.rows
        sums = [sum(row[column].text for row in lines) for column in (1, 2, 3)]
        if "群体" not in table.caption and "人群" not in table.caption:
            assert sums == [cell.text for cell in last[1:]] == list(vars(held.total).values()), table.caption


def test_the_workbook_is_for_a4_across_with_headings_on_each_page_and_totals_that_tie(summer):
    held, by = ledger(COUNTY, JANUARY, 12), crossed(COUNTY, JANUARY, 12)
    visits = {(TOWNSHIP, "2022-07", "fanghuiju"): Visits(7, 5), (TOWNSHIP, "2022-08", "social_worker"): Visits(2, 2)}
    book = load_workbook(BytesIO(workbook.written(held, by, visits, "喀什市", "审核", clock.now())))
    assert book.sheetnames == ["渠道", "重点人群", "结果", "发现人员", "入户走访"]
    for sheet in book:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$3"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        ends = [number for number, row in enumerate(rows) if row[0] == "合计"]
        for start, stop in zip([0, ends[0] + 1], ends, strict=True):
            for column in range(1, len(rows[0])):
                assert sum(row[column] for row in rows[start:stop]) == rows[stop][column]


def test_a_list_stands_behind_each_number_for_those_who_may_read_leads(summer):
    held = ledger(COUNTY, JANUARY, 12)
    reviewer = Actor(role="reviewer", division=COUNTY)
    link = tables.lists(held, reviewer)
    assert link("channel", "phone").endswith(f"?division={COUNTY}&year=2022&channel=phone")
    assert link("result", "open").endswith("&state=open")
    assert link("result", "service").endswith("&state=closed&result=service")
    assert tables.lists(held, Actor(role="supervisor", division=COUNTY))("channel", "phone") == ""


@pytest.mark.parametrize("leads", [1, 4])
def test_three_queries_at_any_length(tell, django_assert_max_num_queries, leads):
    for number in range(leads):
        tell(VILLAGE if number % 2 else NEXT)
    for division in (REGION, COUNTY, TOWNSHIP, VILLAGE):
        with django_assert_max_num_queries(3):
            ledger(division, JANUARY, 12)
