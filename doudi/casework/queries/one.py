"""One case with all that is written about it; the number of queries does not depend on how much that is."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from doudi.casework.models import (
    Case,
    Clock,
    Decision,
    Event,
    MeansCheck,
    Missing,
    Notice,
    Objection,
    Opinion,
    Paper,
    Publicity,
    RelativeFiling,
    Review,
    Share,
    Visit,
    WorkOffer,
)
from doudi.casework.queries.people import members_of
from doudi.casework.queries.rows import MOST, of_case
from doudi.core.models import Upload
from doudi.funds.models import Grant
from doudi.registry.models import Membership


@dataclass
class Record:
    """A case and what belongs to it, each list in the order of time."""

    case: Case
    members: list[Membership] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    missing: Missing | None = None
    checks: list[MeansCheck] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    filings: list[RelativeFiling] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    postings: list[Publicity] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    offers: list[WorkOffer] = field(default_factory=list)
    shares: dict[tuple[str, int], list[Share]] = field(default_factory=dict)
    grants: list[Grant] = field(default_factory=list)
    appeals: list[Case] = field(default_factory=list)
    uploads: dict[int, Upload] = field(default_factory=dict)

    @property
    def decision(self) -> Decision | None:
        """The newest decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def opinion(self) -> Opinion | None:
        """The newest opinion."""
        return self.opinions[-1] if self.opinions else None

    @property
    def posting(self) -> Publicity | None:
        """The newest posting."""
        return self.postings[-1] if self.postings else None


def found(case_id: int) -> Case | None:
    """The case in scope with its applicant; one query."""
    return Case.objects.filter(pk=case_id).select_related("applicant", "household", "opened_by").first()


def record(case: Case) -> Record:
    """All that is written about a case; four queries, and three more for a case with decisions and scans."""
    rows = of_case(case.pk)
    numbers = [decision.pk for decision in rows[Decision]]
    held = Record(
        case,
        members=members_of(case),
        events=rows[Event],
        clocks=rows[Clock],
        papers=rows[Paper],
        missing=next(iter(rows[Missing]), None),
        checks=rows[MeansCheck],
        visits=rows[Visit],
        filings=rows[RelativeFiling],
        opinions=rows[Opinion],
        postings=rows[Publicity],
        objections=rows[Objection],
        decisions=rows[Decision],
        notices=rows[Notice],
        reviews=rows[Review],
        offers=rows[WorkOffer],
        shares=_shares(rows[Share]),
        grants=list(Grant.objects.filter(decision_id__in=numbers)[:MOST]),
        appeals=list(Case.objects.filter(about_decision_id__in=numbers).order_by("pk")[:MOST]),
    )
    held.uploads = _uploads(held)
    return held


def _shares(rows: list[Share]) -> dict[tuple[str, int], list[Share]]:
    """The shares of opinions and decisions, by ("opinion" or "decision", number)."""
    found: dict[tuple[str, int], list[Share]] = defaultdict(list)
    for share in rows:
        number = share.opinion_id or share.decision_id
        found["opinion" if share.opinion_id else "decision", number].append(share)
    return dict(found)


def _uploads(held: Record) -> dict[int, Upload]:
    rows: list[Any] = [*held.papers, *held.visits, *held.postings]
    numbers = {row.upload_id for row in rows if row.upload_id}
    return {row.pk: row for row in Upload.objects.filter(pk__in=numbers).select_related("by")}


def about(case: Case) -> Case | None:
    """The case that an appeal is about; one query, none for other kinds."""
    if case.about_decision_id is None:
        return None
    decision = Decision.objects.filter(pk=case.about_decision_id).select_related("case").first()
    return decision.case if decision else None
