"""A rule is a pure function over columns; its parameter names are its inputs."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Of = Literal["person", "household", "division"]
Status = Literal["checked", "from memory, verify", "product choice"]
RULES: dict[str, "Rule"] = {}


@dataclass(frozen=True)
class Rule:
    """A named function with the article it rests on."""

    name: str
    of: Of
    cites: str
    zh: str
    en: str
    status: Status
    inputs: tuple[str, ...]
    work: Callable[..., Any]


def rule(*, of: Of, cites: str, says: dict[str, str], status: Status = "checked") -> Callable[..., Any]:
    """Declare a rule: whose figure it is, its citation (never left out), its name in two languages."""

    def declare(work: Callable[..., Any]) -> Callable[..., Any]:
        name = work.__name__
        inputs = tuple(inspect.signature(work).parameters)
        RULES[name] = Rule(name, of, cites, says["zh"], says["en"], status, inputs, work)
        return work

    return declare
