"""A list of visitors becomes accounts that are bound to the task, once; what cannot be read comes back."""

import csv
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate, get_user_model
from openpyxl import load_workbook

from doudi.canvass.errors import ListOfVisitorsUnfit
from doudi.canvass.models import Visitor
from doudi.canvass.tests.conftest import NEXT_VILLAGE, TOWNSHIP, VILLAGE
from doudi.cli import canvass as commands
from doudi.core import actors, clock
from doudi.core.models import Login

HEAD = ("姓名", "手机", "人员类别", "乡镇或村", "交数截止日")


@pytest.fixture
def listed(task, monkeypatch, tmp_path):
    """Writes a list, runs the command on it, gives its answer and the rows of its two workbooks."""
    monkeypatch.setattr(commands, "acting", actors.named)

    def run(*rows, head=HEAD):
        with (tmp_path / "名单.csv").open("w", encoding="gb18030", newline="") as out:
            csv.writer(out).writerows([head, *rows])
        sheet, mend = tmp_path / "发放单.xlsx", tmp_path / "待改正.xlsx"
        asked = [
            "accounts",
            str(task.canvass.pk),
            str(tmp_path / "名单.csv"),
            "--sheet",
            str(sheet),
            "--mend",
            str(mend),
        ]
        done = CliRunner().invoke(commands.canvass, asked, standalone_mode=False)
        return done, *(
            [row for row in load_workbook(path).active.iter_rows(min_row=4, values_only=True)] if path.exists() else []
            for path in (sheet, mend)
        )

    return run


def test_accounts_are_dated_bound_to_the_task_and_handed_out_once(listed, task):
    last = clock.today() + timedelta(days=5)
    rows = [
        ("阿力木", "13900001234", "访惠聚", VILLAGE, str(last)),
        ("古丽", "", "村干部", f"{VILLAGE}、{NEXT_VILLAGE}", ""),
        ("无村", "", "村干部", "月亮村", ""),
        ("无类", "", "县长", VILLAGE, ""),
        ("晚了", "", "村干部", VILLAGE, "2020-01-01"),
        ("乱码", "12", "村干部", VILLAGE, ""),
    ]
    done, sheet, mend = listed(*rows)
    assert done.return_value == 3, done.output
    found = {(one.actor.label, one.kind, one.division, one.open_until) for one in Visitor.objects.all()}
    assert found == {
        ("阿力木", "fanghuiju", VILLAGE, last), ("古丽", "village_cadre", TOWNSHIP, task.canvass.hand_in_until),
    }  # fmt: skip
    assert [row[0] for row in mend] == ["无村", "无类", "晚了", "乱码"]
    assert "人员类别须是" in mend[1][5] and "交数截止日须在" in mend[2][5]
    names = {row[0]: (row[3], row[4]) for row in sheet}
    name, password = names["阿力木"]
    assert authenticate(username=name, password=password) and "139" not in name
    # Again: nobody is made twice, and who signed in keeps the password that they chose.
    Login.objects.filter(user__username=name).update(must_change=False)
    done, again, _mend = listed(*rows[:2])
    assert done.return_value == 0 and Visitor.objects.count() == 2
    after = {row[0]: (row[3], row[4]) for row in again}
    assert (
        after["阿力木"] == (name, "") and after["古丽"][0] == names["古丽"][0] and after["古丽"][1] != names["古丽"][1]
    )
    assert get_user_model().objects.filter(username__startswith="v").count() == 2


def test_a_list_without_its_header_is_refused_in_words(listed):
    done, sheet, _mend = listed(("阿力木",), head=("甲", "乙"))
    assert isinstance(done.exception, ListOfVisitorsUnfit) and "姓名、人员类别、乡镇或村" in done.exception.words("zh")
    assert sheet == []
