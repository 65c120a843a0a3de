"""`doudi demo` run again does not write the county again that it has."""

import pytest

from doudi.cli import demo
from doudi.core import home
from doudi.synth import write_county
from doudi.units.months import parse_month


@pytest.mark.parametrize(("households", "seed", "there"), [(5, 1, True), (6, 1, False), (5, 2, False)])
def test_the_county_that_lies_there_is_known_by_size_and_seed(monkeypatch, tmp_path, households, seed, there):
    monkeypatch.setattr(home, "files", lambda *parts: tmp_path)
    assert not demo.written(5, 1)
    write_county(demo.DIVISION, 5, 1, parse_month(demo.MONTH), tmp_path)
    assert demo.written(households, seed) is there
