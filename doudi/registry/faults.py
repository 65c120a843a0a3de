"""What is wrong with a cell, a row or a household, and how to mend it: values that are gathered, never raised far."""

from dataclasses import dataclass, field
from typing import Any

from doudi.registry.fault_words import WORDS


class Unreadable(Exception):
    """A reader of one cell gives up; the row's reader turns it into a Fault."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Fault:
    """One thing to mend. `column` is the header text of the cell; facts hold no name and no ID but a proposal."""

    code: str
    column: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def words(self, lang: str = "zh") -> tuple[str, str]:
        """What is wrong, and how to mend it."""
        what, mend = WORDS[self.code][0 if lang.startswith("zh") else 1]
        where = f"“{self.column}”" if self.column and lang.startswith("zh") else self.column
        prefix = f"{where}：" if where and lang.startswith("zh") else f"{where}: " if where else ""
        return prefix + what.format(**self.facts), mend.format(**self.facts)
