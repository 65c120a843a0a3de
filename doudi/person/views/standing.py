"""Where a case stands, as sentences: now, next, by when, what is late."""

from dataclasses import dataclass
from datetime import datetime

from doudi.casework.printing.notices import ITEMS, SAID_OF
from doudi.core import clock, divisions
from doudi.person import words
from doudi.person.queries.own import File, LeadOf, Term

Line = tuple[str, dict[str, object]]
NEXT = {
    "hand_in": "wait_hand_in",
    "accept": "wait_accept",
    "ask_means_check": "wait_means",
    "answer_means_check": "wait_means",
    "record_visit": "wait_visit",
    "county_visit": "wait_visit",
    "give_opinion": "wait_opinion",
    "post": "wait_post",
    "submit": "wait_submit",
    "decide": "wait_decide",
    "grant": "wait_decide",
    "decide_appeal": "wait_decide",
    "follow_review": "wait_decide",
    "tell": "wait_tell",
    "record_review": "wait_review",
    "complete_papers": "wait_papers_later",
}
"""What a case waits for (casework.waits), in everyday words; what is the office's alone is left out."""


@dataclass(frozen=True)
class Due:
    """A term that runs: its sentence, where it comes from, whether it is late, and why it was extended."""

    line: Line
    cites: str
    late: bool
    extended_why: str


@dataclass(frozen=True)
class Standing:
    """Now, next, terms, papers that are missing: codes of the notices, and what stands in Chinese words alone."""

    now: str
    next: tuple[str, ...]
    terms: tuple[Due, ...]
    items: tuple[str, ...]
    other: str


def of(held: File, now: datetime) -> Standing | None:
    """Where the case of a file stands; None where the code opens none."""
    if held.case is None:
        return None
    following = dict.fromkeys(NEXT[one] for one in held.case.waits if one in NEXT)
    running = [one for one in held.clocks if one.met_on is None]
    items = [code for item in held.missing for code in ITEMS.get(item, ())]
    other = [SAID_OF[item] for item in held.missing if item in SAID_OF]
    said = "；".join([*other, *([held.missing_other] if held.missing_other else [])])
    return Standing(
        f"state_{held.case.state}", tuple(following), tuple(_due(one, now) for one in running),
        tuple(dict.fromkeys(items)), said,
    )  # fmt: skip


def _due(term: Term, now: datetime) -> Due:
    if term.due_at is not None and not term.extended:
        moment = term.due_at.astimezone(clock.ZONE)
        return Due(("by_hour", {"moment": moment}), term.cites, moment < now, "")
    late = term.due_on < now.date()
    return Due(("by_day", {"day": term.due_on}), term.cites, late, term.why if term.extended else "")


def lead(one: LeadOf) -> list[Line]:
    """What became of an application: who applied in whose name is not known, so a case is not shown here."""
    if one.state == "open":
        by: Line = ("contact_by", {"day": one.due_at.astimezone(clock.ZONE)})
        return [("lead_open", {}), ("lead_met", {}) if one.met_at else by]
    return [("lead_case", {}) if one.result == "case" else ("lead_closed", {})]


def looks(held: File) -> list[tuple[Line, str]]:
    """Who opened the record: the day, the office's place, how often; and the sentence that names the office's work."""
    names = divisions.names_of({one.place for one in held.looks})
    found: list[tuple[Line, str]] = []
    for one in held.looks:
        key = f"role_{one.role}"
        line: Line = ("look_line", {"day": one.on, "office": names.get(one.place, one.place), "times": one.times})
        found.append((line, key if words.known(key) else "role_other"))
    return found
