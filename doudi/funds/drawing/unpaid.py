"""Who is on the roll of a month and is not paid: for somebody to look at."""

from collections.abc import Mapping

from doudi.entitlements.binary import Field
from doudi.funds import sql
from doudi.funds.drawing.due import days
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.numbers import Numbers
from doudi.funds.models import Campaign

DEAD_BEFORE = "SELECT id FROM registry_person WHERE {people} AND died_on < %(month)s"
HEADS = """SELECT household_id, min(person_id) FROM registry_membership
WHERE {homes} AND relation = 'head' AND superseded_at IS NULL AND from_month <= %(month)s
  AND (to_month IS NULL OR to_month > %(month)s) GROUP BY 1"""
PERSON, HOME = Field("person_id", "int8"), Field("household_id", "int8")


def find(held: Memory, facts: Mapping[str, object]) -> None:
    """The lines of those who were due, or on a roll, and are not paid, into `unpaid_line`.

    Who died before the month is on none; a child is named by who takes the money for it (duties Q-06).
    """
    held.run("unpaid", days(facts))
    people = Numbers("people", held.column("SELECT DISTINCT person_id FROM unpaid"))
    asked = {"month": facts["month"], **people.facts}
    held.read("dead_before", DEAD_BEFORE.format(people=people.within("id")), [PERSON], asked)
    homes = Numbers("homes", held.column("SELECT DISTINCT household_id FROM unpaid WHERE child"))
    query = HEADS.format(homes=homes.within("household_id"))
    held.read("taker", query, [HOME, PERSON], {"month": facts["month"], **homes.facts})
    held.run("unpaid_lines", {})


def forget(campaign: Campaign) -> None:
    """Take the lines of those who are not paid off the roll, to be drawn up anew."""
    facts = {"campaign": campaign.pk}
    sql.execute("DELETE FROM funds_rollline WHERE campaign_id = %(campaign)s AND payable_id IS NULL", facts)
