"""What drawing up a roll gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawn:
    """What a run added: new payables and their fen."""

    people: int
    fen: int
