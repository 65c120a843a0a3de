"""Where Doudi keeps what it makes at run time: database, keys, files."""

import os
from pathlib import Path


def folder() -> Path:
    """The run-time folder: DOUDI_HOME, else `var` beside the package. Made if it is not there."""
    path = Path(os.environ.get("DOUDI_HOME") or Path(__file__).parents[2] / "var")
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


def files(*parts: str) -> Path:
    """A folder for files that Doudi writes, below the run-time folder. Made if it is not there."""
    path = folder().joinpath("files", *parts)
    path.mkdir(parents=True, exist_ok=True)
    return path
