"""Putting a file in place: under another name first, readable by the owner alone, then renamed."""

import errno
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from doudi.core import home
from doudi.funds.errors import DiskFull

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def folder(campaign: int, *parts: str) -> Path:
    """Where the files of a campaign lie; nobody but the owner may look in."""
    top = home.files("campaigns", str(campaign))
    top.chmod(0o700)
    return home.files("campaigns", str(campaign), *parts)


@contextmanager
def alone(campaign: int) -> Iterator[None]:
    """One process at a time writes a campaign's files; the lock of a killed one is free at once."""
    with (folder(campaign) / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put(path: Path, content: Callable[[IO[bytes]], None]) -> Path:
    """Write a file whole or not at all (mode 0600). Raises DiskFull."""
    write(path, content).replace(path)
    return path


def write(path: Path, content: Callable[[IO[bytes]], None]) -> Path:
    """Write a file under the name it has until it is whole; what a killed run left is written over.

    Raises DiskFull, and nothing of the file is left.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            content(out)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        if error.errno in FULL:
            raise DiskFull(path.name) from error
        raise
    return part


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hex, empty if it is not there."""
    if not path.exists():
        return ""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
