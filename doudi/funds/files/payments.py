"""The payments of batches, with their account numbers opened one by one."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.db import connection, transaction

from doudi.core import keys
from doudi.entitlements.binary import Columns, Field, read_whole
from doudi.funds import sql
from doudi.funds.models import Batch

ACCOUNTS = """SELECT coalesce(min(account_id), 0), coalesce(max(account_id), 0) FROM funds_attempt
WHERE batch_id = ANY (%(batches)s)"""
LINES = """SELECT t.batch_id, t.id, a.number_sealed, t.payee, a.bank, t.amount_fen
FROM funds_attempt t JOIN registry_account a ON a.id = t.account_id AND a.id BETWEEN %(least)s AND %(most)s
WHERE t.batch_id = ANY (%(batches)s) ORDER BY t.batch_id, t.id"""
FIELDS = [
    Field("batch", "int8"), Field("reference", "int8"), Field("sealed", "bytes"), Field("payee", "text"),
    Field("bank", "text"), Field("fen", "int8"),
]  # fmt: skip


class Payment(NamedTuple):
    """One line of a bank file. `reference` is the attempt's id; money is fen."""

    reference: str
    account: str
    payee: str
    bank: str
    amount_fen: int


class Payments:
    """The payments of a campaign's batches, read together when the first file asks for them."""

    def __init__(self, batches: Sequence[Batch]) -> None:
        self._batches = [batch.pk for batch in batches]

    def of(self, batch: Batch) -> Iterator[Payment]:
        """Those of a batch in the order of their references; an account number is open for its own line alone."""
        ring = keys.load()
        here = slice(*np.searchsorted(self._rows["batch"], [batch.pk, batch.pk + 1]))
        columns = (self._rows[field.name][here].tolist() for field in FIELDS[1:])
        for reference, sealed, payee, bank, fen in zip(*columns, strict=True):
            yield Payment(str(reference), ring.decrypt(sealed), payee.decode(), bank.decode(), fen)

    @cached_property
    def _rows(self) -> Columns:
        facts: dict[str, object] = {"batches": self._batches}
        with transaction.atomic():
            sql.planned()
            [(least, most)] = sql.rows(ACCOUNTS, facts)
            with sql.as_sets():
                return read_whole(connection.connection, LINES, FIELDS, {**facts, "least": least, "most": most})
