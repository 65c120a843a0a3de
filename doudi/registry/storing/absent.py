"""People whom a later sheet no longer names: they go to a list, nothing about them is changed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from psycopg import Cursor

from doudi.registry.models import Difference
from doudi.registry.storing.resolve import HELD_IN

# A household with a rejected row is not absent; a sheet speaks for the villages and the benefits that it names.
ABSENT = f"""
INSERT INTO registry_difference (source_id, division, kind, household_id, person_id, held, found)
SELECT %(source)s, m.division, '{Difference.Kind.ABSENT}', m.household_id, m.person_id, m.relation, ''
FROM registry_membership m JOIN registry_person p ON p.id = m.person_id
WHERE {HELD_IN} AND m.division >= %(low)s AND m.division < %(high)s AND p.died_on IS NULL
  AND NOT EXISTS (SELECT FROM seen s WHERE s.id_index = p.id_index)
  AND NOT EXISTS (SELECT FROM seen s JOIN registry_person q ON q.id_index = s.id_index
    JOIN registry_membership n ON n.person_id = q.id AND n.superseded_at IS NULL
    WHERE s.rejected AND n.household_id = m.household_id)
  AND m.household_id NOT IN (SELECT h.id FROM registry_household h WHERE h.number <> '' AND h.number = ANY(%(numbers)s))
  AND (EXISTS (SELECT FROM matched x WHERE x.household_id = m.household_id)
    OR (m.division = ANY(%(villages)s) AND (%(benefits)s::text[] IS NULL OR EXISTS (
      SELECT FROM registry_status t WHERE t.person_id = m.person_id AND t.superseded_at IS NULL
        AND t.to_month IS NULL AND t.benefit = ANY(%(benefits)s)))))
ON CONFLICT DO NOTHING
"""


def see(cursor: Cursor[Any], indexes: Iterable[tuple[bytes, bool]]) -> None:
    """Note the blind index of every readable ID of the file, and whether its row was rejected."""
    with cursor.copy("COPY seen (id_index, rejected) FROM STDIN") as copy:
        for row in indexes:
            copy.write_row(row)
    cursor.execute("ANALYZE seen")


def list_absent(
    cursor: Cursor[Any], *, source: int, month: date, low: str, high: str, villages: list[str],
    benefits: list[str] | None, rejected_numbers: list[str],
) -> None:  # fmt: skip
    """Add to the list whoever is registered in the sheet's villages or households and not in the sheet."""
    cursor.execute(
        ABSENT,
        {"source": source, "month": month, "low": low, "high": high, "villages": villages, "benefits": benefits,
         "numbers": rejected_numbers},
    )  # fmt: skip
