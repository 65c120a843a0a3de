"""COPY in PostgreSQL's binary format, to and from NumPy columns: every column of fixed width, none NULL."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import psycopg

SIGNATURE = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
END = b"\xff\xff"
BLOCK_ROWS = 1 << 16
DAYS_TO_2000 = 10957
"""PostgreSQL counts days from 2000-01-01, the policy's columns from 1970-01-01."""
MISSING = np.iinfo(np.int32).min
"""A date that is not known: PostgreSQL's `-infinity` is the same int32 as the policy's missing date."""

FORMATS = {"bool": "?", "int2": ">i2", "int4": ">i4", "int8": ">i8", "date": ">i4", "code": "S12"}

Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class Field:
    """A column of a COPY: its name, its type (a key of FORMATS, or `S` and a number of bytes), its SQL."""

    name: str
    kind: str
    sql: str = ""

    @property
    def format(self) -> str:
        """The value as NumPy reads it, big-endian."""
        return FORMATS.get(self.kind, self.kind)


class RowsNotFixed(Exception):
    """A row holds a NULL or a text of another length: the query is not one for this reader."""


def row_format(fields: list[Field]) -> np.dtype:
    """A row as COPY writes it: the number of columns, then length and value of each."""
    parts: list[tuple[str, str]] = [("columns", ">i2")]
    for field in fields:
        parts += [(f"bytes of {field.name}", ">i4"), (field.name, field.format)]
    return np.dtype(parts)


def read(session: psycopg.Connection, query: str, fields: list[Field], params: Mapping[str, object]) -> Columns:
    """The rows of a query as columns, dates in days since 1970. The query selects the fields in their order.

    Raises RowsNotFixed.
    """
    row = row_format(fields)
    found: list[list[np.ndarray]] = [[] for _ in fields]
    for rows in _blocks(session, query, row, params):
        _check(rows, fields)
        for column, field in zip(found, fields, strict=True):
            column.append(_native(rows[field.name], field))
    return {
        field.name: np.concatenate([np.empty(0, _native_format(field)), *column])
        for field, column in zip(fields, found, strict=True)
    }


def _blocks(
    session: psycopg.Connection, query: str, row: np.dtype, params: Mapping[str, object]
) -> Iterator[np.ndarray]:
    held = bytearray()
    head = len(SIGNATURE)
    with session.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)", params) as copy:
        for data in copy:
            held += data
            if len(held) > row.itemsize * BLOCK_ROWS:
                whole = (len(held) - head) // row.itemsize
                yield np.frombuffer(bytes(held), row, count=whole, offset=head)
                held, head = held[head + whole * row.itemsize :], 0
    body = len(held) - head - len(END)
    if body % row.itemsize:
        raise RowsNotFixed(query)
    yield np.frombuffer(bytes(held), row, count=body // row.itemsize, offset=head)


def _check(rows: np.ndarray, fields: list[Field]) -> None:
    fixed = (rows["columns"] == len(fields)).all() and all(
        (rows[f"bytes of {field.name}"] == rows.dtype[field.name].itemsize).all() for field in fields
    )
    if not fixed:
        raise RowsNotFixed(", ".join(field.name for field in fields))


def _native_format(field: Field) -> np.dtype:
    return np.dtype(field.format).newbyteorder("=")


def _native(column: np.ndarray, field: Field) -> np.ndarray:
    column = column.astype(_native_format(field))
    if field.kind == "date":
        column[column != MISSING] += DAYS_TO_2000
    return column


def write(session: psycopg.Connection, table: str, fields: list[Field], columns: Mapping[str, np.ndarray]) -> int:
    """Append columns of equal length to a table and give the number of rows; dates in days since 1970."""
    total = len(columns[fields[0].name])
    if not total:
        return 0
    names = ", ".join(field.name for field in fields)
    with session.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT binary)") as copy:
        copy.write(SIGNATURE)
        for start in range(0, total, BLOCK_ROWS):
            copy.write(_packed(fields, columns, slice(start, start + BLOCK_ROWS)))
        copy.write(END)
    return total


def _packed(fields: list[Field], columns: Mapping[str, np.ndarray], part: slice) -> bytes:
    rows = np.empty(len(columns[fields[0].name][part]), row_format(fields))
    rows["columns"] = len(fields)
    for field in fields:
        rows[f"bytes of {field.name}"] = rows.dtype[field.name].itemsize
        value = columns[field.name][part]
        rows[field.name] = value - DAYS_TO_2000 if field.kind == "date" else value
    return rows.tobytes()
