"""What-if: what other figures would cost, from the whole registry, with nothing written (issue 4)."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection
from django.db.utils import InternalError
from openpyxl import load_workbook

from doudi.cli.whatif import what_if
from doudi.core.models import Parameter
from doudi.entitlements.models import Entitlement, Run
from doudi.entitlements.tests.county import COUNTY, JULY, OTHER_VILLAGE
from doudi.registry.models import Person
from doudi.whatif import engine, standing
from doudi.whatif.changes import Question, read


def asked(*written, division=COUNTY, first=JULY, months=1):
    return Question(division, first, months, tuple(read(text, division) for text in written))


def test_a_higher_standard_beside_today(county):
    """450: 12 x 10 + 12 x 450 yuan. 480: 12 x 40 + 12 x 20 + 12 x 480; the twelve with 460 come in, as 72 in all get the one-off."""
    found = engine.work_out(asked("dibao.standard.rural=+30"), by=county.actor)
    [month] = found["purposes"]
    assert month["dibao_rural"] == [12 * 46000, 24, 12 * 54000, 36]
    assert month["one_off_dibao"] == [24 * 30000, 24, 36 * 30000, 36]
    assert found["totals"] == [[12 * 46000 + 24 * 30000, 12 * 54000 + 36 * 30000]]
    assert found["payers"] == [{"not_set": found["totals"][0]}]
    assert found["flows"]["people"] == found["flows"]["homes"] == [12, 0, 24, 0]
    assert found["flows"]["benefits"]["dibao"] == [12, 0, 24, 0]
    assert found["flows"]["benefits"]["edge"] == [0, 12, 0, 0]
    assert found["groups"]["area"] == {"rural": [12, 0, 24, 0]} and "urban" not in found["groups"]["area"]
    assert found["places"] == {"653101001000": [*found["totals"][0], 24, 36, 36]}


def test_a_lower_figure_only_there_and_only_then(county):
    """Two villages of two counties; the narrower change goes before, the months before it stay as they are."""
    for _ in range(12):
        county.household({"wage_income": 44000}, division=OTHER_VILLAGE)
    question = asked(
        "dibao.standard.rural=+30", "dibao.standard.rural=440@653121~2022-08..2022-09", division="653100000000",
        months=3,
    )  # fmt: skip
    found = engine.work_out(question, by=county.actor)
    assert [month["dibao_rural"][3] for month in found["purposes"]] == [48, 36, 48]
    assert found["flows"]["people"] == [12, 12, 24, 0], "in August twelve of the other county have nothing"


def test_who_pays_by_the_shares_in_force(county):
    """中央 80%, 自治区 12%, 地级 3%, 县 5%, and by other shares; the county has the fen that do not divide."""
    for level, share in (("central", "0.8"), ("region", "0.12"), ("prefecture", "0.03"), ("county", "0.05")):
        county.set(**{f"funds__share__dibao__{level}": share})
    found = engine.work_out(asked("dibao.standard.rural=451.01"), by=county.actor)
    [payers] = found["payers"]
    then = 12 * 1101 + 12 * 45101
    assert payers["central"] == [12 * 46000 * 8 // 10, (then * 8 + 5) // 10]
    assert sum(sides[1] for sides in payers.values()) == found["totals"][0][1]
    assert payers["not_set"] == [24 * 30000, 24 * 30000]
    other = engine.work_out(
        asked("funds.share.dibao.central=0.7", "funds.share.dibao.county=0.15"), by=county.actor
    )  # fmt: skip
    assert other["payers"][0]["county"] == [12 * 46000 * 5 // 100, 12 * 46000 * 15 // 100]
    assert other["flows"]["people"] == [0, 0, 0, 0]


def test_fewer_than_ten_people_are_told_of_nobody(county):
    """Nine with 470 yuan would come in: no number of the other side is told."""
    for _ in range(9):
        county.household({"wage_income": 47000}, division=OTHER_VILLAGE)
    found = engine.work_out(asked("dibao.standard.rural=+30", division="653121000000"), by=county.actor)
    assert found["closed"] and found["totals"] == [[0, None]]
    assert not {"purposes", "payers", "flows", "groups", "places"} & set(found)
    whole = engine.work_out(asked("dibao.standard.rural=+30", division="653100000000"), by=county.actor)
    assert whole["places"] == {"653101000000": None, "653121000000": None}, (
        "one alone would be the total less the other"
    )
    assert whole["totals"][0][1] > whole["totals"][0][0]


def test_nothing_is_written_and_nothing_could_be(county):
    county.decide()
    before = [model.objects.count() for model in (Entitlement, Run, Parameter)]
    engine.work_out(asked("dibao.standard.rural=+30", months=12), by=county.actor)
    assert [model.objects.count() for model in (Entitlement, Run, Parameter)] == before

    def writes(stage, done, total):
        Run.objects.update(division=COUNTY)

    standing.forget()
    with pytest.raises(InternalError, match="read-only"):
        engine.work_out(asked("dibao.standard.rural=+30"), by=county.actor, progress=writes)


def test_the_same_facts_are_read_once_and_anew_after_a_write(county):
    read_stages = []

    def progress(stage, done, total):
        read_stages.append(stage)

    def ask(division=COUNTY):
        read_stages.clear()
        engine.work_out(asked("dibao.standard.rural=+30", division=division), by=county.actor, progress=progress)
        return "facts" in read_stages

    def flush():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")

    flush()
    assert ask("653100000000") and not ask("653100000000") and not ask("653101000000")


def test_the_command_writes_a_workbook_with_totals_that_tie(county, monkeypatch, tmp_path):
    """Twelve more people, 12 x 540 yuan and the one-off; hidden numbers are a mark, nobody's name is in it."""
    monkeypatch.setattr("doudi.cli.shared.open_database", lambda: None)
    county.household({"wage_income": 47000, "birth_date": date(2020, 1, 1)})
    path = tmp_path / "测算.xlsx"
    words = ["--division", "653101", "--from", "2022-07", "--months", "2", "--change", "dibao.standard.rural=+30"]
    done = CliRunner().invoke(what_if, [*words, "--xlsx", str(path)])
    assert "新纳入 13 人" in done.stdout, done.output
    book = load_workbook(path)
    assert book.sheetnames == [
        "各月费用", "按资金来源", "按用途", "按区划", "按待遇", "按年龄", "按城乡", "按残疾", "按劳动能力", "按家庭人数",
    ]  # fmt: skip
    cells = {name: [[cell.value for cell in row] for row in book[name].iter_rows()] for name in book.sheetnames}
    assert cells["各月费用"][-1][0] == "合计"
    total = cells["各月费用"][-1][1:4]
    assert [
        sum(row[at] for row in cells["按资金来源"] if row[0] in ("2022-07", "2022-08")) for at in (2, 3, 4)
    ] == total
    assert total[2] == pytest.approx(total[1] - total[0])
    assert ["未满16周岁", "※", 0, 0, 0] in cells["按年龄"]
    assert "低保标准 +30 元" in cells["各月费用"][1][0]
    written = str(cells)
    assert not any(person.name in written for person in Person.objects.all())
