"""A hotline's list: sound lines become leads, broken ones go back; the same list again adds nothing (the notice 一)."""

from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from doudi.core import clock
from doudi.core.errors import FileUnreadable, NotInScope, RoleMissing
from doudi.discovery import services
from doudi.discovery.importing import lines, rejects
from doudi.discovery.importing.columns import moment
from doudi.discovery.importing.errors import ChannelUnknown, ListHeaderMissing
from doudi.discovery.models import Lead, LeadEvent
from doudi.discovery.tests.conftest import TOWNSHIP, VILLAGE
from doudi.registry.citizen_id import check_digit
from doudi.registry.faults import Unreadable
from doudi.registry.importing.errors import NothingInside

pytestmark = pytest.mark.django_db
MONDAY = date(2022, 7, 4)
ID = "65310119800101001" + check_digit("65310119800101001")
HEADER = "工单编号,来电时间,来电人,联系电话,当事人,诉求内容,紧急程度,村（社区）"
SOUND = [
    "R001,2022-07-03 09:12,王芳,13900001234,阿依古丽•买买提,老人独居三天没出门,紧急,天南路社区",
    'R002,2022/7/4 8:05,,,,"孩子上学没有学费，\n母亲住院",一般,帕依那甫路社区居委会',
]


@pytest.fixture
def taken(people, on, tmp_path):
    """Take a text in as the hotline's list of the street."""
    on(MONDAY)

    def take(text, *, encoding="gb18030", name="热线.csv", **how):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return services.import_list(path, "hotline", TOWNSHIP, by=people["clerk"], **how)

    return take


def listed(*more):
    return "\r\n".join([HEADER, *SOUND, *more]) + "\r\n"


def test_a_list_in_gb18030_becomes_leads_with_their_own_clock(taken):
    held = taken(listed())
    assert (held.rows, held.recorded, held.rejected, held.unplaced) == (2, 2, 0, 0)
    first = Lead.objects.get(source_ref="R001")
    assert (first.name, first.danger, first.division) == ("阿依古丽·买买提", "urgent", VILLAGE)
    assert first.due_at == datetime(2022, 7, 4, 9, 12, tzinfo=clock.ZONE), "24 hours from the call"
    assert first.teller.name == "王芳" and first.phone_index is None, "the telephone is the caller's"
    assert "母亲住院" in Lead.objects.get(source_ref="R002").words, "a cell may go over two lines"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(taken, encoding):
    assert taken(listed(), encoding=encoding).recorded == 2


def test_the_same_list_again_adds_nothing_and_a_grown_one_adds_what_is_new(taken):
    taken(listed())
    again = taken(listed("R003,2022-07-04 09:00,,,,米面吃完了,急,天南路社区"))
    assert (again.recorded, again.known) == (1, 2)
    assert Lead.objects.count() == 3 == LeadEvent.objects.count()


def test_a_source_without_numbers_is_known_by_its_lines(taken):
    text = "反映内容,当事人\n没有收入,吐尔逊\n没有收入,买买提\n"
    assert taken(text).recorded == 2
    assert (taken(text).recorded, taken(text).known) == (0, 2)


def test_broken_lines_are_kept_apart_and_the_good_ones_are_taken(taken):
    broken = (
        listed(
            "R003,2022-07-04 09:00,,,,米面,吃完了,急,天南路社区,多出,两列",  # columns moved
            'R004,2022-07-04 09:00,,,,"引号没有合上,急,天南路社区',
            "R005,2022-07-04 25:99,,,,时间不对,急,天南路社区",
            "R006,2022-07-04 09:00,,12,,电话不对,急,天南路社区",
            "R007,2022-07-04 09:00,,,,,急,天南路社区",
            "R008,2022-07-05 09:00,,,,明天的电话,急,天南路社区",
        ).encode("gb18030")
        + b"R009,2022-07-04 09:00,,,,\xff\xfe\x81\x20\xff,\xbc\xb1,\r\n"
    )
    held = taken(broken)
    assert (held.recorded, held.rejected) == (2, 7)
    book = openpyxl.load_workbook(rejects.path_of(held.pk))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=3)]
    said = {row[3]: (row[0], row[2]) for row in rows}
    assert said["R003"] == ("此行有 11 列，表头只有 8 列，列已错位", "5")
    assert said["R004"] == ("此行的引号没有成对，列已错位", "6")
    assert said["R006"][0].startswith("“联系电话”：")
    assert said["R007"] == ("“诉求内容”：此格空白", "9")
    assert said["R008"][0] == "“来电时间”：日期在今天之后"
    assert said["R009"] == ("此行有损坏的字符，无法读出", "11")


