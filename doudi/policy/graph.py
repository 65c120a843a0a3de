"""The rules put together: names are looked up once, order is fixed, what is missing or circular is refused."""

from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from doudi.policy.errors import OutputUnknown, RuleBad
from doudi.policy.facts import FACTS
from doudi.policy.outputs import OUTPUTS
from doudi.policy.parameters import table
from doudi.policy.rule import RULES, Rule
from doudi.policy.rules import assets, children, dibao, funerals, income, members, price, relief, status, tekun

CHAPTERS = (members, income, assets, tekun, dibao, status, children, relief, price, funerals)
CONTEXT = ("layout", "when")
InputKind = Literal["rule", "fact", "parameter", "group", "context"]


@dataclass(frozen=True)
class Input:
    """One input of a rule: what it is and its name in the vocabulary."""

    kind: InputKind
    name: str


def input_of(rule: str, name: str) -> Input:
    """What the parameter name of a rule's function stands for. Raises RuleBad."""
    if name in CONTEXT:
        return Input("context", name)
    if name in RULES:
        return Input("rule", name)
    if name in FACTS:
        return Input("fact", name)
    dotted = name.replace("__", ".")
    if dotted.endswith(".any"):
        return Input("group", dotted.removesuffix("any"))
    if dotted in table():
        return Input("parameter", dotted)
    raise RuleBad(rule, f"no rule, fact or parameter {name}")


@cache
def inputs() -> dict[str, tuple[Input, ...]]:
    """The inputs of every rule. Raises RuleBad at start-up when one is missing or circular."""
    found = {name: tuple(input_of(name, held) for held in rule.inputs) for name, rule in RULES.items()}
    try:
        TopologicalSorter({n: [i.name for i in held if i.kind == "rule"] for n, held in found.items()}).prepare()
    except CycleError as error:
        raise RuleBad(" → ".join(error.args[1]), "circular") from error
    for name, rule in RULES.items():
        if not rule.cites.strip():
            raise RuleBad(name, "no citation")
    return found


@cache
def order(outputs: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that these outputs need, each after its inputs. Raises OutputUnknown."""
    for name in outputs:
        if name not in OUTPUTS and name not in RULES:
            raise OutputUnknown(name)
    needed: dict[str, list[str]] = {}
    todo = sorted(outputs)
    while todo:
        name = todo.pop()
        if name not in needed:
            needed[name] = [held.name for held in inputs()[name] if held.kind == "rule"]
            todo.extend(needed[name])
    return tuple(RULES[name] for name in TopologicalSorter(needed).static_order())


def chapter(rule: Rule) -> str:
    """The module that a rule stands in."""
    return rule.work.__module__.rsplit(".", 1)[1]
