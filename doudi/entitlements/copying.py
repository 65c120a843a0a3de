"""The tables of facts as COPY reads them: fixed width, nothing NULL, words as the policy's codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import psycopg

from doudi.core.scope import code_range
from doudi.entitlements.binary import Columns, Field, read
from doudi.entitlements.extent import Extent
from doudi.policy import codes
from doudi.policy.facts import HOUSEHOLD, MISSING_CODE, PERSON, Fact
from doudi.units.months import add_months

IN_FORCE = "f.superseded_at IS NULL AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)"
MEMBERS = (
    "SELECT m.person_id FROM registry_membership m WHERE m.superseded_at IS NULL AND m.from_month <= %(month)s"
    " AND (m.to_month IS NULL OR m.to_month > %(month)s) AND m.household_id IN ({homes})"
)
# An orphan's status is decided by officials alone and counts from its first month (rulebook H-02). Of the others what
# was received before the month: in force in the month before; or opened for this very month by the first roll that
# Doudi read of the place, unless that roll says that it was decided in the month before or later, so that this
# month is the first (rulebook A-13i: paid from the month after the decision).
RECEIVED = """
f.superseded_at IS NULL AND (
  (f.benefit = 'orphan' AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s))
  OR (f.benefit <> 'orphan' AND f.from_month <= %(before)s AND (f.to_month IS NULL OR f.to_month > %(before)s))
  OR (f.benefit <> 'orphan' AND f.from_month = %(month)s AND f.origin = 'roll'
      AND coalesce(f.decided_on, '-infinity') < %(before)s
      AND NOT EXISTS (SELECT FROM unnest(%(lows)s::text[], %(highs)s::text[]) AS earlier(low, high)
        WHERE f.division >= low COLLATE "C" AND f.division < high COLLATE "C")))
"""
EARLIER_ROLLS = "SELECT DISTINCT division FROM registry_source WHERE month < %(month)s"
ONE_OFF_DOCUMENT, ONE_OFF_BENEFIT = "新民发〔2022〕63号", "one_off"
UNKNOWN_WORD = -2
"""A word that the vocabulary does not hold; -1 is the policy's mark for a missing one."""

APART = {
    "relation", "birth_date", "died_on", "disability", "disability_grade", "receives", "one_off_paid",
}  # fmt: skip
INCOMES = (
    "wage_income", "business_income", "property_income", "transfer_income", "exempt_income", "employment_cost",
    "illness_cost", "disability_cost",
)  # fmt: skip
"""In the order of registry's Income.Kind, whose first is 1."""


def word_sql(column: str, words: Iterable[str], *, blank: int = UNKNOWN_WORD) -> str:
    """A word as its code, in SQL: the commonest words come first in the vocabulary; a blank one as `blank`."""
    codes_of = {**{word: code for code, word in enumerate(words)}, "": blank}
    cases = " ".join(f"WHEN '{word}' THEN {code}" for word, code in codes_of.items())
    return f"(CASE {column} {cases} ELSE {UNKNOWN_WORD} END)::int2"


def date_sql(column: str) -> str:
    """A date, `-infinity` where there is none."""
    return f"coalesce({column}, '-infinity')"


def field_of(fact: Fact) -> Field:
    """The column of the registry that holds a fact."""
    column = f"f.{fact.name}"
    if fact.kind == "money":
        default = f"coalesce({column}_fen, -1)" if fact.default == -1 else f"{column}_fen"
        return Field(fact.name, "int8", default)
    if fact.kind == "code":
        # A sheet may leave out what the rules require (城乡): the household is then undecided, not unreadable.
        blank = MISSING_CODE if fact.default is None else UNKNOWN_WORD
        return Field(fact.name, "int2", word_sql(column, fact.words or (), blank=blank))
    if fact.kind == "years":
        return Field(fact.name, "int4", "f.lives_apart_hundredths")
    if fact.kind in ("month", "date"):
        return Field(fact.name, "date", date_sql(column))
    if fact.kind == "bool":
        return Field(fact.name, "bool", column)
    return Field(fact.name, "int2", f"coalesce({column}, 0::int2)" if fact.name == "dibao_tier" else column)


