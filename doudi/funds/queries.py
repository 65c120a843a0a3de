"""Reading campaigns: nothing here writes, and under row-level security each sees what is in scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from doudi.core import divisions
from doudi.funds import sql
from doudi.funds.models import Campaign, RollLine, SystemEntry
from doudi.funds.models.campaigns import Kind

# The last attempts of a whole campaign, gathered once and joined as a set.
_LAST_OF_ALL = """(SELECT DISTINCT ON (a.payable_id) a.payable_id, a.state, a.reason, a.settled_on, a.account_id
    FROM funds_attempt a JOIN funds_payable o ON o.id = a.payable_id
    WHERE o.campaign_id = %(campaign)s ORDER BY a.payable_id, a.id DESC) t ON t.payable_id = p.id"""
# The last attempt by the index, payable by payable: for a page of lines, where the set is compared line by line.
_LAST_OF_EACH = """LATERAL (SELECT a.state, a.reason, a.settled_on, a.account_id
    FROM funds_attempt a WHERE a.payable_id = p.id ORDER BY a.id DESC LIMIT 1) t ON true"""


def _lines(last: str) -> str:
    """The lines of a campaign's roll, each with its payable and the state that its last attempt is in."""
    return f"""
  SELECT l.payable_id, coalesce(p.kind, '') AS pay_kind,
    l.person_id, l.household_id, l.division, l.purpose, l.kind, l.held, l.by_hand_fen,
    coalesce(p.amount_fen, 0) AS amount_fen, coalesce(p.basis, '') AS basis, coalesce(p.shares, 1) AS shares,
    p.decided_on, l.paying_bank_id, coalesce(t.reason, '') AS reason, t.settled_on,
    coalesce(CASE WHEN t.state IN ('paid', 'sent') THEN t.account_id END, l.account_id) AS account_id,
    CASE WHEN p.id IS NULL THEN ''
         WHEN t.state IN ('paid', 'sent') THEN t.state
         WHEN l.held = 'not_due' THEN 'not_due'
         WHEN t.state = 'returned' THEN 'returned'
         WHEN l.held = '' THEN 'ready'
         ELSE 'held' END AS state
  FROM funds_rollline l
  LEFT JOIN funds_payable p ON p.id = l.payable_id
  LEFT JOIN {last}
  WHERE l.campaign_id = %(campaign)s
"""


STATE = _lines(_LAST_OF_ALL)
"""For papers, which read every line."""

STATE_OF_FEW = _lines(_LAST_OF_EACH)
"""The same for what reads a page of lines, or one household's."""


@dataclass(frozen=True)
class Township:
    """A township's people and fen: due = paid + on the way + returned + held + ready. Money is fen."""

    code: str
    name: str
    due: int
    due_fen: int
    paid: int
    paid_fen: int
    late: int
    sent: int
    sent_fen: int
    returned: int
    returned_fen: int
    held: int
    held_fen: int
    no_account: int
    ready: int
    ready_fen: int
    gone: int
    gone_fen: int
    entered_on: date | None

    @property
    def unpaid(self) -> int:
        """People due who have no money yet."""
        return self.due - self.paid

    @property
    def unpaid_fen(self) -> int:
        """Fen due and not yet paid."""
        return self.due_fen - self.paid_fen


@dataclass(frozen=True)
class Number:
    """People and fen of a campaign in one township, of one kind, in one state; `state` is as in STATE."""

    campaign_id: int
    township: str
    kind: str
    state: str
    held: str
    late: bool
    people: int
    fen: int


def numbers(campaigns: list[int]) -> list[Number]:
    """The rolls of campaigns as numbers in the reader's scope, also for those who see no person; one query."""
    return [Number(*row) for row in sql.rows("SELECT * FROM funds_numbers(%(campaigns)s)", {"campaigns": campaigns})]


def by_township(campaign: Campaign) -> list[Township]:
    """Due, paid, on the way, returned, held and ready by township; `late` is paid after the deadline."""
    found: dict[str, list[Number]] = {}
    for row in numbers([campaign.pk]):
        if row.state:
            found.setdefault(row.township, []).append(row)
    entered, names = _entered(campaign), divisions.names_of(found)
    return [Township(code, names.get(code, code), *[*_sums(found[code]), entered.get(code)]) for code in sorted(found)]


