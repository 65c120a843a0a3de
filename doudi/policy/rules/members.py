"""Who is counted (rulebook A-02, A-03, H-01, H-02, H-05)."""

from typing import Any

from doudi.policy.codes import NONE, RECEIVES, RELATION, bit
from doudi.policy.rule import rule

ORPHAN = bit(RECEIVES, "orphan")


@rule(of="person", cites="H-05", says={"zh": "本月前已去世", "en": "died before the month"}, status="product choice")
def died_before(died_on: Any, when: Any) -> Any:
    """Died before the first day of the month decided."""
    return (died_on != NONE) & (died_on < when.first_day)


@rule(of="person", cites="阅读说明", says={"zh": "未满18周岁", "en": "under 18"}, status="product choice")
def minor(birth_date: Any, when: Any) -> Any:
    """Under 18 on the last day of the month before the month decided."""
    return birth_date > when.born_by(18)


@rule(of="person", cites="民发〔2021〕57号 第七条第二款", says={"zh": "脱离家庭独立生活", "en": "lives apart"})
def apart(lives_apart_years: Any, dibao__apart_years: int) -> Any:
    """Confirmed to have lived apart for the number of years or more (含三年)."""
    return lives_apart_years >= dibao__apart_years


@rule(
    of="person",
    cites="民发〔2021〕57号 第七条",
    says={"zh": "共同生活的家庭成员", "en": "member of the household living together"},
)
def member(
    relation: Any, minor: Any, independent: Any, in_education: Any, excluded: Any, apart: Any, died_before: Any
) -> Any:
    """A-02 and A-03, before tekun people and orphans are left out (H-01, H-02)."""
    gone = (relation == RELATION["child"]) & ~minor & independent & ~in_education
    return ~(gone | excluded | apart | died_before)


@rule(
    of="household",
    cites="民发〔2021〕57号 第七条",
    says={"zh": "共同生活人数（至少1）", "en": "members, at least 1"},
)
def members(member: Any, layout: Any) -> Any:
    """Members of A-02 and A-03, at least 1 (B-03, C-03)."""
    return layout.total(member).clip(1)


@rule(of="person", cites="H-02", says={"zh": "未成年孤儿", "en": "minor orphan"}, status="product choice")
def minor_orphan(minor: Any, receives: Any) -> Any:
    """A minor on orphan support: neither tekun nor counted for dibao."""
    return minor & ((receives & ORPHAN) != 0)


@rule(
    of="person",
    cites="民发〔2021〕57号 第七条; 国发〔2016〕14号",
    says={"zh": "计入人口", "en": "counted"},
)
def counted(member: Any, tekun_eligible: Any, minor_orphan: Any) -> Any:
    """Counted for dibao: a member who is neither tekun nor a minor orphan."""
    return member & ~tekun_eligible & ~minor_orphan


@rule(of="household", cites="民发〔2021〕57号 第七条", says={"zh": "计入人数", "en": "counted members"})
def counted_members(counted: Any, layout: Any) -> Any:
    """How many are counted."""
    return layout.total(counted)
