"""What people call the names of the vocabulary: a fact, a parameter, or the figure of a rule."""

from doudi.policy import facts
from doudi.policy.parameters import table
from doudi.policy.rule import RULES

CHILD_FIGURES = "child.basic"
"""Beside a household it is not said which figure is missing: that would say of which kind its child is."""

GROUPS = {CHILD_FIGURES: ("儿童基本生活费标准", "standard of children's basic living")}


def label(name: str, lang: str = "zh") -> str:
    """The name in the reader's language; one that is not of the vocabulary stays as it is."""
    if name in GROUPS:
        return GROUPS[name][0 if lang.startswith("zh") else 1]
    held = RULES.get(name) or table().get(name) or facts.HOUSEHOLD.get(name) or facts.PERSON.get(name)
    if held is None:
        return name
    return held.zh if lang.startswith("zh") else held.en
