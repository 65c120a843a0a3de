"""Which bank a written bank name means."""

import csv
from pathlib import Path

from doudi.funds.models import PayingBank

DEFAULTS = Path(__file__).parent / "data" / "banks.csv"


def load_defaults(division: str) -> None:
    """Give a county the usual banks and their spellings, without payer accounts, if it has none yet."""
    if PayingBank.objects.filter(division=division).exists():
        return
    with DEFAULTS.open(encoding="utf-8") as lines:
        PayingBank.objects.bulk_create(
            PayingBank(division=division, name=row["name"], spellings=row["spellings"].split("|"))
            for row in csv.DictReader(lines)
        )


def match(written: str, banks: list[PayingBank]) -> PayingBank | None:
    """The bank whose longest spelling is part of the written name, None if no spelling is.

    中国农业银行疏附县支行 means 农业银行, and 中国银行 does not: the longest spelling found wins.
    """
    plain = "".join(written.split())
    found = [(len(part), bank) for bank in banks for part in bank.spellings if part and part in plain]
    return max(found, key=lambda pair: pair[0])[1] if found else None
