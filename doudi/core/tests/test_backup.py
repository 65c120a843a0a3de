"""A backup restores what was there; another key ring, a foreign file and existing data are refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doudi.core.tests.kept import begin_from_kept

DOUDI = [sys.executable, "-m", "doudi.cli.main"]


def doudi(home: Path, *arguments: str, keys: Path | None = None) -> subprocess.CompletedProcess:
    env = {name: value for name, value in os.environ.items() if not name.startswith("DOUDI")}
    env |= {"DOUDI_HOME": str(home)}
    if keys:
        env["DOUDI_KEYS"] = str(keys)
    return subprocess.run([*DOUDI, *arguments], env=env, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A home with one more actor and one file, and its backup."""
    home = tmp_path_factory.mktemp("office")
    begin_from_kept(home)
    done = doudi(home, "actors", "--add", "wang", "--role", "clerk", "--division", "653101")
    assert done.returncode == 0, done.stderr
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "roll.txt").write_text("花名册")
    assert doudi(home, "backup", str(home / "kept.tar")).returncode == 0
    return home


def test_restoring_in_a_new_place_brings_back_database_and_files(office, tmp_path):
    done = doudi(tmp_path, "restore", str(office / "kept.tar"), keys=office / "keys.json")
    assert done.returncode == 0, done.stderr
    assert "wang" in doudi(tmp_path, "actors", keys=office / "keys.json").stdout
    assert (tmp_path / "files" / "roll.txt").read_text() == "花名册"


def test_another_key_ring_is_refused_before_anything_is_touched(office, tmp_path):
    done = doudi(tmp_path, "restore", str(office / "kept.tar"))
    assert done.returncode == 1
    assert "密钥" in done.stderr


def test_a_file_that_is_no_backup_is_refused(office, tmp_path):
    foreign = tmp_path / "foreign.tar"
    foreign.write_bytes(b"%PDF-1.4")
    done = doudi(tmp_path, "restore", str(foreign))
    assert done.returncode == 1
    assert "不是 doudi backup 生成的备份" in done.stderr


def test_a_backup_is_not_written_over_another(office):
    done = doudi(office, "backup", str(office / "kept.tar"))
    assert done.returncode == 1
    assert "已有内容" in done.stderr


def test_the_archive_holds_no_key(office):
    assert b"cipher" not in (office / "kept.tar").read_bytes()[:20000]
    assert (office / "kept.tar").stat().st_mode & 0o777 == 0o600
