"""Which columns are staged, and what each dated table takes from them."""

from doudi.registry.fields import BY_NAME, HOUSEHOLD, PERSON
from doudi.registry.models import Income

HOUSEHOLD_FACTS = tuple(found.stored.split(".")[1] for found in HOUSEHOLD)
PERSON_FACTS = tuple(found.stored.split(".")[1] for found in PERSON)
FIELD_OF = {found.stored.split(".")[1]: found.name for found in (*HOUSEHOLD, *PERSON)}
INCOME_KINDS = dict(zip(Income.Kind.labels, Income.Kind.values, strict=True))
"""A person's incomes are staged as a column each: a row each would be most of what is staged."""

_DATES = {"employed_since", "unemployed_since"}


def sql_type(column: str) -> str:
    """The type of a staged fact, told by its default: every fact but a month and a tier has one."""
    held = BY_NAME[FIELD_OF[column]].default
    if column == "area" or isinstance(held, str):
        return "text"
    if column in _DATES:
        return "date"
    return "boolean" if isinstance(held, bool) else "bigint"


def default_sql(column: str) -> str:
    """The value of a fact that neither the sheet nor the registry states."""
    if column == "area":
        return "''"
    held = BY_NAME[FIELD_OF[column]].default
    if held is None:
        return "NULL"
    return f"'{held}'" if isinstance(held, str) else str(held).lower()
