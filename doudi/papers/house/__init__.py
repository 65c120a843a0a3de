"""The house's templates and what they share: house.typ, and the fixed sentences in words.yaml."""

from pathlib import Path

HOUSE = Path(__file__).parent
