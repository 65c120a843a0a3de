"""The bank's .csv: GB18030, CRLF, a header and a line a payment (docs/bank-files.md)."""

import csv
import io
from collections.abc import Iterable
from functools import cache
from typing import IO

from doudi.funds import wording
from doudi.funds.files.payments import Payment
from doudi.funds.models import Batch
from doudi.units.fen import parse_yuan, plain_yuan

HEADER = [
    "批次号",
    "业务编号",
    "收款户名",
    "收款账号",
    "收款银行",
    "金额",
    "币种",
    "付款户名",
    "付款账号",
    "用途",
]
ENCODING = "gb18030"


def write(out: IO[bytes], batch: Batch, payments: Iterable[Payment]) -> None:
    """Write a batch, one payment at a time."""
    text = io.TextIOWrapper(out, encoding=ENCODING, newline="", write_through=False)
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(HEADER)
    use = plain(f"{wording.benefit(batch.campaign)} {batch.campaign.document}")
    number, payer, account = batch.message_id, plain(batch.payer_name), plain(batch.payer_account)
    known = cache(plain)
    for payment in payments:
        lines.writerow(
            [
                number,
                payment.reference,
                plain(payment.payee),
                plain(payment.account),
                known(payment.bank),
                plain_yuan(payment.amount_fen),
                "CNY",
                payer,
                account,
                use,
            ]
        )
    text.flush()
    text.detach()


def plain(value: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = value
    if not value.isprintable() or " " in value:
        text = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def totals(content: IO[bytes]) -> tuple[int, int]:
    """Payments and fen of a file as it lies there, read back for the reconciliation."""
    lines = csv.DictReader(io.TextIOWrapper(content, encoding=ENCODING, newline=""))
    amounts = [parse_yuan(line["金额"]) for line in lines]
    return len(amounts), sum(amounts)
