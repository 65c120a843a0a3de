"""Lists of temporary assistance, in the reader's scope, each with a limit; what is latest first. Money is fen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from doudi.casework.models import (
    OPEN,
    AgendaItem,
    Case,
    Clock,
    Decision,
    Delegation,
    Filing,
    Kind,
    Meeting,
    Referral,
    State,
)
from doudi.core.models import Division
from doudi.core.scope import code_range
from doudi.funds.models import Grant

MOST = 100
LOOK_AGAIN, PAPERWORK = "relief_look_again", "relief_paperwork"
_RUNNING = (
    Clock.objects.filter(case=OuterRef("pk"), met_on__isnull=True)
    .annotate(last=Coalesce("extended_to", "due_on"))
    .order_by("last")
    .values("last")[:1]
)


def _relief() -> QuerySet[Case]:
    return Case.objects.filter(kind=Kind.RELIEF).select_related("applicant", "claim")


def open_cases() -> QuerySet[Case]:
    """Cases to decide: urgent ones first, then by the term that ends first (`due_on`)."""
    held = _relief().filter(state__in=OPEN).annotate(due_on=Subquery(_RUNNING))
    return held.order_by("-urgent", F("due_on").asc(nulls_last=True), "pk")


def without_papers() -> QuerySet[Case]:
    """Relief that was given first and whose papers are not complete, by the day they are due."""
    held = _relief().filter(state=State.APPROVED, paid_before_papers=True, ended_on__isnull=True)
    return held.annotate(due_on=Subquery(_RUNNING)).order_by("due_on", "pk")


def open_referrals() -> QuerySet[Referral]:
    """Families passed to another office that has not answered, by the day the answer is due."""
    held = Referral.objects.filter(outcome=Referral.Outcome.OPEN).select_related("case__applicant")
    return held.order_by("answer_due_on", "pk")


def to_look_again() -> QuerySet[Clock]:
    """Young people who were helped, by the day on which somebody looks whether dibao is due."""
    held = Clock.objects.filter(step=LOOK_AGAIN, met_on__isnull=True).select_related("case__applicant")
    return held.order_by("due_on", "pk")


def unread_filings() -> QuerySet[Filing]:
    """Townships' decisions that the county has not read yet, by the day of filing."""
    held = Filing.objects.filter(read_on__isnull=True)
    return held.select_related("decision__case__applicant", "decision__case__claim", "decision__actor").order_by(
        "due_on", "pk"
    )


def to_follow_up() -> QuerySet[AgendaItem]:
    """What meetings decided and nobody has reported on, by the day set."""
    held = AgendaItem.objects.filter(closed_on__isnull=False, follow_up_on__isnull=False, followed_up_on__isnull=True)
    return held.select_related("case__applicant").order_by("follow_up_on", "pk")


def meetings() -> QuerySet[Meeting]:
    """Meetings of the mechanism, those still open first."""
    return Meeting.objects.annotate(items=Count("agendaitem")).order_by(F("closed_at").desc(nulls_first=True), "-pk")


@dataclass(frozen=True)
class Split:
    """Several grants of one ground in one household and year (C-08): money and decisions, no score of a person."""

    household: int
    name: str
    ground: str
    times: int
    sum_fen: int
    largest_fen: int
    deciders: tuple[str, ...]
    case: int


def splits(year: int, limit: int = MOST) -> list[Split]:
    """Needs that were met in several grants this year, the largest sum first; four queries at any length."""
    rows = list(
        Grant.objects.filter(decided_on__year=year, grantend__isnull=True, amount_fen__gt=0)
        .values("household_id", "cause")
        .annotate(times=Count("pk"), sum_fen=Sum("amount_fen"), first=Min("decision_id"))
        .filter(times__gt=1)
        .order_by("-sum_fen", "household_id")[:limit]
    )
    grants = Grant.objects.filter(
        decided_on__year=year, grantend__isnull=True, household_id__in={row["household_id"] for row in rows}
    )
    held = list(grants.values_list("household_id", "cause", "decision_id", "amount_fen").order_by("pk"))
    decided = Decision.objects.filter(pk__in=[row[2] for row in held]).select_related("actor", "case__applicant")
    by_number = {decision.pk: decision for decision in decided}
    return [_split(row, [line for line in held if line[:2] == (row["household_id"], row["cause"])], by_number)
            for row in rows]  # fmt: skip


def _split(
    row: dict[str, int], lines: list[tuple[int, str, int, int]], decided: dict[int, Decision]
) -> Split:  # fmt: skip
    known = [decided[line[2]] for line in lines if line[2] in decided]
    return Split(
        row["household_id"], known[0].case.applicant.name if known else "", str(row["cause"]), row["times"],
        row["sum_fen"], max(line[3] for line in lines),
        tuple(dict.fromkeys(decision.actor.label for decision in known)), known[-1].case_id if known else 0,
    )  # fmt: skip


@dataclass(frozen=True)
class Township:
    """A township with its delegation in force on a day, None where there is none."""

    code: str
    name: str
    delegation: Delegation | None


def townships(division: str, on: date, limit: int = 300) -> list[Township]:
    """The townships of a division by code, each with its delegation; two queries."""
    low, high = code_range(division)
    places = Division.objects.filter(level="township", during__contains=on, code__gte=low, code__lt=high)
    held = Delegation.objects.filter(during__contains=on, withdrawn_at__isnull=True, division__gte=low,
                                     division__lt=high)  # fmt: skip
    by_code = {row.division: row for row in held}
    return [Township(row.code, row.name, by_code.get(row.code)) for row in places.order_by("code")[:limit]]


@dataclass(frozen=True)
class Counted:
    """How many there are, and how many of them are late."""

    all: int
    late: int


def counted(rows: QuerySet[object], day: str, today: date) -> Counted:
    """The length of a list, and how many of it are past their day; one query."""
    found = rows.order_by().aggregate(all=Count("pk"), late=Count("pk", filter=Q(**{f"{day}__lt": today})))
    return Counted(found["all"], found["late"])
