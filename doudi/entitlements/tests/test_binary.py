"""COPY in binary format, there and back."""

import numpy as np
import pytest
from django.db import connection

from doudi.entitlements.binary import MISSING, Field, RowsNotFixed, read, read_whole, words, write

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


def test_texts_of_any_length_and_null_go_out_and_come_back(session):
    """Words are written in UTF-8; a masked number is NULL; a text is read as long as it is, also an empty one."""
    session.execute("CREATE TEMP TABLE said (a bigint, word text)")
    numbers = np.ma.masked_array(np.arange(3), mask=[False, True, False])
    column = words(np.array([0, 1, 2]), ["", "低保", "阿依古丽·买买提"])
    assert write(session, "said", [Field("a", "int8"), Field("word", "text")], {"a": numbers, "word": column}) == 3
    assert session.execute("SELECT a, word FROM said ORDER BY word COLLATE \"C\"").fetchall() == [
        (0, ""), (None, "低保"), (2, "阿依古丽·买买提"),
    ]  # fmt: skip
    fields = [Field("a", "int8"), Field("word", "text"), Field("raw", "bytes")]
    back = read_whole(session, "SELECT a, word, '\\x0100'::bytea FROM said WHERE a IS NOT NULL ORDER BY a", fields, {})
    assert back["raw"].tolist() == [b"\x01\x00", b"\x01\x00"]
    assert [text.decode() for text in back["word"]] == ["", "阿依古丽·买买提"] and back["a"].tolist() == [0, 2]


def test_whole_columns_are_those_that_come_row_by_row(session):
    columns = {
        "a": np.arange(5) - 2, "b": np.arange(5).astype(np.int16), "c": np.full(5, 19174, np.int32),
        "d": np.arange(5) % 2 == 0, "e": np.full(5, b"653101001201"), "f": np.full(5, b"\x01\x02\x03"),
    }  # fmt: skip
    write(session, "thing", FIELDS, columns)
    query, fields = "SELECT a, b, c, d, e FROM thing ORDER BY a", FIELDS[:5]
    one, other = (how(session, query, fields, {}) for how in (read, read_whole))
    assert all((one[name] == other[name]).all() and one[name].dtype == other[name].dtype for name in one)
    assert read_whole(session, "SELECT '-infinity'::date", [Field("c", "date")], {})["c"].tolist() == [MISSING]
    assert len(read_whole(session, "SELECT a FROM thing WHERE false", FIELDS[:1], {})["a"]) == 0


@pytest.mark.parametrize(("value", "kind"), [("NULL::bigint", "int8"), ("NULL::text", "text"), ("NULL::date", "date")])
def test_whole_columns_refuse_null(session, value, kind):
    with pytest.raises(RowsNotFixed):
        read_whole(session, f"SELECT 1::bigint, {value}", [Field("a", "int8"), Field("b", kind)], {})
