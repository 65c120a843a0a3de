"""The explanation of one household as the page shows it: a tree of figures in the reader's language."""

from collections.abc import Iterator

from doudi.policy.explaining import Explanation, Node
from doudi.policy.naming import label
from doudi.ui.parts import Figure


def figures(explanation: Explanation, lang: str) -> list[Figure]:
    """The outputs of an explanation, each with the figures below it, also where they were told before."""
    told = {node.name: node for output in explanation.outputs for node in _walk(output) if not node.repeated}
    return [_figure(told.get(node.name, node), lang) for node in explanation.outputs]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for below in node.because:
        yield from _walk(below)


def lacking(explanation: Explanation, lang: str) -> list[tuple[str, str]]:
    """What could not be derived, and the fact or parameter that it lacks."""
    return [(label(output, lang), label(lack, lang)) for output, lack in explanation.undecided]


def _figure(node: Node, lang: str) -> Figure:
    below = [] if node.repeated else [_figure(one, lang) for one in node.because]
    return Figure(node.label(lang), node.value(lang), node.cites, node.status, below, node.repeated)
