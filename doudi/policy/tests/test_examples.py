"""The worked examples pass, and together they show every yes and every no."""

from pathlib import Path

import pytest

from doudi.policy import check_file, decide, snapshot
from doudi.policy.errors import ParameterRefused
from doudi.policy.outputs import OUTPUTS
from doudi.policy.reading import Example, examples

FOLDER = Path(__file__).parents[1] / "examples"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_worked_examples(file):
    results = check_file(file)
    assert results
    assert [(held.name, held.differences, held.error) for held in results if not held.passed] == []


def decided():
    for file in FILES:
        for held in examples(file):
            assert isinstance(held, Example)
            try:
                parameters = snapshot(held.division, held.month, overrides=held.parameters)
            except ParameterRefused:
                continue
            yield decide(held.columns, parameters, held.month)


def test_every_output_is_seen_on_both_sides():
    seen = {name: set() for name in OUTPUTS}
    for done in decided():
        for name, output in OUTPUTS.items():
            value = done.of(name)
            seen[name] |= {value} if output.of == "division" else set(value.tolist())
    assert [name for name, values in seen.items() if len(values) < 2] == []
    assert seen["category"] == {0, 1, 2, 3}
    assert seen["self_care_level"] == {0, 1, 2}
    assert seen["approval_level"] == {0, 1, 2, 3}
