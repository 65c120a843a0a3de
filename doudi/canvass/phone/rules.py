"""What the rules say of the answers of a visit: "may be due", for the visitor to pass on. It decides nothing.

The answers alone are asked, with who belongs to the family; what was not answered is never taken as 0, and a benefit
that the family has already is not named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from doudi.canvass.phone.both import Words, both
from doudi.canvass.questions import INCOMES, NEEDED, WORKING_AGE
from doudi.casework.papers_needed import NEEDED as PAPERS_NEEDED
from doudi.casework.papers_needed import PAPERS
from doudi.core.scope import full_code
from doudi.entitlements import parameters, shares
from doudi.entitlements.errors import PolicyRefused
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.models import Benefit
from doudi.policy import Columns, decide, snapshot
from doudi.policy.codes import RECEIVES, RELATION, bit
from doudi.policy.columns import default_column
from doudi.policy.facts import FACTS, HOUSEHOLD, PERSON
from doudi.policy.moment import day_number
from doudi.policy.naming import label
from doudi.units.months import month_index, parse_month

MAY_BE = {
    "tekun": {"zh": "可能符合特困救助供养条件", "en": "may be due tekun support"},
    "dibao": {"zh": "可能符合低保条件", "en": "may be due dibao"},
    "edge": {"zh": "可能属于低保边缘家庭", "en": "may be an edge family"},
    "relief": {"zh": "可能符合临时救助条件", "en": "may be due temporary relief"},
}
MONTHLY: dict[str, Any] = {"tekun": Benefit.TEKUN, "dibao": Benefit.DIBAO, "edge": Benefit.EDGE}
RELIEF = "temporary_relief_grounds"


@dataclass(frozen=True)
class Member:
    """Somebody of the family, by the number under which the answers name them, with the benefits in force."""

    key: str
    name: str
    relation: str
    birth_date: date
    receives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """A family at whose door questions were answered."""

    division: str
    area: str
    members: Sequence[Member]
    household: dict[str, Any]
    people: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What the rules said: benefits that may be due, and what kept them from saying more."""

    may_be_due: tuple[str, ...] = ()
    lacks: tuple[tuple[str, str], ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """As the phone shows it, with what to bring next time."""
        papers = dict.fromkeys(code for kind in self.may_be_due for code in PAPERS_NEEDED[kind])
        return {
            "may_be_due": [{"benefit": kind, "words": MAY_BE[kind]} for kind in self.may_be_due],
            "bring": [{"code": code, "words": both(PAPERS[code])} for code in papers],
            "lacks": [_words(lack) for lack in self.lacks],
        }


def ask(families: Sequence[Family], month: date) -> list[Said]:
    """Ask the rules for each family in a month; one pass a township."""
    said = [Said(lacks=_unanswered(family, month)) for family in families]
    ready = sorted((place for place, one in enumerate(said) if not one.lacks), key=lambda at: families[at].division)
    for township, places in groupby(ready, key=lambda at: families[at].division[:9]):
        mine = list(places)
        for place, one in zip(mine, _decided([families[at] for at in mine], township, month), strict=True):
            said[place] = one
    return said


def _unanswered(family: Family, month: date) -> tuple[tuple[str, str], ...]:
    """What would be needed and was not answered, and of whom."""
    if not family.members:
        return (("birth_date", ""),)
    found = [(name, "") for name in NEEDED if name not in family.household]
    youngest = month.replace(year=month.year - WORKING_AGE)
    for member in family.members:
        told = INCOMES.intersection(family.people.get(member.key, {}))
        if not told and member.birth_date < youngest:
            found.append(("wage_income", member.name))
    return tuple(found)


def _decided(families: list[Family], township: str, month: date) -> list[Said]:
    columns = _columns(families)
    try:
        with policy_errors():
            rows = parameters.rows_for(full_code(township), month)
            held = snapshot(full_code(township), month, rows=rows)
            done = decide(columns, held, month, outputs={*shares.OUTPUTS, RELIEF})
    except PolicyRefused:
        return [Said(lacks=(("standard", ""),))] * len(families)
    owed = {kind: shares.due(benefit, columns, done).due for kind, benefit in MONTHLY.items()}
    relief = done.household[RELIEF] != 0
    lacks = done.undecided_households(columns)
    return [
        Said(
            _may_be(family, {kind: bool(due[at]) for kind, due in owed.items()}, bool(relief[at])),
            _named(lacks.get(at)),
        )
        for at, family in enumerate(families)
    ]


def _may_be(family: Family, owed: dict[str, bool], relief: bool) -> tuple[str, ...]:
    has = {benefit for member in family.members for benefit in member.receives}
    monthly = [kind for kind in MONTHLY if owed[kind] and kind not in has]
    return (*monthly, *(["relief"] if relief else []))


def _named(lacks: set[str] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, "") for name in sorted(lacks or ()))


def _columns(families: list[Family]) -> Columns:
    """The families as the rules read them: the vocabulary's defaults, and what was answered."""
    people = [(family, member) for family in families for member in family.members]
    offsets = np.cumsum([0, *(len(family.members) for family in families)])
    household = {name: default_column(name, len(families)) for name in HOUSEHOLD}
    person = {name: default_column(name, len(people)) for name in PERSON}
    for at, family in enumerate(families):
        answers = {**({"area": family.area} if family.area else {}), **family.household}
        for name, value in answers.items():
            household[name][at] = _coded(name, value)
    for at, (family, member) in enumerate(people):
        person["relation"][at] = RELATION[member.relation]
        person["birth_date"][at] = day_number(member.birth_date)
        person["receives"][at] = sum(bit(RECEIVES, benefit) for benefit in member.receives)
        for name, value in family.people.get(member.key, {}).items():
            person[name][at] = _coded(name, value)
    return Columns(offsets, household, person)


def _coded(name: str, value: Any) -> Any:
    """An answer as its column holds it."""
    fact = FACTS[name]
    if fact.kind == "code":
        return (fact.words or {})[value]
    return month_index(parse_month(value)) if fact.kind == "month" else value


def _words(lack: tuple[str, str]) -> Words:
    name, of = lack
    return {"zh": f"{of}{'的' if of else ''}{label(name)}", "en": f"{label(name, 'en')}{f' of {of}' if of else ''}"}
