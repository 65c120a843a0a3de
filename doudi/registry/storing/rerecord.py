"""One dated table brought to what the sheet says from a month on, without overwriting anything.

For a record [A, B) that differs at month M it is closed, and written again as [A, M) with its old values,
[M, N) with the new ones and [N, B) with its old values, where N is the next month from which something else
is known of the household (a later sheet was read before this one).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psycopg import Cursor

from doudi.registry.storing.columns import FIELD_OF, HOUSEHOLD_FACTS, INCOME_KINDS, PERSON_FACTS, default_sql

FACT_TABLES = ("membership", "personfacts", "income", "certificate", "account")

BOUNDARY = """
UPDATE stage_household h SET boundary = b.month FROM (
  SELECT hh, min(v.month) AS month FROM ({records}) t CROSS JOIN LATERAL (VALUES (from_month), (to_month)) v(month)
  WHERE v.month > %(month)s GROUP BY hh) b
WHERE b.hh = h.hh
""".format(
    records=" UNION ALL ".join(
        f"SELECT s.hh, x.from_month, x.to_month FROM registry_{table} x JOIN stage_{of} s USING ({of}_id)"
        f" WHERE x.{of}_id = ANY(%({of})s) AND x.superseded_at IS NULL"
        for of, table in (*(("person", table) for table in FACT_TABLES), ("household", "householdfacts"))
    )
)
HELD = """
CREATE TEMP TABLE held AS SELECT * FROM registry_{table} WHERE {of}_id = ANY(%({of})s) AND superseded_at IS NULL
  AND from_month <= %(month)s AND (to_month IS NULL OR to_month > %(month)s)
"""
# In a list, as in `resolve.known`: joined, all of the table would be read to find a few rows.
SUPERSEDED = """
UPDATE {table} SET superseded_at = now() WHERE id = ANY(ARRAY(SELECT held_id FROM diff WHERE held_id IS NOT NULL))
"""


@dataclass(frozen=True)
class Dated:
    """How a dated table follows from the stage. Expressions see s (stage), h (its household), r (held record)."""

    table: str
    staged: str
    key: dict[str, str]
    values: dict[str, str]
    extra: dict[str, str] = field(default_factory=dict)
    gone: str = "false"
    where: str = "true"

    @property
    def of(self) -> str:
        """Whose records these are: person or household."""
        return "household" if "person_id" not in self.key else "person"


@dataclass(frozen=True)
class Run:
    """The month and source of an import, and the ids of a chunk's people and households that were known before."""

    month: date
    source: int
    person: list[int]
    household: list[int]


def next_known(cursor: Cursor[Any], run: Run) -> None:
    """Note for each household the next month from which something else is known."""
    cursor.execute(BOUNDARY, vars(run))


def rerecord(cursor: Cursor[Any], what: Dated, run: Run) -> None:
    """Close and write again the records that differ; households that changed go to `touched`."""
    table, facts = f"registry_{what.table}", vars(run)
    wanted = {**what.key, **what.values, **what.extra}
    held, new = (", ".join(part) for part in (map("r.{}".format, what.values), what.values.values()))
    same = " AND ".join(f"r.{column} = {expression}" for column, expression in what.key.items())
    cursor.execute("DROP TABLE IF EXISTS pg_temp.diff, pg_temp.held")
    cursor.execute(HELD.format(table=what.table, of=what.of), facts)
    cursor.execute("ANALYZE held")
    cursor.execute(
        f"""
        CREATE TEMP TABLE diff AS
        SELECT h.hh, h.boundary, r.id AS held_id, {what.gone} AS gone,
          {", ".join(f"{expression} AS {column}" for column, expression in wanted.items())}
        FROM {what.staged} LEFT JOIN held r ON {same}
        WHERE {what.where} AND CASE WHEN r.id IS NULL THEN NOT ({what.gone})
          ELSE ({what.gone}) OR ROW({held}) IS DISTINCT FROM ROW({new}) END
        """,
        facts,
    )
    columns = ", ".join(wanted)
    old = ", ".join(f"r.{column}" for column in wanted)
    cursor.execute(SUPERSEDED.format(table=table))
    into = f"INSERT INTO {table} ({columns}, from_month, to_month, source_id)"
    before = f"SELECT {old}, r.from_month, %(month)s::date, r.source_id FROM held r JOIN diff d ON r.id = d.held_id"
    after = f"SELECT {old}, d.boundary, r.to_month, r.source_id FROM held r JOIN diff d ON r.id = d.held_id"
    cursor.execute(f"{into} {before} WHERE r.from_month < %(month)s", facts)
    cursor.execute(f"{into} {after} WHERE r.to_month IS NULL AND d.boundary IS NOT NULL OR r.to_month > d.boundary")
    cursor.execute(
        f"""
        {into} SELECT {", ".join(f"d.{column}" for column in wanted)}, %(month)s::date,
          least(d.boundary, r.to_month), %(source)s
        FROM diff d LEFT JOIN held r ON r.id = d.held_id WHERE NOT d.gone
        """,
        facts,
    )
    cursor.execute("INSERT INTO touched SELECT hh FROM diff")


