"""A workbook on the web: read, compared without a trace, mended on the screen, confirmed or discarded."""

from contextlib import contextmanager

import pytest
from django.db import connection

from doudi.core import dsn, home, jobs, uploads
from doudi.core.errors import KeyReused, NotInScope, RoleMissing, Stale
from doudi.core.models import Division, Job, Upload
from doudi.core.writes import reading
from doudi.registry import errors, services, web_import
from doudi.registry.importing import rejects
from doudi.registry.models import Account, Difference, Import, ImportLine, Membership, MendRow, Person, Source, Status
from doudi.registry.tests import workbooks
from doudi.registry.tests.workbooks import CHILD, FAMILY, OTHER, SPOUSE, number, person

TOWNSHIP = "653101001"


@contextmanager
def as_worker():
    """This process as the worker for a while."""
    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=dsn.JOB, PASSWORD=dsn.role_password(dsn.JOB))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(USER=held["USER"], PASSWORD=held["PASSWORD"])


def worked():
    import doudi.registry.jobs  # noqa: F401

    with as_worker():
        for job in Job.objects.filter(state="waiting").order_by("pk"):
            jobs.run(job.pk)
        return list(Job.objects.order_by("pk").values_list("state", "words_zh"))


def workbook(tmp_path, rows, name="七月户册.xlsx"):
    content = workbooks.xlsx(tmp_path / name, rows).read_bytes()
    return uploads.Checked(name, "workbook", content)


def started(by, file, division=TOWNSHIP, month=None, key="k1"):
    number = services.start_import(file, division, month, key=key, by=by)
    assert worked()[-1] == ("done", "")
    with reading(by):
        return Import.objects.get(pk=number)


def again(by, held):
    with reading(by):
        return Import.objects.get(pk=held.pk)


def lines(by, held):
    with reading(by):
        rows = ImportLine.objects.filter(of=held).order_by("pk")
        return [(row.kind, row.name, row.fact, row.old, row.new) for row in rows]


def registry():
    """Everything that the registry holds, as the worker sees it."""
    with as_worker():
        tables = (Person, Membership, Account, Status, Source)
        return [list(model.objects.order_by("pk").values()) for model in tables]


WITH_ACCOUNT = [
    {**row, "开户银行": "信用社", "银行账号": f"62170000000000000{index}1"} for index, row in enumerate(FAMILY)
]


def test_the_differences_are_shown_and_nothing_is_written(as_page, tmp_path):
    clerk, before = as_page["clerk"], registry()
    held = started(clerk, workbook(tmp_path, FAMILY))
    assert [line[:2] for line in lines(clerk, held)] == [
        ("new_home", "阿依古丽·买买提"), ("new_person", "阿依古丽·买买提"), ("new_person", "艾山·热合曼"),
        ("new_person", "古丽娜尔·艾山"),
    ]  # fmt: skip
    assert (held.state, held.counts["households"], held.counts["unchanged"]) == ("compared", 1, 0)
    assert registry() == before


def test_confirmed_it_is_written_as_it_was_shown_and_shown_again_nothing_differs(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAMILY))
    services.confirm_import(held.pk, key="c", version=0, by=clerk)
    services.confirm_import(held.pk, key="c", version=0, by=clerk)
    assert worked()[-1] == ("done", "")
    held = again(clerk, held)
    assert (held.state, held.counts["written"]["people"], lines(clerk, held)) == ("written", 3, [])
    other = started(clerk, workbook(tmp_path, FAMILY, "again.xlsx"), key="k2")
    assert (lines(clerk, other), other.counts["unchanged"], other.counts["changed"]) == ([], 1, 0)


def test_what_changes_is_listed_old_to_new_with_numbers_masked(as_page, tmp_path):
    clerk = as_page["clerk"]
    first = started(clerk, workbook(tmp_path, WITH_ACCOUNT))
    services.confirm_import(first.pk, key="c", version=0, by=clerk)
    worked()
    changed = [{**row} for row in WITH_ACCOUNT]
    changed[0] |= {"银行账号": "6217000000000009999", "姓名": "阿依古丽·买买提汗", "月收入": "500", "救助类别": "特困"}
    held = started(clerk, workbook(tmp_path, changed, "b.xlsx"), key="k2")
    found = lines(clerk, held)
    assert ("changed", "阿依古丽·买买提汗", "name", "阿依古丽·买买提", "阿依古丽·买买提汗") in found
    assert ("changed", "阿依古丽·买买提汗", "account", "信用社 **** 0001", "信用社 **** 9999") in found
    assert ("changed", "阿依古丽·买买提汗", "income.1", "0.00", "500.00") in found
    assert any(kind == "status" and old == "低保" and new == "特困" for kind, _, _, old, new in found)


