"""One case of temporary assistance with what its decision rests on; a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from doudi.casework import relief_rules
from doudi.casework.models import (
    AgendaItem,
    Case,
    Clock,
    Decision,
    Delegation,
    Filing,
    FormerClaim,
    Paper,
    Referral,
)
from doudi.casework.papers_needed import NEEDED
from doudi.casework.proposals import Proposal
from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.funds import reserve
from doudi.funds.figures import figures
from doudi.funds.models import Grant, ReliefPayment, Reserve

MOST = 50


@dataclass(frozen=True)
class Purse:
    """The township's reserve: its two pockets in fen, and whether it is below the mark."""

    code: str
    bank_fen: int
    cash_fen: int
    low: bool


@dataclass(frozen=True)
class Given:
    """A decision with how it reached the family."""

    decision: Decision
    grant: Grant | None
    payment: ReliefPayment | None
    filing: Filing | None


@dataclass(frozen=True)
class Standing:
    """All that the page shows. `refused`: the words with which the rules gave no answer."""

    case: Case
    proposal: Proposal | None
    refused: DomainError | None
    paid: relief_rules.Paid
    splits: list[Decision]
    level: str
    delegation: Delegation | None
    limit_fen: int
    purse: Purse | None
    clocks: list[Clock]
    held: set[str]
    given: list[Given]
    referrals: list[Referral]
    item: AgendaItem | None
    formers: list[FormerClaim]

    @property
    def lacking(self) -> list[str]:
        """The papers that are not there yet, by code."""
        return [kind for kind in NEEDED["relief"] if kind not in self.held]


def found(case_id: int) -> Case | None:
    """The case of temporary assistance in scope, with claim and applicant; one query."""
    held = Case.objects.filter(pk=case_id, kind="relief")
    return held.select_related("claim", "applicant", "opened_by", "household").first()


def standing(case: Case, by: Actor) -> Standing:
    """The case as it stands today."""
    today = clock.today()
    proposal, refused = proposed(case, today, by)
    amount = proposal.amount_fen if proposal else 0
    known = figures(case.division, today)
    delegation = relief_rules.delegation(case.division, today)
    return Standing(
        case, proposal, refused, relief_rules.paid_before(case.claim, today), relief_rules.split_from(case, today),
        relief_rules.level(case, amount, today), delegation,
        min(known.township_limit_fen, delegation.limit_fen) if delegation else known.township_limit_fen,
        purse(case.division, today), list(Clock.objects.filter(case=case).order_by("due_on")[:MOST]),
        set(Paper.objects.filter(case=case).values_list("kind", flat=True)), given(case),
        list(Referral.objects.filter(case=case).order_by("pk")[:MOST]),
        AgendaItem.objects.filter(case=case).order_by("pk").last(),
        list(FormerClaim.objects.filter(case=case).select_related("actor").order_by("pk")[:MOST]),
    )  # fmt: skip


def proposed(case: Case, on: date, by: Actor) -> tuple[Proposal | None, DomainError | None]:
    """What the rules propose, or why they give no answer."""
    try:
        return relief_rules.proposed(case, on, by=by), None
    except DomainError as error:
        return None, error


def purse(division: str, on: date) -> Purse | None:
    """The township's reserve, None where none is open."""
    held = Reserve.objects.filter(division=relief_rules.township_of(division)).first()
    if held is None:
        return None
    pockets = reserve.balances(held)
    bank, cash = pockets.get("reserve_bank", 0), pockets.get("reserve_cash", 0)
    return Purse(held.division, bank, cash, figures(held.division, on).is_low(bank + cash))


def given(case: Case) -> list[Given]:
    """The decisions of a case with grant, payment and filing; four queries."""
    decisions = list(Decision.objects.filter(case=case).select_related("actor").order_by("at")[:MOST])
    numbers = [decision.pk for decision in decisions]
    grants = {grant.decision_id: grant for grant in Grant.objects.filter(decision_id__in=numbers)}
    paid = ReliefPayment.objects.filter(grant__decision_id__in=numbers).exclude(state="reversed")
    payments = {payment.grant_id: payment for payment in paid}
    filings = {row.decision_id: row for row in Filing.objects.filter(decision_id__in=numbers).select_related("read_by")}
    return [
        Given(decision, grant := grants.get(decision.pk), payments.get(grant.pk) if grant else None,
              filings.get(decision.pk))
        for decision in decisions
    ]  # fmt: skip
