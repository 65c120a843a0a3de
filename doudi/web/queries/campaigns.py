"""Campaigns as pages show them: how far each is, and the people on each of its lists. Money is fen."""

from collections.abc import Callable
from dataclasses import dataclass

from doudi.funds import sql
from doudi.funds.models import Campaign, RollLine
from doudi.funds.models.campaigns import Held
from doudi.funds.queries import STATE_OF_FEW, Number, fen, numbers, of_state, people

PAGE = 50
CAMPAIGNS = 50
OUT = ("", "not_due")
# Each list by its condition on a line of the roll with its state, in SQL and on its numbers; a line without a payable
# has no state.
LISTS: dict[str, tuple[str, Callable[[Number], bool]]] = {
    "due": ("state NOT IN ('', 'not_due')", lambda row: row.state not in OUT),
    "unpaid": ("state NOT IN ('', 'not_due', 'paid')", lambda row: row.state not in (*OUT, "paid")),
    "held": ("state = 'held'", lambda row: row.state == "held"),
    "returned": ("state = 'returned'", lambda row: row.state == "returned"),
    "review": ("kind = 'review'", lambda row: row.kind == "review"),
    "no_amount": ("kind = 'no_amount'", lambda row: row.kind == "no_amount"),
    "lead": ("kind = 'lead'", lambda row: row.kind == "lead"),
    "in_area": ("kind = 'in_area'", lambda row: row.kind == "in_area"),
    "relieved": ("kind = 'relieved'", lambda row: row.kind == "relieved"),
    "by_hand": ("kind = 'by_hand'", lambda row: row.kind == "by_hand"),
}


@dataclass(frozen=True)
class Total:
    """A campaign's people and fen in the reader's scope."""

    due: int = 0
    due_fen: int = 0
    paid: int = 0
    paid_fen: int = 0
    sent: int = 0
    returned: int = 0
    held: int = 0
    ready: int = 0

    @property
    def unpaid(self) -> int:
        """People due who have no money yet."""
        return self.due - self.paid


@dataclass(frozen=True)
class Line:
    """A person on a list of a campaign; `state`, `held` and `reason` are codes of the funds room."""

    person_id: int
    name: str
    household_id: int
    division: str
    purpose: str
    kind: str
    state: str
    held: str
    reason: str

    def get_kind_display(self) -> str:
        """The kind in words."""
        return str(dict(RollLine._meta.get_field("kind").flatchoices)[self.kind])

    def get_held_display(self) -> str:
        """Why the line is held, in words."""
        return str(Held(self.held).label) if self.held else ""


def newest() -> list[Campaign]:
    """The campaigns in scope, newest first."""
    return list(Campaign.objects.order_by("-pk")[:CAMPAIGNS])


def totals(campaigns: list[Campaign]) -> dict[int, Total]:
    """How far each campaign is, in scope; one query."""
    return {number: total(rows) for number, rows in numbers_of(campaigns).items()}


def numbers_of(campaigns: list[Campaign]) -> dict[int, list[Number]]:
    """The numbers of each campaign in scope; one query for all."""
    found: dict[int, list[Number]] = {campaign.pk: [] for campaign in campaigns}
    for row in numbers(list(found)):
        found[row.campaign_id].append(row)
    return found


def total(rows: list[Number]) -> Total:
    """How far a campaign of these numbers is."""
    due = [row for row in rows if row.state not in ("", "not_due")]
    paid = of_state(due, "paid")
    rest = (people(of_state(due, state)) for state in ("sent", "returned", "held", "ready"))
    return Total(people(due), fen(due), people(paid), fen(paid), *rest)


def counts(rows: list[Number]) -> dict[str, int]:
    """How many people are on each list of a campaign of these numbers."""
    return {name: people([row for row in rows if on_list(row)]) for name, (_, on_list) in LISTS.items()}


def lines(campaign: Campaign, which: str, number: int) -> tuple[list[Line], bool]:
    """One page of a list and whether another follows; one query."""
    rows = sql.rows(
        f"""SELECT s.person_id, coalesce(n.name, ''), s.household_id, s.division, s.purpose, s.kind, s.state,
          s.held, s.reason
        FROM ({STATE_OF_FEW}) s LEFT JOIN registry_person n ON n.id = s.person_id
        WHERE {LISTS[which][0]} ORDER BY s.division, s.household_id, s.person_id
        LIMIT {PAGE + 1} OFFSET %(start)s""",  # noqa: S608
        {"campaign": campaign.pk, "start": (number - 1) * PAGE},
    )
    return [Line(*row) for row in rows[:PAGE]], len(rows) > PAGE
