"""Why: every derived figure of one household with its inputs, its rule and its article, as a tree."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from doudi.policy import codes, graph
from doudi.policy.columns import Columns, Layout
from doudi.policy.decide import block_values
from doudi.policy.facts import FACTS
from doudi.policy.moment import EPOCH, Moment
from doudi.policy.outputs import OUTPUTS
from doudi.policy.parameters import Snapshot, table, words
from doudi.policy.rule import RULES
from doudi.policy.undecided import Lacks
from doudi.units.fen import yuan
from doudi.units.months import from_index, month_text

YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}
VERIFY = {"from memory, verify": ("（条文待核）", " (article to verify)"),
          "product choice": ("（本地参数或产品约定）", " (local or product choice)"), "checked": ("", "")}  # fmt: skip
MONEY_RULES = {
    "income_before_costs", "rigid_costs", "income_total", "own_income", "tekun_basic", "tekun_basic_centralised",
    "amount_kept", "single_amount", "tier_amount", "ordinary_amount", "tekun_funeral",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """One figure: what it is called, its value (by member where it is a person's), and what it rests on."""

    name: str
    kind: str
    zh: str
    en: str
    values: tuple[tuple[str, str, str], ...]  # member ("" for the household), Chinese, English
    cites: str = ""
    status: str = "checked"
    does: str = ""
    because: tuple["Node", ...] = field(default=())
    repeated: bool = False

    def value(self, lang: str) -> str:
        """The value in words; for a person's figure each member's."""
        place = 1 if lang.startswith("zh") else 2
        joint = "；" if place == 1 else "; "
        return joint.join(f"{held[0]} {held[place]}".strip() for held in self.values)

    def label(self, lang: str) -> str:
        """Its name in the reader's language."""
        return self.zh if lang.startswith("zh") else self.en

    def as_dict(self, lang: str) -> dict[str, Any]:
        """The node and what it rests on, for JSON. A figure explained above carries `see_above`."""
        shown: dict[str, Any] = {
            "name": self.name, "kind": self.kind, "label": self.label(lang), "label_zh": self.zh, "label_en": self.en,
            "value": {held[0] or "household": held[1 if lang.startswith("zh") else 2] for held in self.values},
        }  # fmt: skip
        if self.kind != "fact":
            shown |= {"cites": self.cites, "status": self.status}
        if self.kind == "rule":
            shown["rule"] = self.does
        if self.repeated:
            shown["see_above"] = True
        elif self.because:
            shown["because"] = [node.as_dict(lang) for node in self.because]
        return shown


@dataclass(frozen=True)
class Explanation:
    """The outputs asked for, each as a tree of figures."""

    month: date
    division: str
    outputs: tuple[Node, ...]
    undecided: tuple[tuple[str, str], ...]

    def as_dict(self, lang: str = "zh") -> dict[str, Any]:
        """For JSON."""
        return {
            "month": month_text(self.month),
            "division": self.division,
            "figures": [node.as_dict(lang) for node in self.outputs],
            "undecided": [{"output": output, "lacks": lack} for output, lack in self.undecided],
        }

    def text(self, lang: str = "zh") -> str:
        """A text to read out, indented by what rests on what."""
        lines = [month_text(self.month) + "　" + self.division]
        for node in self.outputs:
            _write(node, lang, 0, lines)
        for output, lack in self.undecided:
            rule = RULES[output]
            lines.append(
                f"未定：{rule.zh}，缺少 {lack}" if lang.startswith("zh") else f"Undecided: {rule.en}, lacks {lack}"
            )
        return "\n".join(lines)


def _write(node: Node, lang: str, depth: int, lines: list[str]) -> None:
    mark = VERIFY[node.status][0 if lang.startswith("zh") else 1]
    cites = (f"　〔{node.cites}〕{mark}" if lang.startswith("zh") else f"  [{node.cites}]{mark}") if node.cites else ""
    above = ("　见上" if lang.startswith("zh") else "  see above") if node.repeated and node.kind == "rule" else ""
    colon = "：" if lang.startswith("zh") else ": "
    lines.append(f"{'    ' * depth}{node.label(lang)}{colon}{node.value(lang)}{cites}{above}")
    if not node.repeated:
        for below in node.because:
            _write(below, lang, depth + 1, lines)


def explain(
    columns: Columns,
    parameters: Snapshot,
    month: date,
    household: int = 0,
    *,
    members: Sequence[str] = (),
    outputs: Collection[str] | None = None,
) -> Explanation:
    """Explain one household of the columns; `members` are names for its people (default 1, 2, ...).

    Raises OutputUnknown.
    """
    asked = [name for name in OUTPUTS if outputs is None or name in outputs]
    rules = graph.order(frozenset(outputs if outputs is not None else OUTPUTS))
    part = columns.block(household, household + 1)
    layout = Layout(part.offsets)
    values = block_values(part, layout, parameters, Moment(month), rules)
    names = tuple(members) or tuple(str(number + 1) for number in range(part.people))
    teller = _Teller(values, parameters, names)
    lacks = Lacks(values, layout, parameters, graph.inputs(), RULES)
    undecided = [
        (name, lacks.names[int(lack)])
        for name in asked
        if RULES[name].of != "division"
        for lack in np.unique(lacks.of(name))
        if lack
    ]
    return Explanation(month, parameters.division, tuple(teller.rule(n) for n in asked), tuple(undecided))


class _Teller:
    def __init__(self, values: dict[str, Any], parameters: Snapshot, members: tuple[str, ...]) -> None:
        self.values, self.parameters, self.members = values, parameters, members
        self.told: set[str] = set()

    def rule(self, name: str) -> Node:
        """A derived figure; what it rests on is told once."""
        rule, repeated = RULES[name], name in self.told
        self.told.add(name)
        because: list[Node] = []
        if not repeated:
            for held in graph.inputs()[name]:
                because += self._input(held)
        return Node(
            name, "rule", rule.zh, rule.en, self._values(name, rule.of), rule.cites, rule.status,
            (rule.work.__doc__ or "").strip(), tuple(because), repeated,
        )  # fmt: skip

    def _input(self, held: graph.Input) -> list[Node]:
        if held.kind == "rule":
            return [self.rule(held.name)]
        if held.kind == "fact":
            fact = FACTS[held.name]
            return [Node(held.name, "fact", fact.zh, fact.en, self._values(held.name, fact.of))]
        if held.kind == "parameter":
            return [self._parameter(held.name)]
        if held.kind == "group":
            group = [name for name in table() if name.startswith(held.name) and self.parameters[name] is not None]
            return [self._parameter(name) for name in group]
        return []

    def _parameter(self, name: str) -> Node:
        held, value = table()[name], self.parameters[name]
        shown = words(name, value) + (" 元" if held.kind == "money" and value is not None else "")
        english = shown.replace(" 元", " yuan")
        return Node(
            name,
            "parameter",
            held.zh,
            held.en,
            (("", shown, english),),
            self.parameters.sources[name],
            held.status,
        )

    def _values(self, name: str, of: str) -> tuple[tuple[str, str, str], ...]:
        value = self.values[name]
        if of == "division":
            return (("", *_said(name, value)),)
        if of == "household":
            return (("", *_said(name, value[0])),)
        return tuple((member, *_said(name, held)) for member, held in zip(self.members, value, strict=True))


def _said(name: str, value: Any) -> tuple[str, str]:
    """A value in Chinese and English."""
    if value is None:
        return "—", "—"
    if isinstance(value, date):
        return value.isoformat(), value.isoformat()
    kind, held = _kind(name, value)
    if kind == "bool":
        return YES_NO["zh"][int(value)], YES_NO["en"][int(value)]
    if kind == "money":
        return f"{yuan(int(value))} 元", f"{yuan(int(value))} yuan"
    if kind in ("month", "date"):
        return (_moment(kind, int(value)),) * 2
    if kind == "mask":
        found = [codes.WORDS[word] for word in codes.mask_words(held, int(value))]
        return "、".join(word[0] for word in found) or "无", ", ".join(word[1] for word in found) or "none"
    if kind == "code":
        return ("—", "—") if int(value) < 0 else _code_words(name, codes.word(held, int(value)))
    if kind == "years":
        return f"{int(value) / 100:g} 年", f"{int(value) / 100:g} years"
    return str(value), str(value)


def _code_words(name: str, word: str) -> tuple[str, str]:
    """`none` of self-care is a level, not nothing."""
    if name == "self_care_level" and word == "none":
        return "全护理", "no self-care"
    return codes.WORDS[word]


def _moment(kind: str, value: int) -> str:
    if value in (codes.NONE, 2**31 - 1):
        return "—"
    if kind == "month":
        return month_text(from_index(value))
    return date.fromordinal(EPOCH.toordinal() + value).isoformat()


def _kind(name: str, value: Any) -> tuple[str, Any]:
    if name in OUTPUTS:
        return OUTPUTS[name].kind, OUTPUTS[name].words
    if name in FACTS:
        fact = FACTS[name]
        return fact.kind, codes.RECEIVES if fact.kind == "mask" else fact.words
    if name == "paying_grounds":
        return "mask", codes.GROUNDS
    if name == "employed_from":
        return "month", None
    if name in MONEY_RULES:
        return "money", None
    return ("bool", None) if isinstance(value, bool | np.bool_) else ("count", None)
