"""What each column of the roll holds, by key: a fact of the person or of the household, in a clerk's words."""

from collections.abc import Callable

from doudi.synth.cells import Cell
from doudi.synth.clerk import Clerk
from doudi.synth.people import Household, Person
from doudi.synth.spellings import BRACKETS

Writer = Callable[[Household, Person, Clerk], Cell]

_AREAS = {"urban": "城市", "rural": "农村"}
_MODES = {"dispersed": "分散", "centralised": "集中"}


def _relation(_: Household, person: Person, clerk: Clerk) -> Cell:
    if person.relation == "child":
        return clerk.word("son" if person.male else "daughter", person.order)
    if person.relation == "head":
        return clerk.word("head", "head")
    if person.relation == "other":
        return "其他"
    return clerk.word(person.relation, person.male)


def _benefit(household: Household, person: Person, clerk: Clerk) -> Cell:
    word = clerk.word("benefit", person.receives)
    if not isinstance(word, str):
        return word
    return word.format(area=_AREAS[household.area], mode=_MODES[person.support_mode])


def _bank(household: Household, person: Person, clerk: Clerk) -> Cell:
    if person.account is None:
        return None
    return str(clerk.word("bank", person.account.bank)).format(county=household.village.county)


def _document(household: Household, _: Person, clerk: Clerk) -> Cell:
    if not household.document:
        return None
    before, rest = household.document.split("〔")
    year, after = rest.split("〕")
    form = BRACKETS[clerk.habit("brackets") % len(BRACKETS)]
    return before + form.format(year) + after


def _tekun_only(kind: str) -> Writer:
    def write(_: Household, person: Person, clerk: Clerk) -> Cell:
        if person.receives != "tekun":
            return None
        return person.self_care if kind == "self_care" else clerk.word("mode", person.support_mode)

    return write


def _one_off(_: Household, person: Person, clerk: Clerk) -> Cell:
    return clerk.amount(300 * 100) if person.one_off_paid else None


def _amount(of: str) -> Writer:
    return lambda household, person, clerk: clerk.amount(getattr(person, of))


def _household_amount(of: str) -> Writer:
    return lambda household, person, clerk: clerk.amount(getattr(household, of))


WRITERS: dict[str, Writer] = {
    "serial": lambda household, person, clerk: household.number,
    "household_number": lambda household, person, clerk: f"{household.village.code[:6]}{household.number:06d}",
    "head_name": lambda household, person, clerk: clerk.name(household.members[0]),
    "head_id": lambda household, person, clerk: household.members[0].id_number,
    "name": lambda household, person, clerk: clerk.name(person),
    "sex": lambda household, person, clerk: clerk.word("sex", person.male),
    "id": lambda household, person, clerk: clerk.number(person.id_number),
    "relation": _relation,
    "birth": lambda household, person, clerk: clerk.day(person.birth),
    "address": lambda household, person, clerk: clerk.address(household),
    "area": lambda household, person, clerk: clerk.word("area", household.area),
    "benefit": _benefit,
    "document": _document,
    "decided": lambda household, person, clerk: clerk.day(household.decided),
    "income": _amount("income"),
    "wage_income": _amount("wage_income"),
    "business_income": _amount("business_income"),
    "property_income": _amount("property_income"),
    "transfer_income": _amount("transfer_income"),
    "exempt_income": _amount("exempt_income"),
    "employment_cost": _amount("employment_cost"),
    "illness_cost": _amount("illness_cost"),
    "disability_cost": _amount("disability_cost"),
    "disability": lambda household, person, clerk: clerk.word("disability", person.disability),
    "grade": lambda household, person, clerk: clerk.word("grade", person.disability_grade),
    "severe_illness": lambda household, person, clerk: clerk.word("illness", person.severe_illness),
    "self_care": _tekun_only("self_care"),
    "support_mode": _tekun_only("support_mode"),
    "supporter_able": lambda household, person, clerk: clerk.word("able", person.supporter_able),
    "works": lambda household, person, clerk: clerk.word("work", person.works),
    "monitored": lambda household, person, clerk: clerk.word("flag", household.poverty_monitored),
    "lifted": lambda household, person, clerk: clerk.word("flag", household.poverty_lifted),
    "school": lambda household, person, clerk: person.school or None,
    "employed_since": lambda household, person, clerk: clerk.month(person.employed_since),
    "dibao_before": _household_amount("dibao_amount_before"),
    "financial_assets": _household_amount("financial_assets"),
    "vehicles": lambda household, person, clerk: household.vehicles,
    "homes": lambda household, person, clerk: household.homes,
    "bank": _bank,
    "account": lambda household, person, clerk: clerk.number(person.account.number) if person.account else None,
    "one_off_paid": _one_off,
    "relief_paid": _household_amount("relief_paid"),
    "undeclared": lambda household, person, clerk: clerk.word("undeclared", ""),
    "remark": lambda household, person, clerk: None,
}
