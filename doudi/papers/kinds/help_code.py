"""The code by which a family opens its own page, handed over once (issue 5: the person's own page)."""

import io
from dataclasses import dataclass
from datetime import date

import segno

from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


def square(address: str) -> str:
    """An address as a QR code, drawn as SVG."""
    drawn = io.BytesIO()
    segno.make(address, micro=False).save(drawn, kind="svg", scale=4, xmldecl=False)
    return drawn.getvalue().decode()


@dataclass(frozen=True)
class HelpCode:
    """`code` opens the page at `address`; `qr` is the address with the code as SVG (`square`). Nothing is stored."""

    issuer: Office
    number: str
    name: str
    code: str
    address: str
    qr: str
    until: date
    on: date


_ADDRESS = "https://doudi.example/help/"
KINDS = (
    Kind(
        "help_code",
        "查询码告知单",
        "code of the person's page",
        HelpCode(
            TOWNSHIP, "AJ-0001", "阿依古丽·买买提", "2345-6789-ABCD-EFGH", _ADDRESS, square(_ADDRESS),
            date(2024, 8, 14), DAY,
        ),
        letter=True,
    ),
)  # fmt: skip
