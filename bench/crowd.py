"""Columns in memory of people who do not exist: two a household, for measuring the rules alone."""

from datetime import date

import numpy as np

from doudi.policy import Columns
from doudi.policy.facts import HOUSEHOLD, PERSON, Fact

MONTH = date(2022, 8, 1)
OVERRIDES = {
    "dibao.standard.urban": "600", "dibao.standard.rural": "450", "tekun.care.partial": "300",
    "tekun.care.none": "600", "price.cpi_yoy": "3.7",
}  # fmt: skip
RARE = {
    "excluded", "independent", "isolated", "severe_illness", "graduate", "poverty_monitored", "works_outside_region",
    "one_off_paid", "major_difficulty", "relief_special_case", "unemployment_insured", "in_education",
}  # fmt: skip


def crowd(households: int, people: int, seed: int = 63) -> Columns:
    """Every fact of the vocabulary as a column, drawn at random."""
    draw = np.random.default_rng(seed)
    extra = draw.multinomial(people - households, np.full(households, 1 / households))
    offsets = np.concatenate([[0], np.cumsum(1 + extra)]).astype(np.int64)
    person = {name: _column(draw, fact, people) for name, fact in PERSON.items()}
    person["relation"][offsets[:-1]] = 0
    held = person["disability_grade"] * (draw.random(people) < 0.08)
    person["disability_grade"] = held.astype(np.int32)
    person["disability"] = np.where(held > 0, np.maximum(person["disability"], 1), 0).astype(np.int8)
    return Columns(offsets, {name: _column(draw, fact, households) for name, fact in HOUSEHOLD.items()}, person)


def _column(draw: np.random.Generator, fact: Fact, size: int) -> np.ndarray:
    some = draw.random(size)
    if fact.name == "birth_date":
        return draw.integers(-14600, 19200, size).astype(np.int32)
    if fact.kind == "money":
        amounts = draw.integers(0, 200000 if fact.of == "person" else 3000000, size)
        return np.where(some < 0.3, amounts, fact.default or 0).astype(np.int64)
    if fact.kind == "bool":
        usual = bool(fact.default)
        return np.where(some < (0.03 if fact.name in RARE or usual else 0.3), not usual, usual)
    if fact.kind in ("date", "month"):
        drawn = draw.integers(619, 632, size) if fact.kind == "month" else draw.integers(19000, 19240, size)
        return np.where(some < 0.02, drawn, fact.default).astype(np.int32)
    if fact.kind == "years":
        return np.where(some < 0.01, 400, 0).astype(np.int32)
    if fact.kind == "mask":
        return draw.choice(np.array([0, 1, 2, 4, 8], np.uint8), size, p=[0.7, 0.22, 0.05, 0.01, 0.02])
    if fact.kind == "code":
        return draw.integers(0, len(fact.words or ()), size).astype(np.int8)
    return np.where(some < 0.1, draw.integers(0, 4, size), fact.default or 0).astype(np.int32)