OF_PERSON = "stage_person s JOIN stage_household h USING (hh)"
INCOMES = ", ".join(f"({kind}, s.{name})" for name, kind in INCOME_KINDS.items())


def _fact(column: str, stated: frozenset[str]) -> str:
    """The sheet's value; where it has no such column, what is held, else the default."""
    if FIELD_OF[column] in stated and column != "area":
        return f"h.{column}" if column in HOUSEHOLD_FACTS else f"s.{column}"
    if column in HOUSEHOLD_FACTS:
        return f"coalesce(h.{column}, r.{column}, {default_sql(column)})"
    return f"coalesce(s.{column}, r.{column}, {default_sql(column)})"


def dated_tables(stated: frozenset[str]) -> list[Dated]:
    """The dated tables that a sheet with these fields may change."""
    division = {"division": "h.division"}
    found = [
        Dated(
            "membership",
            OF_PERSON,
            {"person_id": "s.person_id"},
            {"household_id": "h.household_id", "relation": "s.relation", **division},
        ),
        Dated(
            "householdfacts",
            "stage_household h",
            {"household_id": "h.household_id"},
            {
                "address": "coalesce(h.address, r.address, '')",
                **{column: _fact(column, stated) for column in HOUSEHOLD_FACTS},
                **division,
            },
        ),
        Dated(
            "personfacts",
            OF_PERSON,
            {"person_id": "s.person_id"},
            {**{column: _fact(column, stated) for column in PERSON_FACTS}, **division},
        ),
        Dated(
            "income",
            f"{OF_PERSON} CROSS JOIN LATERAL (VALUES {INCOMES}) i(kind, amount_fen)",
            {"person_id": "s.person_id", "kind": "i.kind"},
            {"amount_fen": "i.amount_fen", **division},
            gone="i.amount_fen = 0",
            where="i.amount_fen IS NOT NULL",
        ),
    ]
    if stated & {"disability", "disability_grade"}:
        kind_and_grade = {"disability": "s.disability", "disability_grade": "s.disability_grade"}
        found.append(
            Dated("certificate", OF_PERSON, {"person_id": "s.person_id"}, {**kind_and_grade, **division},
                  gone="s.disability IS NULL")
        )  # fmt: skip
    if "account" in stated:
        found.append(_account(division))
    return found


def _account(division: dict[str, str]) -> Dated:
    """A blank account says nothing: an account that is known stays."""
    return Dated(
        "account",
        OF_PERSON,
        {"person_id": "s.person_id"},
        {
            "number_index": "s.number_index",
            "bank": "coalesce(s.bank, CASE WHEN r.number_index = s.number_index THEN r.bank END, '')",
            "holder": "coalesce(s.holder, CASE WHEN r.number_index = s.number_index THEN r.holder END, '')",
            **division,
        },
        extra={"number_sealed": "s.number_sealed"},
        where="s.number_index IS NOT NULL",
    )
