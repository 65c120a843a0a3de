"""`doudi leads import`: a hotline's list from the command line, again and again."""

import pytest
from click.testing import CliRunner

from doudi.cli import leads as commands
from doudi.discovery.importing.errors import ListHeaderMissing
from doudi.discovery.models import Lead

LIST = "工单编号,诉求内容,联系电话\nR1,没有吃的,\nR2,没有暖气,12\n"


@pytest.fixture
def doudi(db, monkeypatch, tmp_path):
    """Writes a list and runs the command on it; gives its answer."""
    monkeypatch.setattr(commands, "open_database", lambda: None)

    def run(text, *more):
        path = tmp_path / "热线.csv"
        path.write_bytes(text.encode("gb18030"))
        asked = ["import", str(path), "--channel", "hotline", "--division", "653101001", *more]
        return CliRunner().invoke(commands.leads, asked, standalone_mode=False)

    return run


def test_the_good_line_is_recorded_and_the_bad_one_goes_back(doudi):
    done = doudi(LIST)
    assert done.return_value == 3
    assert "2 行：登记 1 条线索" in done.output and "待改正 1 行" in done.output and "-rejects.xlsx" in done.output
    assert Lead.objects.get().source_ref == "R1"


def test_again_adds_nothing_and_says_so(doudi):
    doudi(LIST)
    assert "登记 0 条线索，以前登记过 1 条" in doudi(LIST).output
    assert "1 known before" in doudi(LIST, "--lang", "en").output


def test_a_file_that_is_no_list_is_an_error_with_words(doudi):
    assert isinstance(doudi("姓名,身份证号\n甲,1\n").exception, ListHeaderMissing)
