"""The bank's .csv: CRLF, a header and a line a payment, in the columns that the bank wants (docs/bank-files.md)."""

import csv
import io
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import itemgetter
from typing import IO

from doudi.funds import layout, wording
from doudi.funds.files.payments import Payment
from doudi.funds.models import Batch

ENCODING = "gb18030"
AMOUNTS = 65536
"""Amounts that are kept as text: they repeat."""


def write(out: IO[bytes], batch: Batch, payments: Iterable[Payment]) -> None:
    """Write a batch in its bank's columns, one payment at a time."""
    shape = layout.of(batch.layout)
    text = io.TextIOWrapper(out, encoding=shape.encoding or ENCODING, newline="", write_through=False)
    lines = csv.writer(text, lineterminator="\r\n", delimiter=shape.separator)
    lines.writerow([title for title, _ in shape.sent])
    pick = itemgetter(*(layout.SENT.index(field) for _, field in shape.sent))
    use = plain(f"{wording.benefit(batch.campaign)} {batch.campaign.document}")
    number, payer, account = batch.message_id, plain(batch.payer_name), plain(batch.payer_account)
    day, amount, known = shape.day_text(batch.execute_on), lru_cache(AMOUNTS)(shape.amount), cache(plain)
    # In the order of layout.SENT.
    cells = (
        (
            place, number, payment.reference, plain(payment.payee), plain(payment.account), known(payment.bank),
            amount(payment.amount_fen), "CNY", payer, account, day, use, "",
        ) for place, payment in enumerate(payments, start=1)
    )  # fmt: skip
    lines.writerows(map(pick, cells))
    text.flush()
    text.detach()


def plain(value: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = value
    if not value.isprintable() or " " in value:
        text = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def totals(content: IO[bytes], batch: Batch) -> tuple[int, int]:
    """Payments and fen of a file as it lies there, read back for the reconciliation."""
    shape = layout.of(batch.layout)
    text = io.TextIOWrapper(content, encoding=shape.encoding or ENCODING, newline="")
    title = shape.title("金额")
    amounts = [shape.fen(line[title]) for line in csv.DictReader(text, delimiter=shape.separator)]
    return len(amounts), sum(amounts)
