"""What people call the names of the vocabulary: a fact, a parameter, or the figure of a rule."""

from doudi.policy import facts
from doudi.policy.parameters import table
from doudi.policy.rule import RULES


def label(name: str, lang: str = "zh") -> str:
    """The name in the reader's language; one that is not of the vocabulary stays as it is."""
    held = RULES.get(name) or table().get(name) or facts.HOUSEHOLD.get(name) or facts.PERSON.get(name)
    if held is None:
        return name
    return held.zh if lang.startswith("zh") else held.en
