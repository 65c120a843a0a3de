"""The people of a campaign as the papers name them, with masked numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from doudi.core import keys
from doudi.core.models import Division
from doudi.core.scope import code_range
from doudi.funds import sql
from doudi.funds.models import Campaign
from doudi.funds.queries import STATE

CHUNK = 2000


@dataclass(frozen=True)
class Person:
    """A line of a paper. `identity` and `account` are whole: mask them unless the paper needs them."""

    person_id: int
    household_id: int
    division: str
    name: str
    identity: str
    head: str
    kind: str
    held: str
    purpose: str
    state: str
    amount_fen: int
    account: str
    bank: str
    holder: str
    paying_bank: str
    reason: str
    settled_on: date | None
    by_hand_fen: int
    area: str
    basis: str
    shares: int
    decided_on: date | None
    level: str
    payable_id: int | None
    pay_kind: str

    @property
    def township(self) -> str:
        """The 12-digit code of the township."""
        return self.division[:9] + "000"


QUERY = f"""
SELECT s.person_id, s.household_id, s.division, n.name, n.id_sealed, coalesce(h.name, ''), s.kind, s.held,
  s.purpose, s.state, s.amount_fen, a.number_sealed, coalesce(a.bank, ''), coalesce(a.holder, ''),
  coalesce(b.name, ''), s.reason, s.settled_on, s.by_hand_fen, coalesce(f.area, ''),
  s.basis, s.shares, s.decided_on, %(level)s, s.payable_id, s.pay_kind
FROM ({STATE}) s
JOIN registry_person n ON n.id = s.person_id
LEFT JOIN registry_account a ON a.id = s.account_id
LEFT JOIN funds_payingbank b ON b.id = s.paying_bank_id
LEFT JOIN (SELECT DISTINCT ON (m.household_id) m.household_id, x.name
  FROM registry_membership m JOIN registry_person x ON x.id = m.person_id
  WHERE m.relation = 'head' AND m.superseded_at IS NULL
    AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
  ORDER BY m.household_id, m.person_id) h ON h.household_id = s.household_id
LEFT JOIN (SELECT DISTINCT ON (g.household_id) g.household_id, g.area FROM registry_householdfacts g
  WHERE g.superseded_at IS NULL AND g.from_month <= %(month)s AND (g.to_month IS NULL OR g.to_month > %(month)s)
  ORDER BY g.household_id, g.from_month DESC) f ON f.household_id = s.household_id
ORDER BY s.division, s.household_id, s.person_id, s.payable_id
"""


def of(campaign: Campaign) -> Iterator[Person]:
    """Everybody on the roll, by village, household and person; only one chunk is in memory."""
    facts = {"campaign": campaign.pk, "month": campaign.month, "level": campaign.get_level_display()}
    ring = keys.load()
    with transaction.atomic():
        sql.set_wise()
        yield from _rows(ring, facts)


def _rows(ring: keys.Keys, facts: dict[str, object]) -> Iterator[Person]:
    with connection.chunked_cursor() as cursor:
        cursor.itersize = CHUNK
        cursor.execute(QUERY, facts)
        for row in cursor:
            identity = ring.decrypt(row[4])
            account = ring.decrypt(row[11]) if row[11] is not None else ""
            yield Person(*[*row[:4], identity, *row[5:11], account, *row[12:]])


def names(division: str) -> dict[str, str]:
    """The newest name of each division within one, by code."""
    low, high = code_range(division)
    held = Division.objects.filter(code__gte=low, code__lt=high).order_by("code", "during")
    return dict(held.values_list("code", "name"))
