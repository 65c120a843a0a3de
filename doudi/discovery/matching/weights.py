"""Match weights (Fellegi–Sunter): how much each level speaks for one person and against chance, as data."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log2

import yaml

UNTOLD = "untold"


@dataclass(frozen=True)
class Weights:
    """Weights in bits: `levels` of each field, and the weight from which a clerk is shown a candidate as likely."""

    levels: dict[str, dict[str, float]]
    likely: float

    def total(self, found: dict[str, str]) -> float:
        """The sum for the levels of one comparison. It weighs two records against each other, never a person."""
        return sum(self.levels[field].get(level, 0.0) for field, level in found.items())


@cache
def load() -> Weights:
    """Read data/weights.yaml, which `make bench PART=train-matching` writes: m and u of every level, by Splink."""
    source = resources.files("doudi.discovery.matching") / "weights.yaml"
    held = yaml.safe_load(source.read_text(encoding="utf-8"))
    levels = {
        field: {level: log2(pair["m"] / pair["u"]) for level, pair in pairs.items()}
        for field, pairs in held["levels"].items()
    }
    return Weights(levels, float(held["likely"]))
