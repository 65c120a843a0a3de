"""Running worked examples: what was expected against what the rules give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from doudi.policy import codes
from doudi.policy.decide import Decided, decide
from doudi.policy.errors import ExampleBad, OutputUnknown, ParameterRefused, PolicyError
from doudi.policy.outputs import OUTPUTS, Output
from doudi.policy.parameters import snapshot
from doudi.policy.reading import ABSENT, FALSE, TRUE, Example, examples
from doudi.policy.rule import RULES
from doudi.units.fen import BadAmount, parse_yuan, plain_yuan
from doudi.units.months import from_index, month_text


@dataclass(frozen=True)
class Difference:
    """An output that is not as expected, with the rule and its citation."""

    output: str
    member: str
    expected: str
    found: str
    rule: str
    cites: str


@dataclass
class CheckResult:
    """One example: passed, or its differences, or what is wrong with it."""

    file: str
    name: str
    differences: list[Difference] = field(default_factory=list)
    error: PolicyError | None = None

    @property
    def passed(self) -> bool:
        """Nothing differs and nothing is wrong."""
        return not self.differences and self.error is None


def check_file(path: Path) -> list[CheckResult]:
    """Run every example of a file. A file that cannot be read is one result with its error."""
    found: list[CheckResult] = []
    try:
        for held in examples(path):
            if isinstance(held, PolicyError):
                found.append(CheckResult(path.name, getattr(held, "where", path.name), error=held))
            else:
                found.append(_checked(path.name, held))
    except PolicyError as error:
        found.append(CheckResult(path.name, path.name, error=error))
    return found


def _checked(file: str, held: Example) -> CheckResult:
    try:
        return CheckResult(file, held.name, check(held))
    except PolicyError as error:
        return CheckResult(file, held.name, error=error)


def check(held: Example) -> list[Difference]:
    """The differences of one example. Raises PolicyError."""
    refused = held.expect.get("refused")
    if refused is not None and len(held.expect) > 1:
        raise ExampleBad(held.where, "refused 须是 expect 的唯一项", "refused must be the only key of expect")
    try:
        parameters = snapshot(held.division, held.month, overrides=held.parameters)
    except ParameterRefused as error:
        if refused is None:
            raise
        return [] if error.name == refused else [_difference("refused", "", str(refused), error.name)]
    if refused is not None:
        return [_difference("refused", "", str(refused), "—")]
    for name in held.expect:
        if name not in OUTPUTS:
            raise OutputUnknown(str(name))
    done = decide(held.columns, parameters, held.month, outputs=list(held.expect))
    found: list[Difference] = []
    for name, expected in held.expect.items():
        found += _compare(held, OUTPUTS[name], expected, done)
    return found


def _compare(held: Example, output: Output, expected: Any, done: Decided) -> list[Difference]:
    if output.of != "person":
        if isinstance(expected, dict):
            raise ExampleBad(held.where, f"{output.name} 是整户的数", f"{output.name} is of the household")
        return _one(output, "", expected, _found(done, output, 0))
    if not isinstance(expected, dict):
        raise ExampleBad(held.where, f"{output.name} 须按成员填写", f"{output.name} is given by member")
    differences: list[Difference] = []
    for member, value in expected.items():
        if member not in held.members:
            raise ExampleBad(held.where, f"{output.name}：没有成员 {member}", f"{output.name}: no member {member}")
        differences += _one(output, member, value, _found(done, output, held.members.index(member)))
    return differences


def _found(done: Decided, output: Output, row: int) -> str:
    for lack in done.undecided:
        if lack.output == output.name and row in lack.rows:
            return f"未定 / undecided: {lack.lacks}"
    column = done.of(output.name)
    return shown(output, column if output.of == "division" else column[row])


def shown(output: Output, value: Any) -> str:
    """A value as examples write it; empty where there is nothing to show."""
    if output.absent is not None and value == output.absent:
        return ""
    if output.kind == "bool":
        return "true" if value else "false"
    if output.kind == "money":
        return plain_yuan(int(value))
    if output.kind == "month":
        return month_text(from_index(int(value)))
    if output.kind == "mask":
        return ", ".join(codes.mask_words(output.words, int(value)))  # type: ignore[arg-type]
    return codes.word(output.words, int(value)) if output.kind == "code" else str(value)  # type: ignore[arg-type]


def _one(output: Output, member: str, expected: Any, found: str) -> list[Difference]:
    wanted = _wanted(output, expected)
    return [] if wanted == found else [_difference(output.name, member, wanted, found)]


def _wanted(output: Output, expected: Any) -> str:
    """What an example expects, in the same words as what is found. Raises ExampleBad."""
    if output.kind == "mask":
        words = expected if isinstance(expected, list) else [] if expected in ABSENT else [expected]
        _known(output, words)
        return ", ".join(words)
    text = str(expected).strip()
    if output.absent is not None and text in ABSENT:
        return ""
    try:
        if output.kind == "money":
            return plain_yuan(parse_yuan(text))
        if output.kind == "bool":
            return {**dict.fromkeys(TRUE, "true"), **dict.fromkeys(FALSE, "false")}[text.lower()]
        if output.kind == "date":
            return date.fromisoformat(text).isoformat()
    except (BadAmount, KeyError, ValueError) as error:
        raise ExampleBad(output.name, f"期望值“{text}”无效", f"the expected value {text!r} is bad") from error
    if output.kind == "code":
        _known(output, [text])
    return text


def _known(output: Output, words: list[Any]) -> None:
    for word in words:
        if word not in output.words:
            raise ExampleBad(output.name, f"期望值“{word}”无效", f"the expected value {word!r} is bad")


def _difference(output: str, member: str, expected: str, found: str) -> Difference:
    rule = RULES.get(output)
    cites = rule.cites if rule else "H-12"
    return Difference(output, member, expected or "—", found or "—", rule.zh if rule else "", cites)


def results_by_file(paths: list[Path]) -> Mapping[str, list[CheckResult]]:
    """The results of several files, by file name as given."""
    return {str(path): check_file(path) for path in paths}