def test_the_workbook_that_was_mended_is_taken_in_its_turn(taken, people):
    held = taken(listed("R006,2022-07-04 09:00,,12,,电话不对,急,天南路社区"))
    path = rejects.path_of(held.pk)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    column = [cell.value for cell in sheet[2]].index("联系电话") + 1
    sheet.cell(3, column).value = "13900009999"
    book.save(path)
    mended = services.import_list(path, "hotline", TOWNSHIP, by=people["clerk"])
    assert (mended.recorded, mended.rejected) == (1, 0)
    assert Lead.objects.get(source_ref="R006").phone_index is not None


def test_who_lives_where_nobody_can_tell_is_taken_all_the_same(taken):
    held = taken("诉求内容,地址\n没有吃的,某小区8号楼\n没有暖气,恰萨街道某巷3号\n")
    assert (held.recorded, held.unplaced) == (2, 1)
    assert set(Lead.objects.values_list("division", flat=True)) == {TOWNSHIP}


def test_a_comparison_as_a_workbook_with_columns_that_are_never_taken(people, on, tmp_path):
    on(MONDAY)
    path = tmp_path / "比对.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(
            [["医保大额支出比对", "", "", "", ""], ["姓名", "身份证号", "民族", "比对结果", "备注栏"]]
        ):
            sheet.write_row(at, 0, row)
        sheet.write_row(2, 0, ["买买提", ID, "某", "自付超过两万元", "x"])
    held = services.import_list(path, "comparison", TOWNSHIP, by=people["clerk"])
    assert (held.rows, held.unnamed, held.undeclared) == (1, 1, ["备注栏"])
    assert (held.recorded, held.rejected) == (1, 0)
    assert Lead.objects.get().birth_year == 1980


def test_what_is_no_list_is_refused_in_words(taken):
    for text, error in (
        ("姓名,身份证号\n甲,1\n", ListHeaderMissing), (HEADER + "\n", NothingInside), (b"", FileUnreadable),
        (b"%PDF-1.4", FileUnreadable), (b"PK\x03\x04broken", FileUnreadable),
    ):  # fmt: skip
        with pytest.raises(error):
            taken(text)
    assert not Lead.objects.exists()


def test_who_may_take_a_list_in(people, on, tmp_path):
    on(MONDAY)
    path = tmp_path / "热线.csv"
    path.write_text(listed(), encoding="utf-8")
    with pytest.raises(NotInScope):
        services.import_list(path, "hotline", TOWNSHIP, by=people["other_clerk"])
    with pytest.raises(RoleMissing):
        services.import_list(path, "hotline", people["village"].division, by=people["village"])
    for channel in ("fax", "objection"):
        with pytest.raises(ChannelUnknown):
            services.import_list(path, channel, TOWNSHIP, by=people["clerk"])


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2022-07-04 09:12:33", (9, 12, 33)),
        ("2022/7/4 9:12", (9, 12, 0)),
        ("2022年7月4日 9时12分", (9, 12, 0)),
        ("2022年7月4日9时", (9, 0, 0)),
        ("2022-07-04", (0, 0, 0)),
        (44746.375, (9, 0, 0)),
    ],
)
def test_a_moment_as_lists_write_it(on, text, hour):
    on(MONDAY)
    assert moment(text) == datetime(2022, 7, 4, *hour, tzinfo=clock.ZONE)


def test_a_moment_that_is_none(on):
    on(MONDAY)
    assert moment("") is None
    for wrong in ("昨天", "2022-13-01", "2022-07-04 11:00"):
        with pytest.raises(Unreadable):
            moment(wrong)


def test_a_quote_that_is_never_closed_breaks_its_line_alone(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('反映内容,姓名\n"开口,甲\n' + "没有收入,乙\n" * 60, encoding="utf-8")
    (sheet,) = lines.read(path)
    assert list(sheet.faults) == [1] and len(sheet.grid.rows) == 63