def test_who_would_be_absent_is_listed(as_page, tmp_path):
    clerk = as_page["clerk"]
    first = started(clerk, workbook(tmp_path, FAMILY))
    services.confirm_import(first.pk, key="c", version=0, by=clerk)
    worked()
    held = started(clerk, workbook(tmp_path, FAMILY[:2], "b.xlsx"), key="k2")
    assert [line[:2] for line in lines(clerk, held)] == [("absent", "古丽娜尔·艾山")]


FAULTY = [
    *FAMILY,
    person("王秀兰", OTHER[:-1] + ("0" if OTHER[-1] != "0" else "1"), 救助类别="低保"),
    person("马建军", number("19700101", 5), "户主", 救助类别="低保", 月收入="两百多"),
]


def rows_to_mend(by, held):
    with reading(by):
        rows = list(MendRow.objects.filter(of=held).order_by("group", "row"))
        return [(row, web_import.unsealed(row)) for row in rows]


def test_faulty_rows_are_mended_on_the_screen_and_taken(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAULTY))
    (first, cells), (second, other) = rows_to_mend(clerk, held)
    assert [fault[0] for fault in cells.words("zh")] == ["id"] and "校验码" in cells.words("zh")[0][1]
    assert [fault[0] for fault in other.words("zh")] == ["income"]
    # Still wrong: what was typed is kept, and what is wrong is said.
    assert not services.mend_rows(
        held.pk, second.group, texts={second.pk: {"income": "-5"}}, key="m0", version=0, by=clerk
    )
    assert rows_to_mend(clerk, held)[1][1].texts["income"] == "-5"
    assert services.mend_rows(held.pk, first.group, texts={first.pk: {"id": OTHER}}, key="m1", version=1, by=clerk)
    assert services.mend_rows(
        held.pk, second.group, texts={second.pk: {"income": "200"}}, key="m2", version=2, by=clerk
    )
    with pytest.raises(Stale):
        services.confirm_import(held.pk, key="c", version=0, by=clerk)
    services.compare_again(held.pk, key="a", by=clerk)
    assert worked()[-1] == ("done", "")
    assert {name for kind, name, *_ in lines(clerk, held) if kind == "new_home"} == {
        "阿依古丽·买买提",
        "王秀兰",
        "马建军",
    }
    services.confirm_import(held.pk, key="c2", version=3, by=clerk)
    assert worked()[-1] == ("done", "")
    assert again(clerk, held).counts["written"] == {
        "households": 3,
        "people": 5,
        "changed": 3,
        "unchanged": 0,
        "rejected_rows": 0,
    }
    with reading(clerk):
        assert set(Person.objects.values_list("name", flat=True)) >= {"王秀兰", "马建军"}
        assert all(row.taken and not web_import.unsealed(row).texts for row in MendRow.objects.all())


def test_rows_mended_after_writing_do_not_write_the_file_again(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAULTY))
    services.confirm_import(held.pk, key="c", version=0, by=clerk)
    worked()
    with reading(clerk):
        head = Person.objects.get(name="阿依古丽·买买提")
        home = Membership.objects.get(person=head).household
    from doudi.registry.changing import Change

    services.correct_person(
        home.pk, head.pk, name="阿依古丽·吐尔逊", change=Change("p", held_month(held), "证件"), by=clerk
    )
    (first, _), _ = rows_to_mend(clerk, held)
    services.mend_rows(held.pk, first.group, texts={first.pk: {"id": OTHER}}, key="m", version=0, by=clerk)
    services.compare_again(held.pk, key="a", by=clerk)
    worked()
    assert {line[:2] for line in lines(clerk, held)} == {("new_home", "王秀兰"), ("new_person", "王秀兰")}
    services.confirm_import(held.pk, key="c2", version=1, by=clerk)
    assert worked()[-1] == ("done", "")
    with reading(clerk):
        assert set(Person.objects.values_list("name", flat=True)) >= {"王秀兰", "阿依古丽·吐尔逊"}


def held_month(held):
    from datetime import date

    return date.fromisoformat(held.counts["month"])


