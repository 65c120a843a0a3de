"""One hash of a household's facts, over columns: so that a month decided again writes only what changed.

It detects change; it is no proof against forgery, for which the audit log is there. Two independent lanes of 64
bits, each mixed by the finaliser of splitmix64 (a bijection in which every bit of the input moves every bit of
the output about half the time). A column enters by a constant made from its name, so that equal values in two
columns differ; people enter by their number and are summed, so that their order makes no difference. Two
different states of one household agree with a chance of 2^-128: SHA-256 a row, at a microsecond each in Python,
would take longer than the rules.
"""

import hashlib
from collections.abc import Mapping

import numpy as np

from doudi.policy import Columns

BLOCK = 8192
LANES = (b"doudi facts 3", b"doudi facts 4")
"""Other seeds give each household a new version once: since 3 and 4 a share says what of it is care money."""
FACTS_BYTES, PART_BYTES = 16, 8
HASH_BYTES = FACTS_BYTES + 2 * PART_BYTES


def facts_hashes(columns: Columns, people: np.ndarray) -> np.ndarray:
    """128 bits for each household, as two uint64; `people` are the numbers of the people."""
    found = np.empty((columns.households, len(LANES)), np.uint64)
    for first in range(0, columns.households, BLOCK):
        last = min(first + BLOCK, columns.households)
        part = columns.block(first, last)
        numbers = people[columns.offsets[first] : columns.offsets[last]]
        for lane, seed in enumerate(LANES):
            found[first:last, lane] = _block(part, numbers, seed)
    return found


def _block(part: Columns, numbers: np.ndarray, seed: bytes) -> np.ndarray:
    each = _absorb(_mix(numbers.astype(np.uint64)), part.person, seed)
    together = np.add.reduceat(each, part.offsets[:-1])
    return _absorb(_mix(together), part.household, seed)


def _absorb(state: np.ndarray, columns: Mapping[str, np.ndarray], seed: bytes) -> np.ndarray:
    for name in sorted(columns):
        value = columns[name].astype(np.int64).view(np.uint64)
        value *= _constant(name, seed)
        state += value
        state += _constant(name + "+", seed)
        state = _mix(state)
    return state


def _constant(name: str, seed: bytes) -> np.uint64:
    """An odd number: multiplying by it loses nothing."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), key=seed, digest_size=8).digest()) | 1)


def _mix(state: np.ndarray) -> np.ndarray:
    """The finaliser of splitmix64 (Steele, Lea, Flood 2014), in place."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        state ^= state >> np.uint64(shift)
        state *= np.uint64(factor)
    state ^= state >> np.uint64(31)
    return state


def together(facts: np.ndarray, parameters_sha256: str, rules_sha256: str) -> np.ndarray:
    """What an entitlement carries: 16 bytes of the facts, 8 of the parameters, 8 of the rules."""
    held = np.empty(len(facts), [("facts", "V16"), ("parameters", "V8"), ("rules", "V8")])
    held["facts"] = np.ascontiguousarray(facts.astype(">u8")).view("V16").ravel()
    for part, digest in (("parameters", parameters_sha256), ("rules", rules_sha256)):
        held[part] = np.frombuffer(bytes.fromhex(digest)[:PART_BYTES], "V8")[0]
    return held.view(f"S{HASH_BYTES}")
