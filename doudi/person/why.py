"""Why a decision is as it is: the frozen explanation as short sentences, in the order in which a family asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from doudi.casework import explained
from doudi.person.queries.own import Decided
from doudi.ui.parts import Figure

Line = tuple[str, dict[str, object]]
HOUSEHOLD, YES = "household", "是"
# Sentences of amounts and numbers, by the figure's name in the rules.
NUMBERS = {
    "income_total": ("why_income", "amount"),
    "counted_members": ("why_members", "number"),
    "income_per_head": ("why_per_head", "amount"),
    "standard": ("why_standard", "amount"),
}
# Those of yes and no; an empty one is not said.
JUDGED = {
    "income_below_standard": ("why_below", "why_not_below"),
    "assets_within_limit": ("why_assets_ok", "why_assets_over"),
    "edge_family": ("why_edge", "why_not_edge"),
    "phase_out": ("why_phase_out", ""),
}
OF_PEOPLE = {"single_person_eligible": "why_single", "tekun_eligible": "why_tekun"}
AMOUNTS = {"dibao_amount": "why_amount", "temporary_relief_amount": "why_amount_relief"}
# What is asked of each kind: a family that applied for dibao is not told about tekun.
OF_KIND = {
    "dibao": ("income_total", "counted_members", "income_per_head", "standard", "income_below_standard",
              "assets_within_limit", "phase_out", "single_person_eligible", "dibao_amount"),
    "edge": ("income_total", "counted_members", "income_per_head", "standard", "edge_family"),
    "tekun": ("tekun_eligible",),
    "relief": ("standard", "temporary_relief_amount"),
}  # fmt: skip


@dataclass(frozen=True)
class Why:
    """A decision's reasons: sentences, codes of usual reasons, the official's words, every figure (in Chinese)."""

    lines: tuple[Line, ...]
    codes: tuple[str, ...]
    words: str
    figures: tuple[Figure, ...]


def why(decision: Decided) -> Why:
    """The reasons of a decision, from the explanation that was frozen with it."""
    held = _figures(decision.explanation)
    lines = tuple(line for name in OF_KIND.get(decision.benefit, ()) for line in _line(name, held))
    return Why(lines, decision.reason_codes, decision.reason, tuple(explained.figures(decision.explanation, "zh")))


def _figures(explanation: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """Each figure's Chinese values by name, from wherever in the tree it was told first."""
    found: dict[str, Mapping[str, str]] = {}
    waiting = list(explanation.get("zh", {}).get("figures", ()))
    while waiting:
        node = waiting.pop(0)
        found.setdefault(node["name"], node["value"])
        waiting += node.get("because", ())
    return found


def _line(name: str, held: Mapping[str, Mapping[str, str]]) -> Iterator[Line]:
    values = held.get(name)
    if not values:
        return
    own = values.get(HOUSEHOLD, "")
    if name in NUMBERS:
        key, gap = NUMBERS[name]
        yield key, {gap: own.removesuffix(" 元")}
    elif name in AMOUNTS:
        yield AMOUNTS[name], {"amount": own.removesuffix(" 元")}
    elif name in OF_PEOPLE:
        if names := [who for who, said in values.items() if said == YES]:
            yield OF_PEOPLE[name], {"names": "、".join(names)}
    elif key := JUDGED[name][own != YES]:
        yield key, {}
