"""Children's basic living (duties K-01; rulebook B-05, H-02).

Apart from the other chapters, with what is undecided and its figures: who has no such child is not decided anew when
something changes here (`fingerprint.children_sha256`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from doudi.policy.codes import RECEIVES, SCHOOL_STAGE, bit
from doudi.policy.parameters import Snapshot
from doudi.policy.rule import rule
from doudi.policy.undecided import Lacks, lacking

SUPPORTED = bit(RECEIVES, "orphan")
HIV, UNSUPPORTED = bit(RECEIVES, "hiv"), bit(RECEIVES, "unsupported")
IN_SCHOOL = np.isin(
    np.arange(len(SCHOOL_STAGE)), [SCHOOL_STAGE[stage] for stage in ("compulsory", "senior", "vocational")]
)
FIGURES: Mapping[str, int] = MappingProxyType({
    "child.basic.orphan": 0, "child.basic.hiv": HIV, "child.basic.unsupported": UNSUPPORTED,
})  # fmt: skip
"""The figure of each kind of child, and the bit that a decision says it by; an orphan has none."""


def of_kind(receives: Any, kind: int) -> Any:
    """Who is of the kind with this bit."""
    return np.where((receives & HIV) != 0, HIV, receives & UNSUPPORTED) == kind


@rule(
    of="person", cites="国办发〔2010〕54号; 民发〔2019〕62号",
    says={"zh": "享受儿童基本生活费", "en": "on children's basic living"}, status="from memory, verify",
)  # fmt: skip
def on_child_basic(
    receives: Any, minor: Any, school_stage: Any, died_before: Any, child__basic__school_after_18: bool
) -> Any:
    """Decided by the county, to the month of the 18th birthday; where the division says so, on while in school."""
    decided = (receives & SUPPORTED) != 0
    if not decided.any():
        return decided
    young = minor | IN_SCHOOL.take(school_stage) if child__basic__school_after_18 else minor
    return decided & young & ~died_before


@rule(
    of="person", cites="国办发〔2010〕54号; 民发〔2019〕62号",
    says={"zh": "儿童基本生活费", "en": "children's basic living"}, status="from memory, verify",
)  # fmt: skip
def child_basic_amount(
    on_child_basic: Any, receives: Any, child__basic__orphan: int | None, child__basic__hiv: int | None,
    child__basic__unsupported: int | None,
) -> Any:  # fmt: skip
    """The division's figure for the kind that was decided; one that is not set leaves the child undecided."""
    amount = np.zeros(len(receives), np.int64)
    if not on_child_basic.any():
        return amount
    for fen, kind in zip(
        (child__basic__orphan, child__basic__hiv, child__basic__unsupported), FIGURES.values(), strict=True
    ):
        amount[on_child_basic & of_kind(receives, kind)] = fen or 0
    return amount


def figure_missing(receives: Any, parameters: Snapshot) -> bool:
    """Whether a block has such children and not every figure is set."""
    unset = any(parameters[name] is None for name in FIGURES)
    return unset and bool((receives & SUPPORTED).any())


@lacking("on_child_basic")
def _on_child_basic(lacks: Lacks) -> Any:
    """The birth date matters only to those on it."""
    return lacks.of("minor") * ((lacks.values["receives"] & SUPPORTED) != 0)


@lacking("child_basic_amount")
def _child_basic_amount(lacks: Lacks) -> Any:
    on, receives = lacks.values["on_child_basic"], lacks.values["receives"]
    found = lacks.of("on_child_basic")
    for name, kind in FIGURES.items():
        if lacks.parameters[name] is None:
            found = np.maximum(found, (on & of_kind(receives, kind)) * np.int16(lacks.place(name)))
    return found
