"""Five questions: what help may fit, and whom to ask. It never refuses; nothing is stored.

The rules are those of doudi.policy, asked for a household of the answers. Money is fen.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from doudi.policy import Columns, Snapshot, decide
from doudi.policy.codes import AREA, RELATION
from doudi.policy.moment import day_number

MEMBERS_MOST = 20
ALONE, ILL, SUDDEN = "alone", "ill", "sudden"
CASES = (ALONE, ILL, SUDDEN)
ADULT = timedelta(days=40 * 365)
"""Nobody is asked for ages: all count as grown up, which changes nothing of what the five questions can name."""
Line = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Answers:
    """What was answered: food, shelter and heat today, where, how many, how much a month, what else."""

    safe_today: bool
    area: str
    members: int
    income_fen: int
    cases: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fit:
    """A kind of help that may fit (empty: none to name), and the sentence that says why."""

    help: str
    key: str


def fits(answers: Answers, figures: Snapshot) -> list[Fit]:
    """What may fit, the most urgent first; whom to ask where nothing can be named."""
    found = [] if answers.safe_today else [Fit("relief", "may_today")]
    if ALONE in answers.cases:
        found.append(Fit("tekun", "may_alone"))
    below, edge, single = _by_the_rules(answers, figures)
    if below:
        found.append(Fit("dibao", "may_income_below"))
    if edge:
        found.append(Fit("edge", "may_income_edge"))
    if single:
        found.append(Fit("dibao", "may_ill"))
    if SUDDEN in answers.cases:
        found.append(Fit("relief", "may_sudden"))
    return found or [Fit("", "may_ask")]


def _by_the_rules(answers: Answers, figures: Snapshot) -> tuple[bool, bool, bool]:
    """Dibao, an edge family, and somebody of it taken alone, as the rules say of such a household (A-08, A-09, A-10).

    A figure that the county has not set leaves the answer open: nothing is named by it.
    """
    nobody = np.zeros(answers.members, dtype=np.int64)
    earned, ill = nobody.copy(), nobody.astype(np.bool_)
    # Who earns and who is ill are two people where there are two: the one taken alone is judged by the own income.
    earned[0], ill[-1] = answers.income_fen, ILL in answers.cases
    relation = np.full(answers.members, RELATION["other"], dtype=np.int8)
    relation[0] = RELATION["head"]
    born = day_number(figures.month - ADULT)
    columns = Columns(
        np.array([0, answers.members]),
        {"area": np.array([AREA[answers.area]], dtype=np.int8)},
        {
            "wage_income": earned,
            "severe_illness": ill,
            "relation": relation,
            "birth_date": np.full(answers.members, born, dtype=np.int32),
        },
    )
    outputs = ("dibao_eligible", "edge_family", "single_person_eligible")
    done = decide(columns, figures, figures.month, outputs=list(outputs))
    open_ones = {one.output for one in done.undecided}
    return tuple(name not in open_ones and bool(np.any(done.of(name))) for name in outputs)  # type: ignore[return-value]
