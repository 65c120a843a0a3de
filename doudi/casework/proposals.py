"""What the rules propose for a case, with the explanation of that day: a proposal to a person, never a decision."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from doudi.casework.models import Case, Kind
from doudi.core.models import Actor
from doudi.entitlements.derived import Derived, derive
from doudi.entitlements.models import Benefit
from doudi.entitlements.shares import due
from doudi.policy.codes import APPROVAL_LEVEL, GROUNDS, mask_words, word
from doudi.units.months import first_of

OUTPUTS = {
    "dibao": ("category", "dibao_amount", "dibao_eligible", "single_person_eligible", "phase_out", "income_per_head"),
    "edge": ("category", "edge_family", "income_per_head"),
    "tekun": ("category", "tekun_eligible", "self_care_level", "tekun_amount"),
    "relief": ("temporary_relief_grounds", "temporary_relief_amount", "approval_level"),
}
BENEFITS: dict[str, Any] = {"dibao": Benefit.DIBAO, "edge": Benefit.EDGE, "tekun": Benefit.TEKUN}


@dataclass(frozen=True)
class PersonShare:
    """A person's part, in fen a month (once, for relief)."""

    person_id: int
    name: str
    amount_fen: int
    single_person: bool


@dataclass(frozen=True)
class Proposal:
    """What the rules give: `lacks` names what is missing for a figure (then nothing is proposed)."""

    benefit: str
    month: date
    eligible: bool
    amount_fen: int
    level: str
    grounds: tuple[str, ...]
    shares: tuple[PersonShare, ...]
    lacks: tuple[str, ...]
    explanation: dict[str, Any]


def propose(
    case: Case, on: date, *, by: Actor, claimed: dict[str, int] | None = None, overrides: dict[str, str] | None = None
) -> Proposal:
    """The rules' answer for a case on a day. Raises HouseholdUnknown, PolicyRefused."""
    derived = derive(case.household_id, first_of(on), by=by, claimed=claimed, overrides=overrides)
    return _relief(derived) if case.kind == Kind.RELIEF else _monthly(case.kind, derived)


def _monthly(kind: str, derived: Derived) -> Proposal:
    found = due(BENEFITS[kind], derived.columns, derived.decided)
    single = derived.decided.person["single_person_eligible"]
    shares = tuple(
        PersonShare(number, name, int(found.shares_fen[place]), kind == "dibao" and bool(single[place]))
        for place, (number, name) in enumerate(zip(derived.people, derived.names, strict=True))
        if found.entitled[place]
    )
    return Proposal(
        kind, derived.month, bool(found.due[0]), int(found.amounts_fen[0]), "county", (), shares,
        _lacks(kind, derived), explained(kind, derived),
    )  # fmt: skip


def _relief(derived: Derived) -> Proposal:
    amount = int(derived.decided.household["temporary_relief_amount"][0])
    grounds = mask_words(GROUNDS, int(derived.decided.household["temporary_relief_grounds"][0]))
    level = word(APPROVAL_LEVEL, int(derived.decided.household["approval_level"][0]))
    return Proposal(
        "relief", derived.month, bool(grounds), amount, level, tuple(grounds), (), _lacks("relief", derived),
        explained("relief", derived),
    )  # fmt: skip


def _lacks(kind: str, derived: Derived) -> tuple[str, ...]:
    return tuple(dict.fromkeys(held.lacks for held in derived.decided.undecided if held.output in OUTPUTS[kind]))


def explained(kind: str, derived: Derived) -> dict[str, Any]:
    """The explanation of the figures that this kind rests on, in both languages, as it stands today."""
    told = derived.explanation
    mine = replace(
        told,
        outputs=tuple(node for node in told.outputs if node.name in OUTPUTS[kind]),
        undecided=tuple(pair for pair in told.undecided if pair[0] in OUTPUTS[kind]),
    )
    return {"zh": mine.as_dict("zh"), "en": mine.as_dict("en"), "parameters_sha256": derived.parameters.sha256}
