"""The hash of a household's facts moves with every fact, and with nothing else."""

import numpy as np

from doudi.entitlements.hashing import HASH_BYTES, facts_hashes, together
from doudi.policy import Columns
from doudi.policy.columns import default_column
from doudi.policy.facts import HOUSEHOLD, PERSON


def columns(sizes=(2, 1), **changes):
    """Households with the defaults of the vocabulary, some facts changed at the first row."""
    offsets = np.cumsum([0, *sizes])
    household = {name: default_column(name, len(sizes)) for name in HOUSEHOLD}
    person = {name: default_column(name, sum(sizes)) for name in PERSON}
    for name, value in changes.items():
        (household if name in household else person)[name][0] = value
    return Columns(offsets, household, person)


def hashes(held, people=(1, 2, 3)):
    """The hashes as rows of bytes."""
    return [row.tobytes() for row in facts_hashes(held, np.array(people))]


def test_every_fact_moves_the_hash_of_its_household_alone():
    plain = hashes(columns())
    seen = {plain[0]}
    for name in [*HOUSEHOLD, *PERSON]:
        moved = hashes(columns(**{name: 1 if default_column(name, 1)[0] != 1 else 0}))
        assert moved[0] not in seen and moved[1] == plain[1], name
        seen.add(moved[0])


def test_who_the_members_are_is_part_of_it():
    assert hashes(columns())[0] != hashes(columns(), (1, 9, 3))[0]


def test_the_order_of_the_members_is_not():
    one, other = columns(wage_income=500), columns()
    other.person["wage_income"][1] = 500
    assert hashes(one, (1, 2, 3))[0] == hashes(other, (2, 1, 3))[0]
    assert hashes(one, (1, 2, 3))[0] != hashes(other, (1, 2, 3))[0]


def test_two_hundred_thousand_households_that_differ_by_a_fen_all_differ():
    held = columns(sizes=[1] * 200_000)
    held.person["wage_income"][:] = np.arange(200_000)
    found = facts_hashes(held, np.ones(200_000, np.int64))
    assert len(np.unique(found[:, 0])) == len(np.unique(found[:, 1])) == 200_000


def test_what_an_entitlement_carries_is_32_bytes_of_three_parts():
    facts = facts_hashes(columns(), np.array([1, 2, 3]))
    held = together(facts, "ab" * 32, "cd" * 32)
    assert held.dtype.itemsize == HASH_BYTES == 32
    assert held[0][16:] == b"\xab" * 8 + b"\xcd" * 8
