"""Trains the match weights of leads with Splink on people who do not exist: doudi/discovery/matching/weights.yaml.

Only invented people go to DuckDB. The levels stand here in SQL, as Splink needs them, and in
doudi/discovery/matching/levels.py, as Doudi scores: where one pair gets two levels, nothing is written.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date
from math import log2
from pathlib import Path
from typing import Any

import yaml

from bench.record import Figure
from doudi.discovery.matching import levels
from doudi.registry.spelling import sound
from doudi.synth.county import County
from doudi.synth.places import packaged_divisions, place
from doudi.synth.retold import told_about

WEIGHTS = Path(__file__).parents[1] / "doudi" / "discovery" / "matching" / "weights.yaml"
COUNTIES = ("653121", "653221", "652922", "654021")
HOUSEHOLDS, LEADS, PAIRS, SEED = 8_000, 24_000, 3e7, 63
PEOPLE = 2_000_000
SQL: dict[str, dict[str, str]] = {
    "name": {
        "same": "plain_l = plain_r",
        "read": "read_l = read_r",
        "stems": "stems_l = stems_r OR initials_l = initials_r",
        "letter": "levenshtein(read_l, read_r) <= 1",
        "part": "list_has_any(stems_l, stems_r)",
        "other": "ELSE",
    },
    "phone": {
        "untold": "phone_l IS NULL OR phone_r IS NULL", "same": "phone_l = phone_r", "other": "ELSE",
    },
    "place": {
        "village": "division_l = division_r",
        "township": "division_l[:9] = division_r[:9]",
        "county": "division_l[:6] = division_r[:6]",
        "other": "ELSE",
    },
    "born": {
        "untold": "born_l IS NULL OR born_r IS NULL",
        "same": "born_l = born_r",
        "next": "abs(born_l - born_r) <= 1",
        "near": f"abs(born_l - born_r) <= {levels.NEAR_YEARS}",
        "other": "ELSE",
    },
}  # fmt: skip


def measure() -> Iterator[Figure]:
    """Train, hold the two statements of the levels against each other, write the weights."""
    known, told = people()
    linker, comparisons = trained(known, told)
    differ = disagreeing(linker, comparisons)
    yield Figure("training: pairs with another level in Splink's SQL than in Doudi", differ, "pairs", "0", differ == 0)
    if differ:
        raise RuntimeError("the levels differ: no weights were written")
    held = {one.output_column_name: levels_of(one) for one in comparisons}
    WEIGHTS.write_text(page(held), encoding="utf-8")
    yield Figure("training: people and leads, all invented", len(known) + len(told), "records")


def people() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """People as they are registered, and leads about some of them as they are told."""
    draw, known = random.Random(SEED), []
    for code in COUNTIES:
        where = place(code, packaged_divisions())
        for household in County(where, SEED, date(2022, 7, 1)).households(HOUSEHOLDS):
            phone = f"1{draw.randrange(10**10):010}" if draw.random() < 0.7 else ""
            for member in household.members:
                known.append((member.name, household.village.code, member.birth.year, phone))
    villages = sorted({village for _name, village, _born, _phone in known})
    about = draw.sample(range(len(known)), LEADS)
    told = [told_about(*known[number], villages, draw) for number in about]
    return (
        [record(number, number, *row) for number, row in enumerate(known)],
        [record(n, about[n], one.name, one.division, one.born, one.phone) for n, one in enumerate(told)],
    )


def record(number: int, truth: int, name: str, division: str, born: int | None, phone: str) -> dict[str, Any]:
    """A row for Splink: the columns that the levels compare."""
    heard = sound(name)
    return {
        "unique_id": number, "truth": truth, "name": name, "plain": heard.plain, "read": heard.read,
        "stems": list(heard.stems), "initials": heard.initials, "division": division, "born": born,
        "phone": phone or None,
    }  # fmt: skip


def trained(known: list[dict[str, Any]], told: list[dict[str, Any]]) -> tuple[Any, list[Any]]:
    """m from the truth, u from random pairs."""
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    api = DuckDBAPI()
    tables = [
        api.register(pa.Table.from_pylist(rows), dataset_display_name=name)
        for name, rows in (("known", known), ("told", told))
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[comparison(field, found) for field, found in SQL.items()],
        blocking_rules_to_generate_predictions=[block_on("truth"), block_on("initials", "born")],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
        additional_columns_to_retain=["name", "truth"],
    )
    linker = Linker(tables, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED, min_count_per_level=None)
    linker.training.estimate_m_from_label_column("truth")
    return linker, linker._settings_obj.comparisons


def comparison(field: str, found: dict[str, str]) -> dict[str, Any]:
    """One field for Splink; a level that was not told is its null level."""
    return {
        "output_column_name": field,
        "comparison_levels": [
            {"sql_condition": sql, "label_for_charts": level, "is_null_level": level == "untold"}
            for level, sql in found.items()
        ],
    }


def levels_of(one: Any) -> dict[str, dict[str, float]]:
    """m and u of each level of a comparison."""
    return {
        level.label_for_charts: {"m": round(level.m_probability, 8), "u": round(level.u_probability, 10)}
        for level in one.comparison_levels
        if not level.is_null_level
    }


def disagreeing(linker: Any, comparisons: list[Any]) -> int:
    """Pairs for which Splink's SQL finds another level than Doudi's Python."""
    pairs = linker.inference.predict().as_record_list(limit=200_000)
    named = {
        one.output_column_name: {at.comparison_vector_value: at.label_for_charts for at in one.comparison_levels}
        for one in comparisons
    }
    return sum(
        levels.compare(side(pair, "l"), side(pair, "r"))
        != {field: found[pair[f"gamma_{field}"]] for field, found in named.items()}
        for pair in pairs
    )


def side(pair: dict[str, Any], of: str) -> levels.Known:
    """One side of a pair as Doudi compares it; a digest stands for the blind index of the phone."""
    phone = pair[f"phone_{of}"]
    digest = hashlib.sha256(phone.encode()).digest() if phone else None
    return levels.Known(pair[f"name_{of}"], pair[f"division_{of}"], digest, pair[f"born_{of}"])


def page(held: dict[str, Any]) -> str:
    """The file: where the figures come from, and from which weight somebody is likely."""
    likely = round(log2(PEOPLE), 2)
    text = yaml.safe_dump({"likely": likely, "levels": held}, sort_keys=False, allow_unicode=True)
    return (
        "# Written by `make bench PART=train-matching`; not by hand. m: how often a level is found where both are one\n"
        "# person, u: where they are not; the weight is log2(m / u). Trained by Splink on invented people alone:\n"
        f"# {len(COUNTIES) * HOUSEHOLDS:,} households of {len(COUNTIES)} counties, {LEADS:,} leads. likely: log2 of\n"
        f"# {PEOPLE:,} people, the weight at which it is as likely as not that somebody met by chance in the whole\n"
        f"# registry is meant.\n{text}"
    )
