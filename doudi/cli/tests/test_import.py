"""`doudi import --json`, as a program that reads its answer sees it."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import registry
from doudi.registry.importing.errors import FileUnreadable


@pytest.fixture
def run(actor, monkeypatch):
    """Runs the command and gives what it did."""
    monkeypatch.setattr(registry, "open_database", lambda: None)

    def ran(*arguments):
        return CliRunner().invoke(registry.import_, [*map(str, arguments), "--by", actor.name, "--json"])

    return ran


def test_a_file_that_cannot_be_read_as_a_whole_answers_in_json_too(run, tmp_path):
    """An empty file: nothing read, and the error goes on to stderr and exit status 1."""
    empty = tmp_path / "名册.xlsx"
    empty.write_bytes(b"")
    done = run(empty, "--division", "653101")
    assert json.loads(done.stdout) == {
        "households": 0, "people": 0, "changed": 0, "unchanged": 0, "rejected_rows": 0, "rejects": None
    }  # fmt: skip
    assert isinstance(done.exception, FileUnreadable) and done.exception.exit_status == 1