def test_rows_still_to_be_mended_are_not_absent_and_go_into_the_workbook(as_page, tmp_path):
    """The family is registered; in August one ID is mistyped, and another household is mended before writing."""
    clerk = as_page["clerk"]
    first = started(clerk, workbook(tmp_path, FAMILY))
    services.confirm_import(first.pk, key="c", version=0, by=clerk)
    worked()
    rows = [{**row} for row in FAULTY]
    rows[1]["身份证号"] = "12345"
    held = started(clerk, workbook(tmp_path, rows, "b.xlsx"), key="k2")
    (mine,) = [row for row, cells in rows_to_mend(clerk, held) if cells.texts["name"] == "王秀兰"]
    services.mend_rows(held.pk, mine.group, texts={mine.pk: {"id": OTHER}}, key="m", version=0, by=clerk)
    services.compare_again(held.pk, key="a", by=clerk)
    assert worked()[-1] == ("done", "")
    assert [line for line in lines(clerk, held) if line[0] == "absent"] == []
    services.confirm_import(held.pk, key="c2", version=1, by=clerk)
    assert worked()[-1] == ("done", "")
    held = again(clerk, held)
    assert held.counts["written"]["rejected_rows"] == 4
    with as_worker():
        assert not Difference.objects.filter(kind="absent").exists()
        name = rejects.file_name(held.source.sha256, Division.objects.get(code=held.division), held.source.month)
    assert len(workbooks.sheet_of(home.files("imports") / f"{name}-rejects.xlsx")) == 3 + 4


def test_a_mended_row_that_clashes_with_the_registry_comes_back(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAULTY))
    (first, _), _ = rows_to_mend(clerk, held)
    # The spouse of the first household typed by mistake.
    assert services.mend_rows(held.pk, first.group, texts={first.pk: {"id": SPOUSE}}, key="m", version=0, by=clerk)
    services.compare_again(held.pk, key="a", by=clerk)
    assert worked()[-1] == ("done", "")
    row, cells = rows_to_mend(clerk, held)[0]
    assert not row.ready and cells.faults and cells.texts["id"] == SPOUSE


def test_two_mended_rows_that_clash_both_come_back_with_their_own_words(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAULTY))
    (first, _), (second, _) = rows_to_mend(clerk, held)
    services.mend_rows(held.pk, first.group, texts={first.pk: {"id": SPOUSE}}, key="a", version=0, by=clerk)
    mended = {"id": CHILD, "income": "200"}
    services.mend_rows(held.pk, second.group, texts={second.pk: mended}, key="b", version=1, by=clerk)
    services.compare_again(held.pk, key="c", by=clerk)
    assert worked()[-1] == ("done", "")
    found = rows_to_mend(clerk, held)
    assert [(row.ready, cells.texts["id"], bool(cells.faults)) for row, cells in found] == [
        (False, SPOUSE, True), (False, CHILD, True),
    ]  # fmt: skip


def test_cells_are_sealed_and_gone_when_it_is_discarded(as_page, tmp_path):
    clerk = as_page["clerk"]
    held = started(clerk, workbook(tmp_path, FAULTY))
    with as_worker():
        assert not any(b"6599" in bytes(row.sealed) for row in MendRow.objects.all())
    services.discard_import(held.pk, key="d", reason="选错文件", by=clerk)
    assert worked()[-1] == ("done", "")
    with as_worker():
        assert (MendRow.objects.count(), ImportLine.objects.count(), Person.objects.count()) == (0, 0, 0)
    with pytest.raises(errors.ImportState):
        services.confirm_import(held.pk, key="c", version=0, by=clerk)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"hello,world\n1,2\n", "没有找到表头"), ("姓名,身份证号\n".encode(), "只有表头"), (b"PK\x03\x04broken", "损坏")],
)
def test_a_workbook_that_is_none_is_said_in_words(as_page, content, words):
    clerk = as_page["clerk"]
    services.start_import(uploads.Checked("x.csv", "text", content), TOWNSHIP, None, key="k", by=clerk)
    state, told = worked()[-1]
    assert state == "failed" and words in told
    with reading(clerk):
        held = Import.objects.get()
    services.discard_import(held.pk, key="d", reason="", by=clerk)


def test_who_may_and_where(as_page, tmp_path):
    file = workbook(tmp_path, FAMILY)
    for role, expected in (("next", NotInScope), ("finance", RoleMissing), ("auditor", RoleMissing)):
        with pytest.raises(expected):
            services.start_import(file, TOWNSHIP, None, key="k", by=as_page[role])
    clerk = as_page["clerk"]
    first = services.start_import(file, TOWNSHIP, None, key="k", by=clerk)
    assert services.start_import(file, TOWNSHIP, None, key="k", by=clerk) == first
    with pytest.raises(KeyReused):
        services.start_import(file, "653101001007", None, key="k", by=clerk)
    for role in ("next", "far"):
        with pytest.raises(NotInScope):
            services.confirm_import(first, key="x", version=0, by=as_page[role])
        with reading(as_page[role]):
            assert not Import.objects.exists() and not Upload.objects.exists()
