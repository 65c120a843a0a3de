"""Putting a file in place: whole or not at all, readable by the owner alone. A full disk is told in words."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from doudi.core.errors import DiskFull

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
MB = 1_000_000


def put(path: Path, content: Callable[[IO[bytes]], None]) -> Path:
    """Write a file whole or not at all (mode 0600). Raises DiskFull."""
    write(path, content).replace(path)
    return path


def put_bytes(path: Path, content: bytes) -> Path:
    """The same with what is in memory already. Raises DiskFull."""

    def written(out: IO[bytes]) -> None:
        out.write(content)

    return put(path, written)


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
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in FULL:
            raise DiskFull(path.name, f"{shutil.disk_usage(path.parent).free // MB} MB") from error
        raise
    return part


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A folder for the pieces of a file while it is written; it goes whatever happens, a killed run's the next time."""
    folder = path.with_name(f".{path.name}.pieces")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
