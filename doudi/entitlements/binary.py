"""COPY in PostgreSQL's binary format, to and from NumPy columns.

What is read has no NULL, and fixed width unless `read_whole` reads a field of `text` or `bytes`. What is written is
NULL where a column is masked.
"""

from collections.abc import Iterator, Mapping, Sequence
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
SENT = {
    "bool": "boolsend({})", "int2": "int2send({})", "int4": "int4send({})", "int8": "int8send({})",
    "date": "date_send({})", "code": "textsend(rpad({}, 12))",
}  # fmt: skip
"""How PostgreSQL puts a value in bytes, by kind."""

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


def read_whole(session: psycopg.Connection, query: str, fields: list[Field], params: Mapping[str, object]) -> Columns:
    """The same for rows of a county, not of a region: PostgreSQL puts them together and sends them whole.

    By COPY each row is a message of its own: this takes a tenth of Python's time and little more of PostgreSQL's. A
    field may be `text` or `bytes`, of any length. The query names no column. Raises RowsNotFixed if one holds NULL.
    """
    apart = [field.name for field in fields if field.kind in OF_ANY_LENGTH]
    # Of what has any length, the row holds the length.
    fixed = [Field(field.name, "int4") if field.name in apart else field for field in fields]
    sent = [f"octet_length({field.name})" if field.name in apart else field.name for field in fields]
    row = " || ".join(SENT[field.kind].format(column) for field, column in zip(fixed, sent, strict=True))
    texts = "".join(f", string_agg({name}, '')" for name in apart)
    names = ", ".join(field.name for field in fields)
    statement = f"SELECT count(*), string_agg({row}, ''){texts} FROM ({query}) AS found ({names})"
    with psycopg.Cursor(session) as cursor:
        # Planned for these numbers, each time.
        cursor.execute(statement, params, prepare=False, binary=True)
        held = cursor.pgresult
        size, rows, *whole = [held.get_value(0, place) or b"" for place in range(held.nfields)] if held else [b"", b""]
    form = np.dtype([(field.name, field.format) for field in fixed])
    if len(rows) != int.from_bytes(size, "big") * form.itemsize:
        raise RowsNotFixed(names)
    found = np.frombuffer(rows, form)
    columns = {field.name: _native(found[field.name], field) for field in fixed}
    kinds = {field.name: field.kind for field in fields}
    for name, together in zip(apart, whole, strict=True):
        columns[name] = OF_ANY_LENGTH[kinds[name]](columns[name], together)
    return columns


def _of_texts(sizes: np.ndarray, together: bytes) -> np.ndarray:
    width = int(sizes.max(initial=1)) or 1
    texts = np.zeros((len(sizes), width), np.uint8)
    texts[np.arange(width) < sizes[:, None]] = np.frombuffer(together, np.uint8)
    return texts.view(f"S{width}")[:, 0]


def _of_bytes(sizes: np.ndarray, together: bytes) -> np.ndarray:
    """Objects: NumPy would take the zeros off their ends."""
    ends = np.cumsum(sizes)
    found = np.empty(len(sizes), np.object_)
    found[:] = [together[start:end] for start, end in zip((ends - sizes).tolist(), ends.tolist(), strict=True)]
    return found


OF_ANY_LENGTH = {"text": _of_texts, "bytes": _of_bytes}


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


def words(places: np.ndarray, of: Sequence[str]) -> np.ndarray:
    """A column of texts: of each row the word at its place. Raises ValueError where a row has none."""
    if np.ma.is_masked(places):
        raise ValueError(f"no word: {of}")
    return np.array([word.encode() for word in of], np.bytes_)[places]


def write(session: psycopg.Connection, table: str, fields: list[Field], columns: Mapping[str, np.ndarray]) -> int:
    """Append columns of equal length to a table and give the number of rows; dates in days since 1970.

    A field may be `text`: bytes in UTF-8, of any length. A masked array is NULL where its mask is set.
    """
    ready = [_ready(field, columns[field.name]) for field in fields]
    total = len(ready[0].values)
    if not total:
        return 0
    names = ", ".join(field.name for field in fields)
    # The first block is ready before the server begins to wait for it.
    blocks = (_packed(ready, slice(start, start + BLOCK_ROWS)) for start in range(0, total, BLOCK_ROWS))
    first = next(blocks)
    with session.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT binary)") as copy:
        for part in (SIGNATURE, first, *blocks, END):
            copy.write(part)
    return total


@dataclass(frozen=True)
class _Ready:
    """A column as it goes out, and how many bytes each value has (-1: NULL); None where all have the field's width."""

    field: Field
    values: np.ndarray
    sizes: np.ndarray | None = None


def _ready(field: Field, column: np.ndarray) -> _Ready:
    values = np.ma.getdata(column)
    if field.kind == "text":
        sizes = np.char.str_len(values).astype(np.int32)
        width = values.dtype.itemsize
        return _Ready(Field(field.name, f"S{width}"), values, None if (sizes == width).all() else sizes)
    if field.kind == "date":
        values = values - DAYS_TO_2000
    if not np.ma.is_masked(column):
        return _Ready(field, values)
    return _Ready(field, values, np.where(np.ma.getmaskarray(column), -1, np.dtype(field.format).itemsize))


def _packed(ready: list[_Ready], part: slice) -> bytes:
    form = row_format([one.field for one in ready])
    rows = np.empty(len(ready[0].values[part]), form)
    rows["columns"] = len(ready)
    kept = None
    for one in ready:
        name, width = one.field.name, form[one.field.name].itemsize
        rows[f"bytes of {name}"] = width if one.sizes is None else one.sizes[part]
        rows[name] = one.values[part]
        if one.sizes is not None:
            if kept is None:
                kept = np.ones((len(rows), form.itemsize), np.bool_)
            start = form.fields[name][1]  # type: ignore[index]
            kept[:, start : start + width] = np.arange(width) < one.sizes[part, None]
    if kept is None:
        return rows.tobytes()
    return rows.view(np.uint8).reshape(len(rows), form.itemsize)[kept].tobytes()
