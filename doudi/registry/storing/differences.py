"""What a run changed, read inside its transaction before it is undone: the comparison is the write itself."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from psycopg import Cursor

from doudi.core import keys
from doudi.registry.models import Source
from doudi.ui import masks
from doudi.units.fen import yuan

NEW_HOUSEHOLD, NEW_PERSON, CHANGED_FACT = "new_home", "new_person", "changed"
"""Kinds of ImportLine; those of the list of differences are its own."""
LIMIT = 100_000
"""Lines that are kept for people to look at; the counts are of all."""
TABLES = ("membership", "householdfacts", "personfacts", "income", "certificate", "account", "status")
BOOKKEEPING = frozenset(
    {
        "id", "household_id", "person_id", "division", "from_month", "to_month", "source_id", "recorded_at",
        "superseded_at", "kind", "number_sealed", "number_index", "origin", "document", "decided_on", "single_person",
    }
)  # fmt: skip


class Line(NamedTuple):
    """A difference as ImportLine keeps it."""

    division: str
    kind: str
    household_id: int | None
    number: str
    name: str
    fact: str
    old: str
    new: str


def newest(cursor: Cursor[Any]) -> dict[str, int]:
    """The newest id of each table, before a run adds anything."""
    tables = ("household", "person", "former", "difference", *TABLES)
    return {
        table: cursor.execute(f"SELECT coalesce(max(id), 0) FROM registry_{table}").fetchone()[0]  # type: ignore[index]
        for table in tables
    }


NEW_HOUSEHOLDS = """
SELECT h.division, h.number, coalesce(p.name, '') FROM registry_household h
LEFT JOIN registry_membership m ON m.household_id = h.id AND m.relation = 'head' AND m.source_id = %(source)s
LEFT JOIN registry_person p ON p.id = m.person_id
WHERE h.id > %(household)s AND EXISTS (SELECT FROM registry_householdfacts f
  WHERE f.household_id = h.id AND f.source_id = %(source)s) ORDER BY h.id
"""
NEW_PEOPLE = """
SELECT p.division, CASE WHEN h.id <= %(household)s THEN h.id END, h.number, p.name FROM registry_person p
JOIN registry_membership m ON m.person_id = p.id AND m.source_id = %(source)s
JOIN registry_household h ON h.id = m.household_id
WHERE p.id > %(person)s ORDER BY p.id
"""
# A record that the run closed, beside the one that it wrote for the same months; either may be missing.
CHANGED = """
WITH old AS (SELECT * FROM registry_{table} WHERE superseded_at = now() AND {of}_id <= %(at)s
    AND from_month <= %(month)s AND (to_month IS NULL OR to_month > %(month)s)),
 new AS (SELECT * FROM registry_{table} WHERE id > %(newest)s AND source_id = %(source)s AND from_month = %(month)s
    AND superseded_at IS NULL AND {of}_id <= %(at)s)
SELECT coalesce(n.{of}_id, o.{of}_id), {kind}, to_jsonb(o)::text, to_jsonb(n)::text
FROM old o FULL JOIN new n ON n.{of}_id = o.{of}_id{same} ORDER BY 1, 2
"""
FORMER = """
SELECT f.household_id, f.person_id, f.name, p.name, f.number, h.number, f.division, coalesce(p.division, h.division),
  f.died_on::text, p.died_on::text, f.phone_sealed, p.phone_sealed
FROM registry_former f LEFT JOIN registry_person p ON p.id = f.person_id LEFT JOIN registry_household h
  ON h.id = f.household_id
