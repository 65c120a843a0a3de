"""The outputs of the vocabulary: of whom, what kind of value."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from doudi.policy import codes

Kind = Literal["bool", "money", "code", "month", "date", "mask"]


@dataclass(frozen=True)
class Output:
    """One output: `absent` is the value that stands for nothing to show (phase_out_ends, approval_level)."""

    name: str
    of: Literal["person", "household", "division"]
    kind: Kind
    words: Mapping[str, int] | tuple[str, ...] = ()
    absent: int | None = None


OUTPUTS: Mapping[str, Output] = MappingProxyType({
    held.name: held
    for held in (
        Output("counted", "person", "bool"),
        Output("counted_income", "person", "money"),
        Output("income_per_head", "household", "money"),
        Output("standard", "household", "money"),
        Output("assets_within_limit", "household", "bool"),
        Output("dibao_eligible", "household", "bool"),
        Output("edge_family", "household", "bool"),
        Output("single_person_eligible", "person", "bool"),
        Output("phase_out", "household", "bool"),
        Output("phase_out_ends", "household", "month", absent=codes.NONE),
        Output("dibao_amount", "household", "money"),
        Output("dibao_extra", "person", "money"),
        Output("tekun_eligible", "person", "bool"),
        Output("self_care_level", "person", "code", codes.SELF_CARE),
        Output("tekun_amount", "person", "money"),
        Output("category", "person", "code", codes.CATEGORY),
        Output("one_off_amount", "person", "money"),
        Output("child_basic_amount", "person", "money"),
        Output("temporary_relief_grounds", "household", "mask", codes.GROUNDS),
        Output("temporary_relief_amount", "household", "money"),
        Output("approval_level", "household", "code", codes.APPROVAL_LEVEL, absent=0),
        Output("price_subsidy_triggered", "division", "bool"),
        Output("price_subsidy_amount", "person", "money"),
        Output("price_subsidy_pay_by", "division", "date"),
    )
})  # fmt: skip
