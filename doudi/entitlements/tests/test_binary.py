"""COPY in binary format, there and back."""

import numpy as np
import pytest
from django.db import connection

from doudi.entitlements.binary import MISSING, Field, RowsNotFixed, read, write

KINDS = {"a": "int8", "b": "int2", "c": "date", "d": "bool", "e": "code", "f": "S3"}
FIELDS = [Field(name, kind) for name, kind in KINDS.items()]


@pytest.fixture
def session(db):
    connection.ensure_connection()
    connection.connection.execute(
        "CREATE TEMP TABLE thing (a bigint, b smallint, c date, d boolean, e varchar(12), f bytea)"
    )
    return connection.connection


def test_columns_come_back_as_they_went(session):
    size = 150_000  # more than two blocks
    columns = {
        "a": np.arange(size) - 5,
        "b": np.arange(size).astype(np.int16),
        "c": np.full(size, 19174, np.int32),
        "d": np.arange(size) % 3 == 0,
        "e": np.full(size, b"653101001201"),
        "f": np.full(size, b"\x01\x00\x00"),
    }
    assert write(session, "thing", FIELDS, columns) == size
    assert session.execute("SELECT min(c)::text, max(a) FROM thing").fetchone() == ("2022-07-01", size - 6)
    back = read(session, "SELECT a, b, c, d, e, f FROM thing", FIELDS, {})
    for name, column in columns.items():
        assert (back[name] == column).all(), name


def test_a_missing_date_is_missing(session):
    found = read(session, "SELECT '-infinity'::date", [Field("c", "date")], {})
    assert found["c"].tolist() == [MISSING]


def test_no_rows_are_empty_columns(session):
    assert len(read(session, "SELECT a FROM thing", FIELDS[:1], {})["a"]) == 0
    assert write(session, "thing", FIELDS[:1], {"a": np.empty(0, np.int64)}) == 0


@pytest.mark.parametrize("value", ["NULL::bigint", "1::int"])
def test_a_row_of_another_width_is_refused(session, value):
    with pytest.raises(RowsNotFixed):
        read(session, f"SELECT {value}", [Field("a", "int8")], {})
