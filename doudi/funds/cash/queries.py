"""The lines of the signature sheets of a campaign, in the reader's scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doudi.core import keys
from doudi.funds import sql
from doudi.funds.models import Campaign


@dataclass(frozen=True)
class Line:
    """A payment to be handed out. `identity` is whole: mask it. `handed` is None until an official entered it.

    `refusal`: why a second official refused the last entry that was refused, empty if none was.
    """

    number: int
    division: str
    head: str
    name: str
    identity: str
    purpose: str
    fen: int
    goods: str
    state: str
    handed: bool | None
    signed_by: str
    on: date | None
    entered_by: int | None
    confirmed: bool
    refusal: str

    @property
    def township(self) -> str:
        """The 12-digit code of the township."""
        return self.division[:9] + "000"


LINES = """
SELECT t.id, t.division, coalesce(h.name, ''), t.payee, n.id_sealed, p.purpose, t.amount_fen, coalesce(w.goods, ''),
  t.state, o.handed, coalesce(o.signed_by, ''), o."on", o.entered_by_id, o.confirmed_by_id IS NOT NULL,
  coalesce(r.refuse_reason, '')
FROM funds_attempt t
JOIN funds_payable p ON p.id = t.payable_id
JOIN funds_rollline l ON l.campaign_id = p.campaign_id AND l.payable_id = p.id
JOIN registry_person n ON n.id = l.person_id
LEFT JOIN funds_handedout o ON o.attempt_id = t.id AND o.refused_by_id IS NULL
LEFT JOIN LATERAL (SELECT x.refuse_reason FROM funds_handedout x
  WHERE x.attempt_id = t.id AND x.refused_by_id IS NOT NULL ORDER BY x.id DESC LIMIT 1) r ON true
LEFT JOIN LATERAL (SELECT x.name FROM registry_membership m JOIN registry_person x ON x.id = m.person_id
  WHERE m.household_id = p.household_id AND m.relation = 'head' AND m.superseded_at IS NULL AND m.to_month IS NULL
  ORDER BY m.person_id LIMIT 1) h ON true
LEFT JOIN LATERAL (SELECT e.goods FROM funds_holdentry e
  WHERE e.campaign_id = p.campaign_id AND e.person_id = l.person_id AND e.verb = 'cash'
  ORDER BY e.id DESC LIMIT 1) w ON true
WHERE p.campaign_id = %(campaign)s AND t.account_id IS NULL AND t.division LIKE %(place)s
ORDER BY t.division, p.household_id, t.id
"""


def lines(campaign: Campaign, place: str = "") -> Iterator[Line]:
    """Every line that was put on a sheet, by village and household; of one place by the beginning of its code."""
    ring = keys.load()
    for row in sql.rows(LINES, {"campaign": campaign.pk, "place": f"{place}%"}):
        number, division, head, name, sealed, *rest = row
        yield Line(number, division, head, name, ring.decrypt(sealed), *rest)
