"""What each stage of a sheet is made from, set-wise: out of opinions, statuses in force, payments."""

from pathlib import Path

HERE = Path(__file__).parent


def statement(name: str) -> str:
    """One statement, by the name of its file."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")
