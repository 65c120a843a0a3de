"""The explanation of one household as the page shows it: a tree of figures in the reader's language."""

from dataclasses import dataclass

from doudi.policy.explaining import Explanation, Node


@dataclass(frozen=True)
class Figure:
    """One figure in words, with what it rests on."""

    label: str
    value: str
    cites: str
    status: str
    because: list["Figure"]
    repeated: bool


def figures(explanation: Explanation, lang: str) -> list[Figure]:
    """The outputs of an explanation, each with the figures below it."""
    return [_figure(node, lang) for node in explanation.outputs]


def _figure(node: Node, lang: str) -> Figure:
    below = [] if node.repeated else [_figure(one, lang) for one in node.because]
    return Figure(node.label(lang), node.value(lang), node.cites, node.status, below, node.repeated)
