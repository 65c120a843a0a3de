"""The files of a campaign's batches: each written from the database, the same bytes whenever it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from doudi.core import files
from doudi.funds.errors import FilesDiffer
from doudi.funds.files import bank_csv, pain001, place
from doudi.funds.files.payments import Payments
from doudi.funds.models import Batch


@dataclass(frozen=True)
class Written:
    """The two files of a batch, and their SHA-256; that of the .xml is empty while nobody asked for it."""

    number: int
    csv: Path
    xml: Path
    csv_sha256: str
    xml_sha256: str


def paths(batch: Batch) -> tuple[Path, Path]:
    """Where the .csv and the .xml of a batch lie."""
    stem = f"{batch.message_id}-{batch.bank.name.replace('/', '_')}"
    folder = place.folder(batch.campaign_id, "bank")
    return folder / f"{stem}.csv", folder / f"{stem}.pain.001.xml"


def write(batch: Batch, payments: Payments, *, xml: bool = True) -> Written:
    """Write what is missing of a batch's files, the .xml if asked. A file in place as registered is left.

    Raises DiskFull, FilesDiffer if a registered file cannot be written again as it was.
    """
    csv, pain = paths(batch)
    in_csv = _one(csv, batch.csv_sha256, lambda out: bank_csv.write(out, batch, payments.of(batch)))
    if not xml:
        return Written(batch.number, csv, pain, in_csv, batch.xml_sha256)
    in_xml = _one(pain, batch.xml_sha256, lambda out: pain001.write(out, batch, payments.of(batch)))
    return Written(batch.number, csv, pain, in_csv, in_xml)


def _one(path: Path, registered: str, content: Callable[[IO[bytes]], None]) -> str:
    if registered and place.sha256(path) == registered:
        return registered
    fresh = files.write(path, content)
    made = place.sha256(fresh)
    if registered and made != registered:
        fresh.unlink()
        raise FilesDiffer(path.name)
    fresh.replace(path)
    return made
