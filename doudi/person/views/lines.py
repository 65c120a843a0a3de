"""What happened, what was paid and what was written, as sentences of the own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doudi.core import clock
from doudi.person import words
from doudi.person.models import Letter
from doudi.person.queries.own import ComplaintOf, Decided, File, Payment
from doudi.person.views import complained, standing
from doudi.units.fen import yuan
from doudi.units.months import month_text

Line = tuple[str, dict[str, object]]
PURPOSES = {"one_off_dibao": "purpose_dibao", "one_off_tekun": "purpose_tekun"}


@dataclass(frozen=True)
class Done:
    """A step that was taken: its sentence, the day, whose work it was."""

    key: str
    on: date
    role: str


@dataclass(frozen=True)
class Given:
    """Money or goods: sentences of what, how much and how far it is."""

    lines: tuple[Line, ...]
    item: str


@dataclass(frozen=True)
class Written:
    """A letter: what it is, when, its words, and what was answered."""

    heading: str
    number: int
    sent_on: date
    words: str
    lines: tuple[Line, ...]
    answer: str


def amount(one: Decided) -> Line:
    """How much a decision gives: a month, or once."""
    if one.from_month:
        return "a_month", {"amount": yuan(one.amount_fen), "month": month_text(one.from_month)}
    return "once", {"amount": yuan(one.amount_fen)}


def timeline(held: File) -> list[Done]:
    """The steps, in the order of time."""
    return [
        Done(f"verb_{one.verb}", one.on, f"role_{one.role}" if words.known(f"role_{one.role}") else "role_other")
        for one in held.timeline
    ]


def payments(held: File) -> list[Given]:
    """What was paid or is on the way, newest first."""
    return [Given(tuple(_paid(one)), one.item) for one in held.payments]


def _paid(one: Payment) -> list[Line]:
    what: list[Line] = [(PURPOSES[one.purpose], {})] if one.purpose in PURPOSES else []
    state: Line = ("pay_paid", {"day": one.on or ""}) if one.state == "paid" else (f"pay_{one.state}", {})
    return [("amount_yuan", {"amount": yuan(one.amount_fen)}), *what, state]


def support(held: File, lang: str) -> list[Line]:
    """Who is supported by what."""
    return [
        ("support_line", {"name": one.name, "help": _help(one.benefit, lang), "month": month_text(one.from_month)})
        for one in held.support
    ]


def _help(benefit: str, lang: str) -> str:
    return words.plain("help_orphan", lang) if benefit == "orphan" else words.of_papers("help", benefit, lang)


def letters(held: File, rows: Sequence[Letter], complaints: Sequence[ComplaintOf], lang: str) -> list[Written]:
    """The letters of the code, with what became of each."""
    became = {one.letter: standing.lead(one) for one in held.leads}
    became |= {one.letter: complained.lines(one, clock.today()) for one in complaints}
    said = {one.letter: complained.said(one) for one in complaints}
    return [_written(one, became.get(one.pk), said.get(one.pk, ""), lang) for one in rows]


def _written(one: Letter, became: list[Line] | None, said: str, lang: str) -> Written:
    if one.answered_on:
        found: list[Line] = [("letter_answered", {"day": one.answered_on}), (f"result_{one.outcome}", {})]
        found += [("letter_stood", {"words": one.stood})] if one.stood else []
    else:
        found = became or [("answer_by", {"day": one.due_on})]
    sent_on = one.sent_at.astimezone(clock.ZONE).date()
    return Written(words.plain(f"write_{one.kind}", lang), one.pk, sent_on, one.words, tuple(found), one.answer or said)
