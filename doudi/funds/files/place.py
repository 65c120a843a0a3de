"""Where the files of a campaign lie, and who writes them now."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doudi.core import home


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


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hex, empty if it is not there."""
    if not path.exists():
        return ""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