def _sums(rows: list[Number]) -> Iterator[Any]:
    """Counts and fen by state, in the order of Township's fields."""
    due = [row for row in rows if row.state != "not_due"]
    paid, no_account = of_state(rows, "paid"), [row for row in of_state(rows, "held") if row.held == "no_account"]
    late = [row for row in paid if row.late]
    yield from (people(due), fen(due), people(paid), fen(paid), people(late))
    for state in ("sent", "returned", "held"):
        yield from (people(of_state(rows, state)), fen(of_state(rows, state)))
    yield people(no_account)
    for state in ("ready", "not_due"):
        yield from (people(of_state(rows, state)), fen(of_state(rows, state)))


def of_state(rows: list[Number], state: str) -> list[Number]:
    """The numbers in one state."""
    return [row for row in rows if row.state == state]


def people(rows: list[Number]) -> int:
    """How many people they are."""
    return sum(row.people for row in rows)


def fen(rows: list[Number]) -> int:
    """How many fen they are."""
    return sum(row.fen for row in rows)


def _entered(campaign: Campaign) -> dict[str, date]:
    rows = SystemEntry.objects.filter(campaign=campaign).order_by("pk")
    return {row.division: row.entered_in_system_on for row in rows}


@dataclass(frozen=True)
class BankSum:
    """What goes, or would go, to one paying bank. Money is fen."""

    bank: str
    people: int
    fen: int


def by_bank(campaign: Campaign, state: str = "ready") -> list[BankSum]:
    """People and fen in one state (ready, sent, paid, returned) by paying bank."""
    rows = sql.rows(
        f"""SELECT b.name, count(*), sum(s.amount_fen)::bigint FROM ({STATE}) s
        JOIN funds_payingbank b ON b.id = s.paying_bank_id WHERE s.state = %(state)s
        GROUP BY b.name ORDER BY b.name""",
        {"campaign": campaign.pk, "state": state},
    )
    return [BankSum(*row) for row in rows]


def held_reasons(campaign: Campaign) -> list[tuple[str, int, int]]:
    """Why lines are held: code (see Held), people and fen."""
    return sql.rows(
        f"""SELECT held, count(*), sum(amount_fen)::bigint FROM ({STATE}) s
        WHERE state IN ('held', 'returned', 'not_due') AND held <> '' GROUP BY held ORDER BY held""",
        {"campaign": campaign.pk},
    )


def kinds(campaign: Campaign) -> dict[str, int]:
    """People of the roll by kind (see Kind); a kind that nobody has is 0."""
    found = numbers([campaign.pk])
    return {kind: people([row for row in found if row.kind == kind]) for kind in Kind.values}


@dataclass(frozen=True)
class Unpaid:
    """Somebody who is due and not yet paid. Money is fen; `why` is a state or a reason of Held."""

    person_id: int
    name: str
    household_id: int
    division: str
    purpose: str
    amount_fen: int
    state: str
    why: str
    reason: str


def unpaid(campaign: Campaign, limit: int) -> list[Unpaid]:
    """At most `limit` people who are due and not yet paid, by village, household and person."""
    rows = sql.rows(
        f"""SELECT s.person_id, n.name, s.household_id, s.division, s.purpose, s.amount_fen, s.state,
        coalesce(nullif(s.held, ''), s.state), s.reason
        FROM ({STATE_OF_FEW}) s JOIN registry_person n ON n.id = s.person_id
        WHERE s.state NOT IN ('', 'paid', 'not_due')
        ORDER BY s.division, s.household_id, s.person_id LIMIT %(limit)s""",
        {"campaign": campaign.pk, "limit": limit},
    )
    return [Unpaid(*row) for row in rows]


def listed(campaign: Campaign, kind: str, limit: int) -> list[RollLine]:
    """At most `limit` lines of one kind: `review` (on the roll, not derived), `lead` (the reverse), ..."""
    lines = RollLine.objects.filter(campaign=campaign, kind=kind)
    return list(lines.order_by("division", "household_id", "person_id")[:limit])


@dataclass(frozen=True)
class Ready:
    """What the next bank files would hold. Money is fen."""

    people: int
    fen: int


def ready(campaign: Campaign) -> Ready:
    """People and fen that are due, not held and not sent. One query."""
    return together(by_bank(campaign))


def together(sums: list[BankSum]) -> Ready:
    """The sums of all banks."""
    return Ready(sum(one.people for one in sums), sum(one.fen for one in sums))
