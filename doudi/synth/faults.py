"""Rows that cannot be read as they stand and must come back to be mended: few, and each written down."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from doudi.synth.cells import Cell, lost
from doudi.synth.ids import check_digit, fifteen_digits, synthetic_id
from doudi.synth.people import Household, Person

KINDS = (
    "id_rounded",
    "id_scientific",
    "id_15_digits",
    "id_check_digit",
    "id_missing",
    "id_in_two_households",
    "birth_in_future",
    "name_missing",
    "amount_unreadable",
    "disability_without_grade",
    "account_rounded",
    "village_unknown",
    "village_ambiguous",
)
SHARE = 0.008
"""Households with a fault: about 0.3 % of rows."""

_NO_CARD = "6291999900000000007"


@dataclass(slots=True)
class Fault:
    """One planted fault: the member's place in the household and what stands in which column instead."""

    kind: str
    member: int
    cells: dict[str, Cell] = field(default_factory=dict)


def choose(households: int, doubtful: bool, rng: random.Random) -> dict[int, str]:
    """Household number to kind of fault; every kind occurs from 200 households on.

    No two neighbours have one: a fault may take a person from the household before.
    """
    kinds = KINDS if doubtful else KINDS[:-1]
    count = round(households * SHARE)
    if households >= 200:
        count = max(count, len(kinds))
    numbers = rng.sample(range(2, households + 1, 2), min(count, households // 2))
    return {number: kinds[place % len(kinds)] for place, number in enumerate(numbers)}


def plant(kind: str, household: Household, before: Household, doubtful: Sequence[str], rng: random.Random) -> Fault:
    """Spoil one row of a household in the given way. May add a member, taken from the household before."""
    if kind == "id_in_two_households":
        household.members.append(_guest(before.members[0]))
        return Fault(kind, len(household.members) - 1)
    if kind in ("village_unknown", "village_ambiguous"):
        village = "无此名村" if kind == "village_unknown" else rng.choice(doubtful)
        return Fault(kind, 0, {"address": f"{village}{household.group}组{household.house}号"})
    member = 0 if kind in ("id_15_digits", "account_rounded") else rng.randrange(len(household.members))
    return Fault(kind, member, _spoilt(kind, household.members[member], rng))


def _guest(person: Person) -> Person:
    return replace(person, relation="other", account=None, receives="", one_off_paid=False)


def _spoilt(kind: str, person: Person, rng: random.Random) -> dict[str, Cell]:
    number = person.id_number
    if kind == "id_rounded":
        return {"id": lost(number)}
    if kind == "id_scientific":
        return {"id": f"{int(number[:17]) / 1e16:.2f}E+17"}
    if kind == "id_15_digits":
        return {"id": fifteen_digits(number)}
    if kind == "id_check_digit":
        return {"id": number[:17] + rng.choice([d for d in "0123456789" if d != check_digit(number[:17])])}
    if kind == "birth_in_future":
        return _unborn(person, rng)
    return _spoilt_elsewhere(kind, person)


def _unborn(person: Person, rng: random.Random) -> dict[str, Cell]:
    born = date(person.birth.year + 120, 1, rng.randint(1, 28))
    return {"id": synthetic_id(born, rng.randint(1, 999)), "birth": born}


def _spoilt_elsewhere(kind: str, person: Person) -> dict[str, Cell]:
    if kind == "amount_unreadable":
        return {"income": "约三四百", "wage_income": "约三四百"}
    if kind == "disability_without_grade":
        return {"disability": "肢体", "grade": None}
    if kind == "account_rounded":
        return {"account": lost(person.account.number if person.account else _NO_CARD)}
    return {"name": None} if kind == "name_missing" else {"id": None}
