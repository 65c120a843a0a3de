"""Reading visits about accounts that were not drawn on; under row-level security each reader sees the own division."""

from dataclasses import dataclass
from datetime import date

from doudi.funds import sql
from doudi.funds.models import IdleAccount


@dataclass(frozen=True)
class Visit:
    """A visit as a list shows it; `found` is empty while it waits."""

    number: int
    name: str
    head: str
    household: int | None
    division: str
    bank: str
    months: int
    reported_on: date
    found: str
    note: str
    found_by: str


LISTED = """
SELECT i.id, n.name, coalesce(x.name, ''), i.household_id, i.division, coalesce(a.bank, ''), i.months, i.reported_on,
  i.found, i.note, coalesce(w.label, '')
FROM funds_idleaccount i
JOIN registry_person n ON n.id = i.person_id
LEFT JOIN registry_account a ON a.id = i.account_id
LEFT JOIN core_actor w ON w.id = i.found_by_id
LEFT JOIN LATERAL (SELECT h.name FROM registry_membership m JOIN registry_person h ON h.id = m.person_id
  WHERE m.household_id = i.household_id AND m.relation = 'head' AND m.superseded_at IS NULL AND m.to_month IS NULL
  ORDER BY m.person_id LIMIT 1) x ON true
WHERE {which} ORDER BY {order} LIMIT %(limit)s
"""


def listed(limit: int) -> list[Visit]:
    """At most `limit` visits that wait, by village; the longest first in each. One query."""
    return _rows("i.found = ''", "i.division, i.months DESC, i.id", limit)


def noted(limit: int) -> list[Visit]:
    """The visits that were noted last. One query."""
    return _rows("i.found <> ''", "i.found_at DESC, i.id", limit)


def one(number: int) -> Visit | None:
    """One visit, if it is in the reader's scope. One query."""
    return next(iter(_rows("i.id = %(number)s", "i.id", 1, number)), None)


def _rows(which: str, order: str, limit: int, number: int = 0) -> list[Visit]:
    facts = {"limit": limit, "number": number}
    return [Visit(*row) for row in sql.rows(LISTED.format(which=which, order=order), facts)]


def waiting() -> int:
    """How many visits wait in the reader's scope. One query."""
    return IdleAccount.objects.filter(found="").count()
