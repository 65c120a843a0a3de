"""Into which account each line of a roll is paid, and why one is held (duties K-01, K-06)."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from doudi.entitlements.binary import Field, read_whole
from doudi.funds import banks
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.numbers import Numbers
from doudi.funds.models import Campaign, PayingBank
from doudi.funds.models.campaigns import Held

HELD = ["", *Held.values]
"""Why a line is held: in memory, `held` is the place of the word here."""
MARKS = str.maketrans("", "", "·•‧・．. \u3000")
"""The marks between the parts of a name, and blanks, which banks write as they like."""

IN_FORCE = "superseded_at IS NULL AND (to_month IS NULL OR to_month > %(month)s)"
MEMBERSHIPS = f"""SELECT household_id, person_id, relation = 'head' FROM registry_membership
WHERE {{homes}} AND from_month <= %(month)s AND {IN_FORCE}"""
MEMBERSHIP = [Field("household_id", "int8"), Field("person_id", "int8"), Field("head", "bool")]
# Whether they live, and their accounts. A holder, if one is written, is compared with the name as both are written
# first: marks in names count only where those differ.
PEOPLE = """SELECT n.id, n.died_on IS NOT NULL, coalesce(a.id, 0),
  coalesce(a.bank, ''), coalesce(a.from_month, '-infinity'), coalesce(a.holder NOT IN ('', n.name), false)
FROM registry_person n LEFT JOIN registry_account a ON a.person_id = n.id AND {accounts} AND a.superseded_at IS NULL
  AND (a.to_month IS NULL OR a.to_month > %(month)s)
WHERE {people}"""
PERSON = [
    Field("person_id", "int8"), Field("dead", "bool"), Field("account_id", "int8"), Field("bank", "text"),
    Field("from_month", "date"), Field("differs", "bool"),
]  # fmt: skip
# Accounts that people of two households have, wherever those live.
SHARED = """WITH twice AS (
  SELECT number_index FROM registry_account WHERE number_index = ANY (ARRAY(
    SELECT a.number_index FROM registry_account a
    WHERE {people} AND a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)))
  GROUP BY 1 HAVING count(*) > 1),
shared AS (
  SELECT a.number_index FROM twice t JOIN registry_account a ON a.number_index = t.number_index
    AND a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)
  LEFT JOIN registry_membership m ON m.person_id = a.person_id AND m.superseded_at IS NULL
    AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
  GROUP BY 1 HAVING count(DISTINCT coalesce(m.household_id, -a.person_id)) > 1)
SELECT a.id FROM shared s JOIN registry_account a ON a.number_index = s.number_index"""
STRANGERS = """SELECT a.id, h.household_id, a.holder, array_agg(n.name)
FROM unnest(%(accounts)s::bigint[], %(households)s::bigint[]) AS h (account_id, household_id)
JOIN registry_account a ON a.id = h.account_id
JOIN unnest(%(of)s::bigint[], %(people)s::bigint[]) AS m (household_id, person_id) ON m.household_id = h.household_id
JOIN registry_person n ON n.id = m.person_id GROUP BY 1, 2, 3"""
# The newest word about a person's payment.
WORDS = """SELECT DISTINCT ON (person_id) person_id, verb = 'hold', verb = 'release', verb = 'cash',
  coalesce(account_id, 0), (extract(epoch FROM at) * 1000000)::bigint
FROM funds_holdentry WHERE campaign_id = %(campaign)s ORDER BY person_id, id DESC"""
WORD = [
    Field("person_id", "int8"), Field("kept", "bool"), Field("released", "bool"), Field("in_cash", "bool"),
    Field("account_id", "int8"), Field("said_at", "int8"),
]  # fmt: skip
# The last attempt that came back.
FAILED = """SELECT DISTINCT ON (payable_id) payable_id, coalesce(account_id, 0),
  coalesce((extract(epoch FROM settled_at) * 1000000)::bigint, 0), state = 'returned'
FROM funds_attempt WHERE {payables} ORDER BY payable_id, id DESC"""
FAILURE = [
    Field("payable_id", "int8"), Field("account_id", "int8"), Field("settled_at", "int8"), Field("returned", "bool"),
]  # fmt: skip


def route(held: Memory, campaign: Campaign, month: date, *, own: bool) -> None:
    """Where the lines in `line` are paid, into `routed`: person, account, bank, and why held.

    `line` has payable_id, household_id, person_id (NULL: whoever takes the household's money), otherwise (if nobody
    is left), gone and tried (an attempt may have been made). `own`: the person's own account comes before the
    household's. Accounts are those of the month.
    """
    facts: dict[str, object] = {"month": month, "campaign": campaign.pk}
    written = _read_people(held, facts)
    held.run("route", {"own": own})
    _read_strangers(held)
    known = list(PayingBank.objects.filter(division=campaign.division).order_by("name"))
    meant = [bank.pk if (bank := banks.match(name, known)) else 0 for name in written]
    held.hold("bank", {"bank": np.arange(len(written)), "bank_id": np.array(meant, np.int64)})
    held.read("word", WORDS, WORD, facts)
    tried = Numbers("payables", held.column("SELECT payable_id FROM line WHERE tried"))
    held.read("failed", FAILED.format(payables=tried.within("payable_id")), FAILURE, tried.facts)
    held.run("hold", {"cash": next((bank.pk for bank in known if bank.cash), None), "words": HELD})


def _read_people(held: Memory, facts: Mapping[str, object]) -> list[str]:
    """Who belongs to the households of the lines, into `membership`; their accounts into `person`, and those of two
    households into `shared`; gives the banks' names as written."""
    homes = Numbers("homes", held.column("SELECT DISTINCT household_id FROM line"))
    query = MEMBERSHIPS.format(homes=homes.within("household_id"))
    held.read("membership", query, MEMBERSHIP, {**facts, **homes.facts})
    numbers = held.column(
        """SELECT person_id FROM membership SEMI JOIN line USING (household_id)
        UNION SELECT person_id FROM line WHERE person_id IS NOT NULL"""
    )
    people = Numbers("people", numbers)
    asked = {**facts, **people.facts}
    query = PEOPLE.format(accounts=people.within("a.person_id"), people=people.within("n.id"))
    rows = read_whole(held.session, query, PERSON, asked)
    written, rows["bank"] = np.unique(rows["bank"], return_inverse=True)
    held.hold("person", rows)
    held.read("shared", SHARED.format(people=people.within("a.person_id")), [Field("account_id", "int8")], asked)
    return [name.decode() for name in written]


def _read_strangers(held: Memory) -> None:
    """Accounts whose holder is nobody of the household that is paid into it, into `stranger`."""
    differing = held.columns("SELECT DISTINCT account_id, household_id FROM chosen WHERE differs")
    members = held.columns(
        """SELECT household_id, person_id FROM member
        SEMI JOIN (SELECT household_id FROM chosen WHERE differs) USING (household_id)"""
    )
    asked = {
        "accounts": differing["account_id"].tolist(), "households": differing["household_id"].tolist(),
        "of": members["household_id"].tolist(), "people": members["person_id"].tolist(),
    }  # fmt: skip
    strangers = [
        (account, home) for account, home, holder, names in held.session.execute(STRANGERS, asked).fetchall()
        if holder.translate(MARKS) not in {"", *(name.translate(MARKS) for name in names)}
    ]  # fmt: skip
    pairs = np.array(strangers, np.int64).reshape(-1, 2)
    held.hold("stranger", {"account_id": pairs[:, 0].copy(), "household_id": pairs[:, 1].copy()})
