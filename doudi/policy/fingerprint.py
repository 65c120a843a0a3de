"""What the rules are, as one hash: entitlements carry it."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FUNERALS = FOLDER / "rules" / "funerals.py"
CHILDREN = (FOLDER / "rules" / "children.py", FOLDER / "data" / "children.yaml")


@cache
def rules_sha256() -> str:
    """SHA-256 over the source of the rules and the national parameters, without those of children's
    basic living and of funerals, on which no entitlement rests."""
    files = [*FOLDER.glob("rules/*.py"), *FOLDER.glob("data/*.yaml"), FOLDER / "undecided.py"]
    return _digest([file for file in files if file not in (*CHILDREN, FUNERALS)])


@cache
def children_sha256() -> str:
    """The same of children's basic living alone, with who is a minor: no other benefit rests on it."""
    return _digest([*CHILDREN, FOLDER / "rules" / "members.py"])


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
