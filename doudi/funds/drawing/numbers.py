"""Which rows of the database are read: those whose number is among given ones."""

from collections.abc import Mapping

import numpy as np

DENSE = 3
"""Numbers that fill a third of their range are read as the range, in one go; who is not among them falls out later."""


class Numbers:
    """Numbers of households, people or payables, each once, and the condition on a query by their name there."""

    def __init__(self, name: str, numbers: np.ndarray) -> None:
        self.name, self.numbers = name, numbers
        self.least, self.most = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
        self.dense = self.most - self.least < DENSE * len(self.numbers)

    def within(self, column: str) -> str:
        """That a column is one of them, or between them."""
        between = f"{column} BETWEEN %({self.name}_least)s AND %({self.name}_most)s"
        return between if self.dense else f"{between} AND {column} = ANY (%({self.name})s)"

    @property
    def facts(self) -> Mapping[str, object]:
        """What the condition asks for."""
        ends = {f"{self.name}_least": self.least, f"{self.name}_most": self.most}
        return ends if self.dense else {**ends, self.name: self.numbers.tolist()}
