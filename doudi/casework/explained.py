"""The explanation that was frozen with an opinion or a decision, as pages show it."""

from collections.abc import Mapping
from typing import Any

from doudi.ui.parts import Figure


def figures(explanation: Mapping[str, Any], lang: str) -> list[Figure]:
    """Every figure as it stood that day, the sum first, with what it rests on; empty where none was kept."""
    held = explanation.get(lang) or explanation.get("zh") or {}
    told = {node["name"]: node for top in held.get("figures", ()) for node in _walk(top) if not node.get("see_above")}
    tops = sorted(held.get("figures", ()), key=lambda node: not node["name"].endswith("_amount"))
    return [_figure(told.get(node["name"], node), lang) for node in tops]


def _walk(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [node, *(below for one in node.get("because", ()) for below in _walk(one))]


def _figure(node: Mapping[str, Any], lang: str) -> Figure:
    joint = "；" if lang.startswith("zh") else "; "
    values = [f"{'' if who == 'household' else who} {text}".strip() for who, text in node["value"].items()]
    return Figure(
        node["label"],
        joint.join(values),
        node.get("cites", ""),
        node.get("status", "checked"),
        [_figure(one, lang) for one in node.get("because", ())],
        bool(node.get("see_above")),
    )
