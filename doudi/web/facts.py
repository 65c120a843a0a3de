"""Facts of a month in words that a clerk can read out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from doudi.registry.models import HouseholdFacts, PersonFacts
from doudi.ui import words
from doudi.units.fen import yuan

FULL_SELF_CARE = 6


def of_household(facts: HouseholdFacts) -> Iterator[tuple[str, str]]:
    """Label and words for the facts of a household; what is nil is said too where a rule asks for it."""
    yield _("地区"), _(words.AREAS.get(facts.area, facts.area))
    yield _("住址"), facts.address or "—"
    yield _("金融资产"), _("%(yuan)s 元") % {"yuan": yuan(facts.financial_assets_fen)}
    yield _("机动车"), _("%(count)s 辆") % {"count": facts.vehicles}
    yield _("住房"), _("%(count)s 套") % {"count": facts.homes}
    yield _("经营主体"), _("%(count)s 个") % {"count": facts.business_entities}
    if facts.relief_paid_this_year_fen:
        yield _("本年已领临时救助"), _("%(yuan)s 元") % {"yuan": yuan(facts.relief_paid_this_year_fen)}
    for name, label in words.HOUSEHOLD_YES.items():
        if getattr(facts, name):
            yield _(label), _("是")


def of_person(facts: PersonFacts) -> Iterator[str]:
    """What is particular about a person, one phrase each."""
    for name, label in words.YES.items():
        if getattr(facts, name):
            yield _(label)
    if facts.self_care < FULL_SELF_CARE:
        yield _("生活自理指标达到 %(met)s 项（共 6 项）") % {"met": facts.self_care}
    if not facts.supporter_able:
        yield _("无有能力的法定赡养、抚养、扶养义务人")
    if facts.employed_since:
        yield _("自 %(month)s 就业") % {"month": f"{facts.employed_since:%Y-%m}"}
    if facts.unemployed_since:
        yield _("自 %(month)s 失业") % {"month": f"{facts.unemployed_since:%Y-%m}"}
    if facts.months_without_income:
        yield _("连续 %(count)s 个月无收入") % {"count": facts.months_without_income}
