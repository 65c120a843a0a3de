"""A person's own file, as their page shows it: one statement in the scope of their code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from doudi.core import clock
from doudi.person.models import Letter

LETTERS = 100


@dataclass(frozen=True)
class Line:
    """Something that was done in the case, by which office."""

    on: date
    verb: str
    role: str
    place: str


@dataclass(frozen=True)
class Term:
    """A time limit; `due_at` for one in hours, `met_on` where it was met."""

    step: str
    due_on: date
    due_at: datetime | None
    met_on: date | None
    extended: bool
    why: str
    cites: str


@dataclass(frozen=True)
class Decided:
    """A decision with the explanation that was frozen with it. Money is fen."""

    number: int
    outcome: str
    benefit: str
    amount_fen: int
    from_month: date | None
    reason_codes: tuple[str, ...]
    reason: str
    explanation: Mapping[str, Any]
    on: date
    level: str


@dataclass(frozen=True)
class Appealed:
    """An appeal against a decision of the case, and what it was answered."""

    on: date
    due_on: date | None
    outcome: str
    reason: str
    answered_on: date | None

    @property
    def key(self) -> str:
        """The sentence of its outcome."""
        return f"outcome_{self.outcome}"


@dataclass(frozen=True)
class Payment:
    """Money or goods: on the way (waiting, sent), paid, or back (returned). Fen."""

    on: date | None
    state: str
    amount_fen: int
    purpose: str
    document: str
    item: str


@dataclass(frozen=True)
class Support:
    """Who of the household is supported by what, from which month."""

    name: str
    benefit: str
    from_month: date


@dataclass(frozen=True)
class Look:
    """On which day somebody of which office opened the record, and how often."""

    on: date
    role: str
    place: str
    times: int


@dataclass(frozen=True)
class LeadOf:
    """What became of an application that came without a code: where it stands, and by when somebody calls."""

    letter: int
    state: str
    result: str
    due_at: datetime
    met_at: datetime | None


@dataclass(frozen=True)
class Looked:
    """The level above looked at an answer, or does until `due_on`."""

    due_on: date
    upheld: bool
    opinion: str
    answered_on: date | None


@dataclass(frozen=True)
class ComplaintOf:
    """What became of a complaint: where it stands, by when, and the written answers. Nobody's name is in it."""

    letter: int
    state: str
    tell_by: date
    told_on: date | None
    done_by: date
    not_ours_why: str
    answer: str
    founded: bool
    answered_on: date | None
    ask_by: date | None
    reviews: tuple[Looked, ...]


@dataclass(frozen=True)
class Told:
    """A notice: to be told until, told on."""

    kind: str
    due_on: date | None
    told_on: date | None


@dataclass(frozen=True)
class CaseOf:
    """The case itself."""

    kind: str
    state: str
    opened_on: date
    accepted_on: date | None
    ended_on: date | None
    waits: tuple[str, ...]
    urgent: bool
    paid_before_papers: bool


@dataclass(frozen=True)
class File:
    """All that a code opens. `case` and `household_id` are None for the code of a stranger's letter."""

    code_id: int
    division: str
    until: date
    name: str
    case_id: int | None
    household_id: int | None
    case: CaseOf | None
    timeline: tuple[Line, ...]
    clocks: tuple[Term, ...]
    missing: tuple[str, ...]
    missing_other: str
    posted: tuple[date, date] | None
    decisions: tuple[Decided, ...]
    appeals: tuple[Appealed, ...]
    notices: tuple[Told, ...]
    support: tuple[Support, ...]
    payments: tuple[Payment, ...]
    looks: tuple[Look, ...]
    leads: tuple[LeadOf, ...]


def file_of() -> File | None:
    """The file of the code whose scope the transaction has; None where it lives no more. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_file(%s)::text", [clock.today()])
        text = cursor.fetchone()[0]
    return _file(json.loads(text)) if text else None


def file_for_office(case_id: int) -> File | None:
    """The same of a case, for an official who may enter in it: to print it for the family. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_file_for_office(%s, %s)::text", [case_id, clock.today()])
        text = cursor.fetchone()[0]
    return _file(json.loads(text)) if text else None


