"""The roll as a workbook and as .csv, read back as an importer would."""

import csv
import json
import unicodedata
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from doudi.synth import write_county
from doudi.synth.errors import BadCount, BadFormat
from doudi.synth.faults import KINDS
from doudi.synth.ids import check_digit
from doudi.synth.layouts import LAYOUTS

JULY = date(2022, 7, 1)
ID_HEADERS = {1: "公民身份号码", 2: "身份证号", 3: "证件号码"}


def rows_of(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_name("花名册").to_python(skip_empty_area=False)


def header_of(rows):
    at = next(place for place, row in enumerate(rows) if sum(cell != "" for cell in row) > 15)
    below = rows[at + 1] if rows[at + 1][0] == "" else [""] * len(rows[at])
    return at, [low or high for high, low in zip(rows[at], below, strict=True)]


@pytest.fixture(scope="module", params=[1, 2, 3])
def written(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    result = write_county("653101", 600, request.param, JULY, folder, formats=("xlsx", "csv", "csv-gb18030"))
    return request.param, result, rows_of(result.paths["xlsx"])


def body(written):
    """The rows with a person in them, by row number, and the place of the ID column."""
    seed, _, rows = written
    at, header = header_of(rows)
    first = at + (2 if seed == 1 else 1)
    place = header.index(ID_HEADERS[seed])
    people = {n + 1: row for n, row in enumerate(rows[:-2]) if n >= first and any(row)}
    return people, place


def plain_id(cell):
    """An ID as an importer would read it: half-width digits, no spaces, a capital X."""
    return unicodedata.normalize("NFKC", "".join(str(cell).split())).upper()


def test_the_same_seed_writes_the_same_files(written, tmp_path):
    seed, result, rows = written
    again = write_county("653101", 600, seed, JULY, tmp_path)
    assert rows_of(again.paths["xlsx"]) == rows
    assert again.paths["xlsx"].read_bytes() == result.paths["xlsx"].read_bytes()
    assert again.truth == result.truth


def test_the_title_names_division_and_month_and_the_last_rows_are_total_and_signatures(written):
    _, result, rows = written
    assert rows[0][0].startswith("喀什市2022年7月")
    assert rows[-2][0] == "合计"
    assert rows[-2][1:3] == ["600户", f"{result.truth['rows']}人"]
    assert "审核人" in rows[-1][0]


def test_every_row_that_truth_counts_is_in_the_sheet(written):
    _, result, _ = written
    people, _ = body(written)
    assert len(people) == result.truth["rows"]
    assert result.truth["rows"] == result.truth["people"] + result.truth["faults_by_kind"]["id_in_two_households"]


def test_ids_are_valid_wherever_no_fault_was_planted_and_the_faults_stand_where_truth_says(written):
    _, result, _ = written
    people, place = body(written)
    wrong = {}
    for number, row in people.items():
        plain = plain_id(row[place])
        if not (plain[:6] == "659999" and len(plain) == 18 and plain[17] == check_digit(plain[:17])):
            wrong[number] = row[place]
    kinds = {"id_rounded", "id_scientific", "id_15_digits", "id_check_digit", "id_missing"}
    assert set(wrong) == {fault["row"] for fault in result.truth["faults"] if fault["kind"] in kinds}
    rounded = next(fault["row"] for fault in result.truth["faults"] if fault["kind"] == "id_rounded")
    assert wrong[rounded] == float(f"{wrong[rounded]:.14E}"), "no more than 15 digits are left"


def test_every_kind_of_fault_occurs_and_an_id_in_two_households_stands_twice(written):
    _, result, _ = written
    people, place = body(written)
    assert set(result.truth["faults_by_kind"]) == set(KINDS)
    seen = [plain_id(row[place]) for row in people.values()]
    for fault in result.truth["faults"]:
        if fault["kind"] == "id_in_two_households":
            assert seen.count(plain_id(people[fault["row"]][place])) == 2
    assert json.loads(result.truth_path.read_text(encoding="utf-8")) == json.loads(json.dumps(result.truth))


def test_what_is_spoilt_stands_in_the_row_that_truth_names(written):
    seed, result, rows = written
    _, header = header_of(rows)
    names = {1: "姓名", 2: "姓名", 3: "家庭成员姓名"}
    for fault in result.truth["faults"]:
        row = rows[fault["row"] - 1]
        if fault["kind"] == "name_missing":
            assert row[header.index(names[seed])] == ""
        if fault["kind"] == "amount_unreadable":
            assert "约三四百" in row
        if fault["kind"] == "village_unknown":
            assert any("无此名村" in str(cell) for cell in row)
        if fault["kind"] == "account_rounded":
            assert any(isinstance(cell, float) and 6.29e18 < cell < 6.3e18 for cell in row)


def test_from_200_households_on_every_kind_of_fault_occurs(tmp_path):
    truth = write_county("653101", 200, 1, JULY, tmp_path, formats=("csv",)).truth
    assert set(truth["faults_by_kind"]) == set(KINDS)


def test_at_most_one_row_in_two_hundred_is_faulty_in_a_county_of_real_size(tmp_path):
    truth = write_county("653101", 4000, 1, JULY, tmp_path, formats=("csv",)).truth
    assert 0.001 < len(truth["faults"]) / truth["rows"] < 0.005
    assert truth["readable_people"] + truth["rejected_rows"] == truth["rows"]


def test_nothing_is_made_up_about_descent_belief_or_politics(written):
    """The headers are there, for the importer to drop; under them stands nothing or a dash."""
    people, _ = body(written)
    _, header = header_of(written[2])
    places = [place for place, name in enumerate(header) if name in ("民族", "政治面貌", "宗教信仰", "备注", "说明")]
    assert len(places) >= 2
    assert {row[place] for row in people.values() for place in places} <= {"", "—"}


def test_household_cells_are_merged_over_the_members_rows_in_the_numbered_sheet(tmp_path):
    path = write_county("653101", 50, 1, JULY, tmp_path).paths["xlsx"]
    merged = CalamineWorkbook.from_path(path).get_sheet_by_name("花名册").merged_cell_ranges
    assert any(first[1] == last[1] == 0 and last[0] > first[0] >= 4 for first, last in merged)


def test_csv_holds_the_same_rows_in_both_encodings(written):
    _, result, rows = written
    texts = {
        form: list(csv.reader(result.paths[form].read_text(encoding=encoding).splitlines()))
        for form, encoding in (("csv", "utf-8-sig"), ("csv-gb18030", "gb18030"))
    }
    assert texts["csv"] == texts["csv-gb18030"]
    assert len(texts["csv"]) == len(rows)


def test_headers_differ_between_the_three_sheets():
    first, second, third = ({c.header for c in columns if c.key == "id"} for columns in LAYOUTS.values())
    assert len(first | second | third) == 3


def test_progress_ends_with_all_households(tmp_path):
    told = []
    write_county("653101", 250, 1, JULY, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (250, 250)
    assert told == sorted(told)


def test_an_interrupted_run_leaves_no_file(tmp_path):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_county("653101", 100, 1, JULY, tmp_path, progress=stop, formats=("xlsx", "csv"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("households", [0, -1, 300_001])
def test_a_count_that_no_sheet_holds_is_refused(households, tmp_path):
    with pytest.raises(BadCount, match="300000"):
        write_county("653101", households, 1, JULY, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(BadFormat, match="xlsx"):
        write_county("653101", 10, 1, JULY, tmp_path, formats=("ods",))