@dataclass(frozen=True)
class Source:
    """A table of facts: its key, its columns and the condition that makes a record count in the month."""

    table: str
    key: str
    fields: tuple[Field, ...]
    holds: str = IN_FORCE

    def query(self, condition: str) -> str:
        """The SELECT of the fields."""
        columns = ", ".join(field.sql for field in self.fields)
        return f"SELECT {columns} FROM {self.table} f WHERE {self.holds} AND {condition}"


HOUSEHOLD_ID = Field("household_id", "int8", "f.household_id")
PERSON_ID = Field("person_id", "int8", "f.person_id")
HOME = Source(
    "registry_household", "id", (Field("household_id", "int8", "f.id"), Field("division", "code", "f.division")),
    holds="true",
)  # fmt: skip
MEMBERSHIP = Source(
    "registry_membership", "household_id",
    (HOUSEHOLD_ID, PERSON_ID, Field("relation", "int2", word_sql("f.relation", codes.RELATION))),
)  # fmt: skip
BEING = Source(
    "registry_person", "id",
    (
        Field("person_id", "int8", "f.id"),
        Field("birth_date", "date", "f.birth_date"),
        Field("died_on", "date", date_sql("f.died_on")),
    ),
    holds="true",
)  # fmt: skip
HOUSEHOLD_FACTS = Source(
    "registry_householdfacts", "household_id", (HOUSEHOLD_ID, *(field_of(fact) for fact in HOUSEHOLD.values()))
)
PERSON_FACTS = Source(
    "registry_personfacts", "person_id",
    (PERSON_ID, *(field_of(fact) for fact in PERSON.values() if fact.name not in {*APART, *INCOMES})),
)  # fmt: skip
INCOME = Source(
    "registry_income", "person_id", (PERSON_ID, Field("kind", "int2", "f.kind"), Field("fen", "int8", "f.amount_fen"))
)
CERTIFICATE = Source(
    "registry_certificate", "person_id",
    (
        PERSON_ID,
        Field("disability", "int2", word_sql("f.disability", codes.DISABILITY)),
        Field("disability_grade", "int2", "f.disability_grade"),
    ),
)  # fmt: skip
STATUS = Source(
    "registry_status", "person_id",
    (PERSON_ID, Field("benefit", "int2", word_sql("f.benefit", codes.RECEIVES))), holds=RECEIVED,
)  # fmt: skip
CHILD_KIND = Source(
    "registry_childkind", "person_id", (PERSON_ID, Field("kind", "int2", word_sql("f.child_kind", codes.RECEIVES)))
)
PAID = Source(
    "registry_openingpayment", "person_id", (PERSON_ID,),
    holds=f"f.benefit = '{ONE_OFF_BENEFIT}' AND f.document = '{ONE_OFF_DOCUMENT}'",
)  # fmt: skip
SOURCES = (HOME, MEMBERSHIP, BEING, HOUSEHOLD_FACTS, PERSON_FACTS, INCOME, CERTIFICATE, STATUS, PAID)


def fetch(session: psycopg.Connection, source: Source, extent: Extent, month: date) -> Columns:
    """The records of a table that count in a month, as columns. Raises RowsNotFixed."""
    params: dict[str, object] = {**extent.params(), "month": month, "before": add_months(month, -1)}
    if source is STATUS:
        read_before = [code_range(row[0]) for row in session.execute(EARLIER_ROLLS, params).fetchall()]
        params |= {"lows": [low for low, _ in read_before], "highs": [high for _, high in read_before]}
    condition = extent.homes if source is HOME else extent.condition(source.key, MEMBERS)
    return read(session, source.query(condition), list(source.fields), params)
