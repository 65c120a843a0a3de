"""Families of one village whose cases wait to be posted."""

from datetime import date

from doudi.casework.tests.office import VILLAGE

MONDAY = date(2022, 7, 4)


def family(county, name, *, born=date(1980, 3, 2), wages=400_00, division=VILLAGE):
    """A rural couple; the applicant has a name."""
    home, people = county.household(
        {"relation": "head", "birth_date": born, "wage_income": wages},
        {"relation": "spouse", "birth_date": date(1982, 5, 6)},
        division=division,
    )
    people[0].name = name
    people[0].save()
    return home, people


def proposed(steps, county, name, **how):
    """A dibao case with the township's opinion."""
    home, people = family(county, name, **how)
    case = steps.opened(home, people[0])
    steps.accepted(case)
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    return case
