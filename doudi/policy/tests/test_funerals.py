"""Funerals of tekun people: months of their basic living (rulebook H-05)."""

from datetime import date

import numpy as np
import pytest

from doudi.policy import Columns, decide, rules_sha256, snapshot
from doudi.policy.codes import AREA, NONE, RECEIVES, RELATION, SUPPORT_MODE, bit
from doudi.policy.fingerprint import FUNERALS
from doudi.policy.moment import day_number

JULY = date(2022, 7, 1)


def funeral(died_on, *, receives="tekun", mode="dispersed", **figures):
    """The funeral of one person in July 2022, rural; the standard is 450.01 yuan."""
    columns = Columns(
        np.array([0, 1]), {"area": np.array([AREA["rural"]], np.int8)},
        {
            "relation": np.array([RELATION["head"]], np.int8),
            "birth_date": np.array([day_number(date(1950, 1, 1))], np.int32),
            "died_on": np.array([day_number(died_on) if died_on else NONE], np.int32),
            "receives": np.array([bit(RECEIVES, receives)], np.uint8),
            "support_mode": np.array([SUPPORT_MODE[mode]], np.int8),
        },
    )  # fmt: skip
    held = {"dibao.standard.rural": "450.01", "tekun.funeral_months": "6"}
    figures = held | {name.replace("__", "."): value for name, value in figures.items()}
    done = decide(columns, snapshot("653101", JULY, overrides=figures), JULY, outputs={"tekun_funeral"})
    return int(done.of("tekun_funeral")[0])


@pytest.mark.parametrize(
    ("died_on", "fen"),
    [
        (date(2022, 7, 1), 351006), (date(2022, 7, 31), 351006), (date(2022, 6, 30), 0), (date(2022, 8, 1), 0),
        (None, 0),
    ],
)  # fmt: skip
def test_h05_six_months_of_basic_living_for_a_death_in_the_month(died_on, fen):
    """450.01 x 1.3 is 585.01; six months of it 3,510.06."""
    assert funeral(died_on) == fen


def test_h05_in_an_institution_by_its_own_figure_and_half_up_to_the_fen():
    assert funeral(date(2022, 7, 5), mode="centralised", tekun__basic__rural__centralised="600.01") == 360006
    assert funeral(date(2022, 7, 5), tekun__funeral_months="0.5") == 29251, "292.505 is rounded up"
    assert funeral(date(2022, 7, 5), tekun__funeral_months="0") == 0


def test_h05_only_who_was_on_tekun():
    assert funeral(date(2022, 7, 5), receives="dibao") == 0


def test_no_entitlement_rests_on_it_so_its_hash_stays(monkeypatch):
    """A word changed in the rule gives no household a new version."""
    before = rules_sha256()
    rules_sha256.cache_clear()
    read = type(FUNERALS).read_bytes
    monkeypatch.setattr(type(FUNERALS), "read_bytes", lambda path: read(path) + b"#" * (path == FUNERALS))
    assert rules_sha256() == before
