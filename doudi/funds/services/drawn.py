"""What drawing up a roll gives, and which paying bank each written bank name means."""

from dataclasses import dataclass

from django.db import connection

from doudi.funds import banks, sql
from doudi.funds.models import Campaign, PayingBank


@dataclass(frozen=True)
class Drawn:
    """What a run added: new payables and their fen."""

    people: int
    fen: int


def match_banks(held: Campaign) -> None:
    """Every bank name as written in the accounts of the roll, with the paying bank that it means."""
    known = list(PayingBank.objects.filter(division=held.division).order_by("name"))
    written = [row[0] for row in sql.rows("SELECT DISTINCT bank FROM t_route WHERE bank IS NOT NULL")]
    matched = [(name, bank.pk) for name in written if (bank := banks.match(name, known)) is not None]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS t_bank")
        cursor.execute("CREATE TEMP TABLE t_bank (written text PRIMARY KEY, bank_id bigint) ON COMMIT DROP")
        cursor.executemany("INSERT INTO t_bank VALUES (%s, %s)", matched)
        cursor.execute("ANALYZE t_bank")


def members(facts: dict[str, object]) -> dict[str, object]:
    """Who belongs to the households of t_payee, into t_member; gives the facts with the range of their numbers."""
    homes = dict(zip(("least_home", "most_home"), sql.span("t_payee", "household_id"), strict=True))
    [people] = sql.rows(
        """SELECT least(min(m.person_id), (SELECT min(person_id) FROM t_payee)) AS least,
          greatest(max(m.person_id), (SELECT max(person_id) FROM t_payee)) AS most
        FROM registry_membership m WHERE m.household_id BETWEEN %(least_home)s AND %(most_home)s
          AND m.household_id IN (SELECT household_id FROM t_payee)""",
        homes,
    )
    facts = {**facts, **homes, "least": people[0], "most": people[1]}
    with sql.as_sets():
        sql.run("members", facts)
    return facts
