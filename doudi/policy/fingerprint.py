"""What the rules are, as one hash: entitlements carry it."""

import hashlib
from functools import cache
from pathlib import Path


@cache
def rules_sha256() -> str:
    """SHA-256 over the source of the rules and the national parameters."""
    folder = Path(__file__).parent
    files = sorted([*folder.glob("rules/*.py"), *folder.glob("data/*.yaml"), folder / "undecided.py"])
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
