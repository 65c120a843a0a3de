"""`doudi --help` names every command, and each has its own help, without a database."""

import pytest
from click.testing import CliRunner

from doudi.cli.main import COMMANDS, cli


def test_help_names_every_command():
    shown = CliRunner().invoke(cli, ["--help"])
    assert shown.exit_code == 0
    assert [name for name in COMMANDS if f"  {name} " not in shown.output] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_in_both_languages(name):
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    words = shown.output.split("Options:")[0]
    assert any("一" <= letter <= "鿿" for letter in words)
    assert any(word in words for word in ("/", "The ", "Make"))


def test_an_unknown_command_is_a_sentence_not_a_traceback():
    shown = CliRunner().invoke(cli, ["pay-everybody"])
    assert shown.exit_code == 2
    assert "No such command" in shown.output
