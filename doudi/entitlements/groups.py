"""Households with the same parameters lie in a row, since they are sorted by division."""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from doudi.core.scope import code_range, full_code
from doudi.entitlements.errors import PolicyRefused
from doudi.policy import ParameterRow, Snapshot, snapshot
from doudi.policy.errors import PolicyError


@dataclass(frozen=True)
class Group:
    """Households first to last-1, and the parameters that hold for them."""

    first: int
    last: int
    parameters: Snapshot


@contextmanager
def policy_errors():  # type: ignore[no-untyped-def]
    """What the policy package refuses, as an error of the house."""
    try:
        yield
    except PolicyError as error:
        raise PolicyRefused(error.words("zh"), error.words("en")) from error


def groups(divisions: np.ndarray, division: str, month: date, rows: Sequence[ParameterRow]) -> list[Group]:
    """Cut sorted division codes where a division with figures of its own begins or ends.

    Raises PolicyRefused.
    """
    edges = {edge.encode() for row in rows for edge in code_range(row.division)}
    cuts = np.searchsorted(divisions, np.array(sorted(edges), "S12"))
    bounds = np.unique(np.concatenate([[0, len(divisions)], cuts])).tolist()
    with policy_errors():
        return [
            Group(first, last, snapshot(_owner(divisions[first].decode(), division, rows), month, rows=rows))
            for first, last in pairwise(bounds)
        ]


def _owner(code: str, division: str, rows: Sequence[ParameterRow]) -> str:
    """The narrowest division with figures of its own that holds this one."""
    holding = [division, *(row.division for row in rows)]
    inside = [code_range(outer) for outer in holding if code_range(outer)[0] <= code < code_range(outer)[1]]
    return full_code(max(inside, default=code_range(division))[0])
