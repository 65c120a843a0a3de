"""The rules of social assistance: pure functions over columns, dated parameters, explanation. No Django."""

from doudi.policy.checking import CheckResult, check_file
from doudi.policy.columns import Columns
from doudi.policy.decide import Decided, Undecided, decide
from doudi.policy.explaining import Explanation, explain
from doudi.policy.fingerprint import children_sha256, rules_sha256
from doudi.policy.parameters import ParameterRow, Snapshot, snapshot
from doudi.policy.picture import graph_svg

__all__ = [
    "CheckResult",
    "Columns",
    "Decided",
    "Explanation",
    "ParameterRow",
    "Snapshot",
    "Undecided",
    "check_file",
    "children_sha256",
    "decide",
    "explain",
    "graph_svg",
    "rules_sha256",
    "snapshot",
]
