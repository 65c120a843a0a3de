"""Tekun (rulebook section B)."""

from typing import Any

import numpy as np

from doudi.policy.codes import AREA, DISABILITY, RECEIVES, SCHOOL_STAGE, SELF_CARE, SUPPORT_MODE, bit
from doudi.policy.rule import rule

TEKUN = bit(RECEIVES, "tekun")
STAGES = tuple(SCHOOL_STAGE[stage] for stage in ("compulsory", "senior", "vocational"))
IN_SCHOOL = np.isin(np.arange(len(SCHOOL_STAGE)), STAGES)


@rule(of="person", cites="民发〔2021〕43号 第五条", says={"zh": "无劳动能力", "en": "no ability to work"})
def no_ability_to_work(birth_date: Any, disability: Any, disability_grade: Any, when: Any) -> Any:
    """60 or more, under 16, or a listed disability (B-02): the list is closed."""
    graded = disability_grade > 0
    return (
        (birth_date <= when.born_by(60))
        | (birth_date > when.born_by(16))
        | (graded & (disability_grade <= 3) & (disability == DISABILITY["intellectual"]))
        | (graded & (disability_grade <= 3) & (disability == DISABILITY["mental"]))
        | (graded & (disability_grade <= 2) & (disability == DISABILITY["physical"]))
        | ((disability_grade == 1) & (disability == DISABILITY["vision"]))
    )


@rule(
    of="person",
    cites="民发〔2021〕43号 第二十四条第二款",
    says={"zh": "未成年特困延续", "en": "tekun minor goes on"},
)
def tekun_minor_goes_on(receives: Any, minor: Any, school_stage: Any) -> Any:
    """On tekun: under 18 it goes on; at 18 or more while in school up to senior or vocational (B-11)."""
    return ((receives & TEKUN) != 0) & (minor | IN_SCHOOL.take(school_stage))


@rule(
    of="person", cites="民发〔2021〕43号 第四条、第八条、第九条",
    says={"zh": "符合收入财产以外的特困条件", "en": "tekun but for income and assets"},
)  # fmt: skip
def tekun_candidate(
    no_ability_to_work: Any, tekun_minor_goes_on: Any, supporter_able: Any, excluded: Any, died_before: Any,
    minor_orphan: Any,
) -> Any:  # fmt: skip
    """No ability to work, no able supporter, not left out by law, no minor orphan (B-01, B-02, B-04, B-05)."""
    unable = no_ability_to_work | tekun_minor_goes_on
    return unable & ~supporter_able & ~excluded & ~died_before & ~minor_orphan


@rule(of="person", cites="民发〔2021〕43号 第四条至第八条", says={"zh": "符合特困条件", "en": "eligible for tekun"})
def tekun_eligible(
    tekun_candidate: Any, own_income: Any, standard: Any, assets_within_tekun_limit: Any, layout: Any
) -> Any:
    """And no source of living: own income below the standard, assets within the limit (B-03)."""
    candidates = np.flatnonzero(tekun_candidate)
    home = layout.home(candidates)
    poor = own_income.take(candidates) < standard.take(home)
    eligible = np.zeros_like(tekun_candidate)
    eligible[candidates] = poor & assets_within_tekun_limit.take(home)
    return eligible


@rule(of="person", cites="民发〔2021〕43号 第五章", says={"zh": "生活自理能力", "en": "self-care level"})
def self_care_level(self_care: Any) -> Any:
    """6 met: full; 3 to 5: partial; 0 to 2: none (B-06)."""
    return ((self_care >= 3).astype(np.int8) + (self_care >= 6)).astype(np.int8)


@rule(
    of="household", cites="国发〔2016〕14号", says={"zh": "特困基本生活标准（分散）", "en": "tekun basic, dispersed"},
    status="from memory, verify",
)  # fmt: skip
def tekun_basic(
    area: Any, standard: Any, tekun__basic_multiple: Any, tekun__basic__urban: int | None,
    tekun__basic__rural: int | None,
) -> Any:  # fmt: skip
    """The published figure, else the standard times the multiple, half up to the fen (B-07)."""
    return _basic(area, standard, tekun__basic_multiple, tekun__basic__urban, tekun__basic__rural)


@rule(
    of="household", cites="国发〔2016〕14号", says={"zh": "特困基本生活标准（集中）", "en": "tekun basic, in institutions"},
    status="from memory, verify",
)  # fmt: skip
def tekun_basic_centralised(
    area: Any, standard: Any, tekun__basic_multiple__centralised: Any,
    tekun__basic__urban__centralised: int | None, tekun__basic__rural__centralised: int | None,
) -> Any:  # fmt: skip
    """The same for those in institutions."""
    return _basic(
        area, standard, tekun__basic_multiple__centralised, tekun__basic__urban__centralised,
        tekun__basic__rural__centralised,
    )  # fmt: skip


def _basic(area: Any, standard: Any, multiple: Any, urban: int | None, rural: int | None) -> Any:
    parts = 2 * multiple.denominator
    computed = (2 * standard * multiple.numerator + multiple.denominator) // parts
    in_town = area == AREA["urban"]
    return np.where(in_town, computed if urban is None else urban, computed if rural is None else rural)


@rule(
    of="person",
    cites="国发〔2016〕14号",
    says={"zh": "特困供养金", "en": "tekun amount"},
    status="from memory, verify",
)
def tekun_amount(
    tekun_eligible: Any, tekun_basic: Any, tekun_basic_centralised: Any, support_mode: Any, self_care_level: Any,
    tekun__care__full: int | None, tekun__care__partial: int | None, tekun__care__none: int | None, layout: Any,
) -> Any:  # fmt: skip
    """Basic living plus care by self-care level; income below the standard does not lower it (B-07)."""
    if not tekun_eligible.any():
        return np.zeros(len(tekun_eligible), np.int64)
    care = np.zeros(len(SELF_CARE), np.int64)
    for level, fen in (
        ("full", tekun__care__full),
        ("partial", tekun__care__partial),
        ("none", tekun__care__none),
    ):
        care[SELF_CARE[level]] = fen or 0
    housed = support_mode == SUPPORT_MODE["centralised"]
    basic = np.where(housed, layout.spread(tekun_basic_centralised), layout.spread(tekun_basic))
    return (basic + care[self_care_level]) * tekun_eligible
