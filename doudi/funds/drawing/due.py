"""What each person is due of a month, by the entitlements and the statuses in force; read by household and person."""

from collections.abc import Mapping
from datetime import date

from doudi.entitlements.binary import Field
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.numbers import Numbers
from doudi.policy.moment import day_number

KEY = [Field("household_id", "int8"), Field("person_id", "int8"), Field("benefit", "int2"), Field("month", "date")]
ENDED_FIELDS = [KEY[0], *KEY[2:], Field("version", "int2")]
SHARE = [*KEY, Field("version", "int2"), Field("share_fen", "int8"), Field("care_fen", "int8")]
STATUS = [*KEY[:3], Field("from_month", "date"), Field("to_month", "date")]
COVERAGE = [*KEY[:2], Field("kind", "int2"), Field("status_id", "int8")]
MADE_FIELDS = [*KEY, Field("part", "int2"), Field("fen", "int8"), Field("payable_id", "int8")]
NEVER = "DATE '9999-12-01'"

# Versions that give nothing have no share: they end what an older one gave.
ENDED = """SELECT household_id, benefit, month, version FROM entitlements_entitlement
WHERE {homes} AND benefit = ANY (%(benefits)s) AND month BETWEEN %(first)s AND %(month)s AND amount_fen = 0"""
SHARES = """SELECT household_id, person_id, benefit, month, version, share_fen, care_fen FROM entitlements_share
WHERE {homes} AND benefit = ANY (%(benefits)s) AND month BETWEEN %(first)s AND %(month)s AND share_fen > 0"""
STATUSES = f"""SELECT household_id, person_id,
  (CASE benefit WHEN 'dibao' THEN 1 WHEN 'tekun' THEN 2 ELSE 5 END)::int2,
  from_month, coalesce(to_month, {NEVER})
FROM registry_status
WHERE {{homes}} AND superseded_at IS NULL AND benefit IN ('dibao', 'tekun', 'orphan') AND from_month <= %(month)s
  AND (to_month IS NULL OR to_month > %(first)s)"""
# By what a person is covered in the month of the roll: the status in force; children of the third group have no status,
# the county enters them. The place of the kinds is in `price_right.sql`.
COVERED = """SELECT household_id, person_id,
  (CASE benefit WHEN 'dibao' THEN 0 WHEN 'tekun' THEN 10 WHEN 'edge' THEN 30 ELSE 20 END)::int2, id
FROM registry_status
WHERE {homes} AND superseded_at IS NULL AND (benefit <> 'edge' OR %(stage)s)
  AND from_month <= %(roll)s AND (to_month IS NULL OR to_month > %(roll)s)
UNION ALL
SELECT m.household_id, m.person_id, 21::int2, 0
FROM registry_membership m
JOIN registry_personfacts f ON f.person_id = m.person_id AND f.price_group = 'special_child'
WHERE {members} AND m.superseded_at IS NULL
  AND m.from_month <= %(roll)s AND (m.to_month IS NULL OR m.to_month > %(roll)s)
  AND f.superseded_at IS NULL AND f.from_month <= %(roll)s AND (f.to_month IS NULL OR f.to_month > %(roll)s)"""
MADE = """SELECT household_id, person_id, benefit, month, part, fen, payable_id FROM funds_share
WHERE {whose} AND month BETWEEN %(first)s AND %(month)s AND withdrawn = 0 AND (benefit %% 10 = 6) = %(price)s"""
PAID_BACK = """SELECT household_id, person_id, benefit, month, 0::int2, -fen, 0::int8 FROM funds_repayment
WHERE {homes} AND month BETWEEN %(first)s AND %(month)s AND confirmed_by_id IS NOT NULL
  AND (benefit %% 10 = 6) = %(price)s"""
# Under which purpose something was sent to a person for a month.
SENT = """SELECT s.household_id, s.person_id, s.benefit, s.month FROM funds_share s
WHERE {people} AND s.month BETWEEN %(first)s AND %(month)s AND s.benefit %% 10 = ANY (%(apart)s) AND s.part = 0
  AND s.withdrawn = 0 AND EXISTS (
    SELECT 1 FROM funds_attempt a WHERE a.payable_id = s.payable_id AND a.state IN ('sent', 'paid'))"""
CHILD_KINDS = f"""SELECT person_id, (CASE child_kind WHEN 'hiv' THEN 10 ELSE 20 END)::int2,
  from_month, coalesce(to_month, {NEVER})
FROM registry_childkind WHERE {{people}} AND superseded_at IS NULL AND from_month <= %(month)s"""
CHILD_KIND = [Field("person_id", "int8"), Field("kind", "int2"), Field("from_month", "date"), Field("to_month", "date")]


def read(held: Memory, homes: Numbers, facts: Mapping[str, object]) -> None:
    """Who is due what, into `claim`: by household, benefit, month and person, and whether a status was in force; and
    what was made of it already, into `share_made`, `made_elsewhere` and `paid_back`.

    `facts` has first and month as dates, `price`, and for a price subsidy stage, stage_alone and roll.
    """
    price = bool(facts["price"])
    # What has purposes of its own within a benefit: of children by their kind, of the price subsidy by category.
    asked = {**facts, **homes.facts, "benefits": [6] if price else [1, 2, 5], "apart": [6] if price else [5]}
    of_homes = homes.within("household_id")
    held.read("ended", ENDED.format(homes=of_homes), ENDED_FIELDS, asked)
    held.read("entitled", SHARES.format(homes=of_homes), SHARE, asked)
    if price:
        members = homes.within("m.household_id")
        held.read("covered", COVERED.format(homes=of_homes, members=members), COVERAGE, asked)
    else:
        held.read("given_status", STATUSES.format(homes=of_homes), STATUS, asked)
    _read_apart(held, asked)
    held.run("price_right" if price else "monthly_right", days(facts))
    read_made(held, homes, facts)


def _read_apart(held: Memory, asked: Mapping[str, object]) -> None:
    """Under which purpose children, or all for a price subsidy, were sent something; of which kind children are."""
    people = Numbers("people", held.column("SELECT DISTINCT person_id FROM entitled WHERE benefit IN (5, 6)"))
    asked = {**asked, **people.facts}
    held.read("went", SENT.format(people=people.within("s.person_id")), KEY, asked)
    if not asked["price"]:
        held.read("child_kind", CHILD_KINDS.format(people=people.within("person_id")), CHILD_KIND, asked)


def read_made(held: Memory, homes: Numbers, facts: Mapping[str, object]) -> None:
    """What was made already: in these households, for their people elsewhere, and what was paid back. A price subsidy
    is paid apart from the month."""
    asked, of_homes = {**facts, **homes.facts}, homes.within("household_id")
    held.read("share_made", MADE.format(whose=of_homes), MADE_FIELDS, asked)
    held.read("paid_back", PAID_BACK.format(homes=of_homes), MADE_FIELDS, asked)
    known = "SELECT person_id FROM claim UNION SELECT person_id FROM share_made UNION SELECT person_id FROM paid_back"
    people = Numbers("people", held.column(known))
    elsewhere = f"{people.within('person_id')} AND NOT ({of_homes})"
    held.read("made_elsewhere", MADE.format(whose=elsewhere), MADE_FIELDS, {**asked, **people.facts})


def days(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts with each date as days since 1970, as columns have them."""
    return {name: day_number(value) if isinstance(value, date) else value for name, value in facts.items()}