def letters(code_id: int) -> list[Letter]:
    """The letters sent with a code, newest first, at most 100."""
    return list(Letter.objects.filter(code_id=code_id).order_by("-pk")[:LETTERS])


def complaints() -> list[ComplaintOf]:
    """What became of the complaint of the code whose scope the transaction has. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_complaints(%s)::text", [clock.today()])
        text = cursor.fetchone()[0]
    return [_complaint(one) for one in json.loads(text or "[]")]


def _complaint(one: Mapping[str, Any]) -> ComplaintOf:
    return ComplaintOf(
        one["letter"], one["state"], _day(one["tell_by"]), _maybe(one["told_on"]), _day(one["done_by"]),
        one["not_ours_why"], one["answer"], bool(one["founded"]), _maybe(one["answered_on"]), _maybe(one["ask_by"]),
        tuple(
            Looked(_day(each["due_on"]), bool(each["upheld"]), each["opinion"], _maybe(each["answered_on"]))
            for each in one["reviews"]
        ),
    )  # fmt: skip


def _file(held: Mapping[str, Any]) -> File:
    missing, posting = held["missing"] or {}, held["posting"]
    given = set(held["handed_in"])
    return File(
        code_id=held["code"], division=held["division"], until=_day(held["until"]), name=held["name"] or "",
        case_id=held["case_id"], household_id=held["household_id"], case=_case(held["case"]),
        timeline=tuple(Line(_day(one["on"]), one["verb"], one["role"], one["place"]) for one in held["timeline"]),
        clocks=tuple(_term(one) for one in held["clocks"]),
        missing=tuple(item for item in missing.get("items", ()) if item not in given),
        missing_other=missing.get("other", ""),
        posted=(_day(posting["posted_on"]), _day(posting["until"])) if posting else None,
        decisions=tuple(_decided(one) for one in held["decisions"]),
        appeals=tuple(_appealed(one) for one in held["appeals"]),
        notices=tuple(Told(one["kind"], _maybe(one["due_on"]), _maybe(one["told_on"])) for one in held["notices"]),
        support=tuple(Support(one["name"], one["benefit"], _day(one["from_month"])) for one in held["support"]),
        payments=tuple(_payment(one) for one in held["payments"]),
        looks=tuple(Look(_day(one["on"]), one["role"], one["place"], one["times"]) for one in held["looks"]),
        leads=tuple(_lead(one) for one in held["leads"]),
    )  # fmt: skip


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _case(one: Mapping[str, Any] | None) -> CaseOf | None:
    if one is None:
        return None
    return CaseOf(
        one["kind"], one["state"], _day(one["opened_on"]), _maybe(one["accepted_on"]), _maybe(one["ended_on"]),
        tuple(one["waits"]), one["urgent"], one["paid_before_papers"],
    )  # fmt: skip


def _term(one: Mapping[str, Any]) -> Term:
    due_at = datetime.fromisoformat(one["due_at"]) if one["due_at"] else None
    return Term(
        one["step"], _day(one["due_on"]), due_at, _maybe(one["met_on"]), one["extended"], one["why"], one["cites"]
    )  # fmt: skip


def _decided(one: Mapping[str, Any]) -> Decided:
    return Decided(
        one["id"], one["outcome"], one["benefit"], one["amount_fen"], _maybe(one["from_month"]),
        tuple(one["reason_codes"]), one["reason"], one["explanation"], _day(one["on"]), one["level"],
    )  # fmt: skip


def _appealed(one: Mapping[str, Any]) -> Appealed:
    answer = one["answered"] or {}
    return Appealed(
        _day(one["on"]), _maybe(one["due_on"]), answer.get("outcome", ""), answer.get("reason", ""),
        _maybe(answer.get("on")),
    )  # fmt: skip


def _payment(one: Mapping[str, Any]) -> Payment:
    return Payment(
        _maybe(one["on"]), one["state"], one["amount_fen"], one["purpose"], one["document"], one.get("item") or ""
    )


def _lead(one: Mapping[str, Any]) -> LeadOf:
    met_at = datetime.fromisoformat(one["met_at"]) if one["met_at"] else None
    return LeadOf(one["letter"], one["state"], one["result"], datetime.fromisoformat(one["due_at"]), met_at)
