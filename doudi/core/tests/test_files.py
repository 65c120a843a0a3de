"""A file is put in place whole or not at all, and a full disk is told in words."""

import os
import resource
import stat

import openpyxl
import pytest
import xlsxwriter

from doudi.core import files, workbooks


def without_room(room, work):
    """Do something in a process of its own where no file may be longer than so many bytes; gives what it was told."""
    ours, theirs = os.pipe()
    if not os.fork():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            work()
        except BaseException as error:
            os.write(theirs, f"{type(error).__name__} {error}".encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as said:
        told = said.read().decode()
    os.wait()
    return told


def fill(book):
    sheet = book.add_worksheet()
    for row in range(500):
        sheet.write_string(row, 0, f"第 {row} 行")


def filled():
    book = xlsxwriter.Workbook("", workbooks.TEXT_IS_TEXT)
    fill(book)
    return book


WRITERS = {
    "bytes": lambda path: files.put_bytes(path, b"0" * 40_000),
    "workbook": lambda path: workbooks.put(path, filled()),
    "long workbook": lambda path: workbooks.put_long(path, fill),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("room", [1, 3_000, 9_000])
def test_a_full_disk_leaves_what_was_there_and_no_half(tmp_path, write, room):
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(b"as it was")
    told = without_room(room, lambda: write(path))
    assert told.startswith("DiskFull 磁盘空间不足（剩余 ") and "“花名册.xlsx”" in told
    assert [one.name for one in tmp_path.iterdir()] == ["花名册.xlsx"] and path.read_bytes() == b"as it was"


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_what_is_written_is_the_owners_alone_and_whole(tmp_path, write):
    path = write(tmp_path / "花名册.xlsx")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and list(tmp_path.iterdir()) == [path]
    if path.read_bytes().startswith(b"PK"):
        assert openpyxl.load_workbook(path).active.max_row == 500


def test_what_a_killed_run_left_is_written_over(tmp_path):
    path = tmp_path / "花名册.xlsx"
    pieces = tmp_path / ".花名册.xlsx.pieces"
    pieces.mkdir()
    (pieces / "tmp1").write_text("half")
    (tmp_path / ".花名册.xlsx.part").write_text("half")
    workbooks.put(path, filled())
    assert list(tmp_path.iterdir()) == [path]


def test_another_fault_leaves_no_half_either_and_is_not_taken_for_a_full_disk(tmp_path):
    def broken(out):
        out.write(b"half")
        raise PermissionError(13, "no")

    with pytest.raises(PermissionError):
        files.put(tmp_path / "a.csv", broken)
    assert list(tmp_path.iterdir()) == []
