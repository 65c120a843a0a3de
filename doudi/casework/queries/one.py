"""One case with all that is written about it; the number of queries does not depend on how much that is."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

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
from doudi.core.models import Upload
from doudi.funds.models import Grant
from doudi.registry.models import Membership

MOST = 200


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
    """All that is written about a case."""
    held = Record(case, members=members_of(case))
    held.events = _of(Event, case, "actor", order="at")
    held.clocks = _of(Clock, case, order="due_on")
    held.papers = _of(Paper, case, "actor")
    held.missing = Missing.objects.filter(case=case).first()
    held.checks = _of(MeansCheck, case, "asked_by", "answered_by")
    held.visits = _of(Visit, case, "actor")
    held.filings = _of(RelativeFiling, case)
    held.opinions = _of(Opinion, case, "actor")
    held.postings = _of(Publicity, case)
    held.objections = _of(Objection, case)
    held.decisions = _of(Decision, case, "actor")
    held.notices = _of(Notice, case, "told_by")
    held.reviews = _of(Review, case, "actor")
    held.offers = _of(WorkOffer, case, "person")
    numbers = [decision.pk for decision in held.decisions]
    held.grants = list(Grant.objects.filter(decision_id__in=numbers)[:MOST])
    held.appeals = list(Case.objects.filter(about_decision_id__in=numbers).order_by("pk")[:MOST])
    held.shares = _shares(held)
    held.uploads = _uploads(held)
    return held


def _of(model: type[Model], case: Case, *related: str, order: str = "pk") -> list[Any]:
    rows = model._default_manager.filter(case=case)
    return (
        list(rows.select_related(*related).order_by(order, "pk")[:MOST])
        if related
        else list(rows.order_by(order, "pk")[:MOST])
    )


def _shares(held: Record) -> dict[tuple[str, int], list[Share]]:
    """The shares of opinions and decisions, by ("opinion" or "decision", number)."""
    found: dict[tuple[str, int], list[Share]] = defaultdict(list)
    opinions = Share.objects.filter(opinion__in=[row.pk for row in held.opinions]).select_related("person")
    decisions = Share.objects.filter(decision__in=[row.pk for row in held.decisions]).select_related("person")
    for share in (*opinions, *decisions):
        key = ("opinion", share.opinion_id) if share.opinion_id else ("decision", share.decision_id)
        found[key].append(share)
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