WHERE f.id > %(former)s AND f.source_id = %(source)s ORDER BY f.id
"""
LISTED = """
SELECT d.division, d.kind, d.household_id, coalesce(h.number, ''), coalesce(p.name, ''), d.held, d.found
FROM registry_difference d LEFT JOIN registry_household h ON h.id = d.household_id
LEFT JOIN registry_person p ON p.id = d.person_id WHERE d.id > %(difference)s AND d.source_id = %(source)s ORDER BY d.id
"""
WHO = """
SELECT p.id, m.household_id, h.number, p.name, p.division FROM registry_person p
LEFT JOIN registry_membership m ON m.person_id = p.id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
LEFT JOIN registry_household h ON h.id = m.household_id WHERE p.id = ANY(%(people)s)
"""
WHERE_IS = "SELECT id, id, number, '', division FROM registry_household WHERE id = ANY(%(households)s)"


def collect(cursor: Cursor[Any], source: Source, before: dict[str, int]) -> list[Line]:
    """Every difference of the run so far, in the order of the lists on the page."""
    facts = {**before, "source": source.pk, "month": source.month}
    lines = [
        *(
            Line(division, NEW_HOUSEHOLD, None, number, name, "", "", "")
            for division, number, name in cursor.execute(NEW_HOUSEHOLDS, facts).fetchall()
        ),
        *(
            Line(division, NEW_PERSON, household, number, name, "", "", "")
            for division, household, number, name in cursor.execute(NEW_PEOPLE, facts).fetchall()
        ),
        *_changed(cursor, facts, before),
        *_former(cursor, facts),
    ]
    for division, kind, household, number, name, held, found in cursor.execute(LISTED, facts).fetchall():
        lines.append(Line(division, kind, household, number, name, "", held, found))
    return lines


def _changed(cursor: Cursor[Any], facts: dict[str, Any], before: dict[str, int]) -> Iterator[Line]:
    for table in TABLES:
        of = "household" if table == "householdfacts" else "person"
        extra = {"income": "kind", "status": "benefit"}.get(table)
        statement = CHANGED.format(
            table=table,
            of=of,
            kind=f"coalesce(n.{extra}, o.{extra})::text" if extra else "''",
            same=f" AND n.{extra} = o.{extra}" if extra else "",
        )
        rows = cursor.execute(statement, {**facts, "at": before[of], "newest": before[table]}).fetchall()
        who = _who(cursor, of, {row[0] for row in rows}, facts)
        for whose, kind, old, new in rows:
            household, number, name, division = who.get(whose, (None, "", "", ""))
            for fact, was, now in _facts(table, kind, _record(old), _record(new)):
                yield Line(division, CHANGED_FACT, household, number or "", name, fact, was, now)


def _record(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _who(cursor: Cursor[Any], of: str, wanted: set[int], facts: dict[str, Any]) -> dict[int, tuple[Any, ...]]:
    statement, name = (WHERE_IS, "households") if of == "household" else (WHO, "people")
    return {row[0]: row[1:] for row in cursor.execute(statement, {**facts, name: list(wanted)}).fetchall()}


def _facts(table: str, kind: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(fact, old, new) for each column that differs, as texts."""
    if table == "income":
        yield f"income.{kind}", _yuan(old.get("amount_fen")), _yuan(new.get("amount_fen"))
    elif table == "status":
        yield "category", old.get("benefit", ""), new.get("benefit", "")
    elif table == "account" and old.get("number_index") != new.get("number_index"):
        yield "account", _account(old), _account(new)
    else:
        for column in dict.fromkeys([*old, *new]):
            if column not in BOOKKEEPING and old.get(column) != new.get(column):
                yield column, _text(column, old.get(column)), _text(column, new.get(column))


def _text(column: str, value: Any) -> str:
    if value is None:
        return ""
    return _yuan(value) if column.endswith("_fen") else str(value)[:200]


def _yuan(fen: int | None) -> str:
    return yuan(fen or 0)


def _account(record: dict[str, Any]) -> str:
    if not record:
        return ""
    number = keys.load().decrypt(bytes.fromhex(record["number_sealed"].removeprefix("\\x")))
    return f"{record['bank']} {masks.account(number)}".strip()


def _former(cursor: Cursor[Any], facts: dict[str, Any]) -> Iterator[Line]:
    rows = cursor.execute(FORMER, facts).fetchall()
    who = _who(cursor, "person", {row[1] for row in rows if row[1]}, facts)
    for household, person, name, name_now, number, number_now, place, place_now, died, died_now, *phones in rows:
        home = who.get(person, (household, number_now or "", "", place_now))
        pairs = [("division", place, place_now)]
        if person:
            pairs += [
                ("name", name, name_now),
                ("died_on", died, died_now),
                ("phone", _phone(phones[0]), _phone(phones[1])),
            ]
        else:
            pairs.append(("number", number, number_now))
        for fact, old, new in pairs:
            if (old or "") != (new or ""):
                yield Line(place_now, CHANGED_FACT, home[0], home[1] or "", name_now or "", fact, old or "", new or "")


def _phone(sealed: Any) -> str:
    return masks.phone(keys.load().decrypt(sealed)) if sealed else ""
