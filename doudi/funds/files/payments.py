"""The payments of a batch, one after another, with their account numbers opened."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection, transaction

from doudi.core import keys
from doudi.entitlements.binary import Field, read_whole
from doudi.funds import sql
from doudi.funds.models import Batch

LINES = """SELECT t.id, a.number_sealed, t.payee, a.bank, t.amount_fen
FROM funds_attempt t JOIN registry_account a ON a.id = t.account_id
WHERE t.batch_id = %(batch)s ORDER BY t.id"""
FIELDS = [
    Field("reference", "int8"), Field("sealed", "bytes"), Field("payee", "text"), Field("bank", "text"),
    Field("fen", "int8"),
]  # fmt: skip


class Payment(NamedTuple):
    """One line of a bank file. `reference` is the attempt's id; money is fen."""

    reference: str
    account: str
    payee: str
    bank: str
    amount_fen: int


def of(batch: Batch) -> Iterator[Payment]:
    """The batch's payments in the order of their references; an account number is open for its own line alone."""
    ring = keys.load()
    with transaction.atomic():
        sql.planned()
        rows = read_whole(connection.connection, LINES, FIELDS, {"batch": batch.pk})
    columns = (rows[field.name].tolist() for field in FIELDS)
    for reference, sealed, payee, bank, fen in zip(*columns, strict=True):
        yield Payment(str(reference), ring.decrypt(sealed), payee.decode(), bank.decode(), fen)
