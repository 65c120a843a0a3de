"""The rules of social assistance: pure functions over columns, dated parameters, explanation. No Django."""

from doudi.policy.checking import CheckResult, check_file
from doudi.policy.columns import Columns
from doudi.policy.decide import Decided, Undecided, decide
from doudi.policy.parameters import ParameterRow, Snapshot, snapshot

__all__ = [
    "CheckResult",
    "Columns",
    "Decided",
    "ParameterRow",
    "Snapshot",
    "Undecided",
    "check_file",
    "decide",
    "snapshot",
]
