"""The payments of a batch, one after another, with their account numbers opened."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection, transaction

from doudi.core import keys
from doudi.funds import sql
from doudi.funds.models import Batch

CHUNK = 2000


class Payment(NamedTuple):
    """One line of a bank file. `reference` is the attempt's id; money is fen."""

    reference: str
    account: str
    payee: str
    bank: str
    amount_fen: int


def of(batch: Batch) -> Iterator[Payment]:
    """The batch's payments in the order of their references; only one chunk is in memory."""
    ring = keys.load()
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        sql.planned()
        cursor.itersize = CHUNK
        cursor.execute(
            """SELECT t.id, a.number_sealed, t.payee, a.bank, t.amount_fen
            FROM funds_attempt t JOIN registry_account a ON a.id = t.account_id
            WHERE t.batch_id = %s ORDER BY t.id""",
            [batch.pk],
        )
        while rows := cursor.fetchmany(CHUNK):
            for reference, sealed, payee, bank, amount_fen in rows:
                yield Payment(str(reference), ring.decrypt(sealed), payee, bank, amount_fen)
