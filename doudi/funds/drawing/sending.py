"""Which payments of a roll go to a bank now: who is due, which money bears each, and in which file it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from doudi.entitlements.binary import Field, read_whole, words, write
from doudi.funds import funding, sql
from doudi.funds.drawing.memory import Memory
from doudi.funds.ledger import Sum
from doudi.funds.models import Attempt, Campaign

SPLIT = 100_000
"""Payments in one bank file at most."""

# Due, not held, never sent or come back, into an account that was not replaced since the roll was drawn up; or, with
# no account, to be handed out. Who waits for money is asked again each time. Read between numbers, in one go.
DUE = """SELECT l.payable_id, p.amount_fen, p.purpose, l.division, coalesce(l.account_id, 0), l.paying_bank_id,
  l.held = 'no_money', coalesce(nullif(a.holder, ''), (
    SELECT n.name FROM registry_person n WHERE n.id = coalesce(a.person_id, l.person_id)))
FROM funds_rollline l
JOIN funds_payable p ON p.id = l.payable_id AND p.id BETWEEN %(least)s AND %(most)s
LEFT JOIN registry_account a ON a.id = l.account_id AND a.superseded_at IS NULL
  AND a.id BETWEEN %(least_account)s AND %(most_account)s
WHERE l.campaign_id = %(campaign)s AND l.held IN ('', 'no_money') AND l.paying_bank_id IS NOT NULL
  AND (a.id IS NOT NULL OR l.account_id IS NULL)
  AND NOT EXISTS (SELECT 1 FROM funds_attempt t WHERE t.payable_id = l.payable_id
                    AND t.payable_id BETWEEN %(least)s AND %(most)s AND t.state IN ('sent', 'paid'))"""
FIELDS = [
    Field("payable_id", "int8"), Field("fen", "int8"), Field("purpose", "text"), Field("division", "code"),
    Field("account_id", "int8"), Field("bank_id", "int8"), Field("waited", "bool"), Field("payee", "text"),
]  # fmt: skip
ROLL = """SELECT coalesce(min(payable_id), 0) AS least, coalesce(max(payable_id), 0) AS most,
  coalesce(min(account_id), 0) AS least_account, coalesce(max(account_id), 0) AS most_account,
  count(*) FILTER (WHERE held = 'no_money') AS waited
FROM funds_rollline WHERE campaign_id = %(campaign)s"""
ATTEMPT = [
    Field("payable_id", "int8"), Field("batch_id", "int8"), Field("division", "code"), Field("amount_fen", "int8"),
    Field("account_id", "int8"), Field("payee", "text"), Field("allotment_id", "int8"), Field("state", "text"),
    Field("reason", "text"),
]  # fmt: skip

BEAR_ALL = "UPDATE due SET allotment_id = $allotment WHERE purpose = $purpose AND allotment_id IS NULL"
# The first payments of a purpose that an allotment bears, in the order of their numbers: village by village.
BEAR_SOME = """UPDATE due SET allotment_id = $allotment FROM (
  SELECT payable_id, sum(fen) OVER (ORDER BY payable_id) AS until FROM due
  WHERE purpose = $purpose AND allotment_id IS NULL) s
WHERE s.payable_id = due.payable_id AND s.until <= $free"""
BORNE = "SELECT coalesce(sum(fen), 0)::bigint FROM due WHERE purpose = $purpose AND allotment_id = $allotment"
# A file holds at most so many; of more, each file has a range of the payables' numbers.
GOING = """CREATE OR REPLACE TEMP TABLE going AS
SELECT d.*, CASE WHEN n.total <= $split THEN 0 ELSE (d.payable_id - n.first) // $split END AS part
FROM due d CROSS JOIN (SELECT count(*) AS total, min(payable_id) AS first FROM due) n
WHERE d.allotment_id IS NOT NULL"""
SUMS = """SELECT part, count(*), purpose, township, sum(fen)::bigint, allotment_id, bank_id FROM going
GROUP BY ALL ORDER BY bank_id, part, purpose, township, allotment_id"""
ATTEMPTS = """SELECT g.payable_id, b.batch_id, g.place, g.fen AS amount_fen, nullif(g.account_id, 0) AS account_id,
  g.allotment_id
FROM going g JOIN batch b USING (bank_id, part) ORDER BY b.batch_id, g.payable_id"""


class Going(NamedTuple):
    """Payments that go in one part of a bank's: how many, and their sum."""

    part: int
    payments: int
    sum: Sum


class File(NamedTuple):
    """The batch that a part of a bank's goes in."""

    batch_id: int
    bank_id: int
    part: int


@dataclass(frozen=True)
class Due:
    """What is due, in `due` in memory; the texts of each row stand here, by its place."""

    held: Memory
    waited: int
    divisions: np.ndarray
    payees: np.ndarray
    purposes: list[str]
    townships: list[str]

    def cover(self, county: str) -> None:
        """Give each payment one allotment that may bear it; who is left without waits for money (duties J-07, J-09).

        By purpose, in the order of the payments' numbers. The caller's transaction holds the county's allotments.
        """
        taken: dict[int, int] = {}
        for purpose, left in self.held.rows("SELECT purpose, sum(fen)::bigint FROM due GROUP BY 1 ORDER BY 1"):
            for one in funding.usable(county, self.purposes[purpose]):
                # What other purposes took of it is in the ledger only afterwards.
                free = one.free_fen - taken.get(one.allotment, 0)
                facts = {"purpose": purpose, "allotment": one.allotment, "free": free}
                self.held.change(BEAR_ALL if left <= free else BEAR_SOME, facts)
                borne = self.held.rows(BORNE, facts)[0][0]
                taken[one.allotment] = taken.get(one.allotment, 0) + borne
                left -= borne
                if not left:
                    break

    def tell_who_waits(self, campaign: Campaign) -> int:
        """Who has no money waits in plain sight on the roll, who waited and has some no longer. Gives how many wait."""
        waiting = self.waited
        for waits, word in ((True, "no_money"), (False, "")):
            rows = self.held.column(
                "SELECT payable_id FROM due WHERE (allotment_id IS NULL) = $waits AND waited <> $waits",
                {"waits": waits},
            )
            waiting += len(rows) if waits else -len(rows)
            if len(rows):
                sql.execute(
                    """UPDATE funds_rollline SET held = %(word)s
                    WHERE campaign_id = %(campaign)s AND payable_id = ANY (%(payables)s)""",
                    {"campaign": campaign.pk, "word": word, "payables": rows.tolist()},
                )
        return waiting

    def going(self) -> list[Going]:
        """What goes, by bank, file, purpose, township and allotment."""
        self.held.change(GOING, {"split": SPLIT})
        return [
            Going(part, payments, Sum(self.purposes[purpose], self.townships[township], fen, allotment, bank))
            for part, payments, purpose, township, fen, allotment, bank in self.held.rows(SUMS)
        ]

    def open_attempts(self, files: list[File]) -> None:
        """Open an attempt for each payment that goes: what the database asks of them it asks once."""
        columns = zip(*files, strict=True)
        self.held.hold("batch", dict(zip(File._fields, map(np.array, columns), strict=True)))
        rows = self.held.columns(ATTEMPTS)
        place = rows.pop("place")
        same = np.zeros(len(place), np.int8)
        texts = {"state": words(same, [str(Attempt.State.SENT)]), "reason": words(same, [""])}
        whose = {"division": self.divisions[place], "payee": self.payees[place]}
        write(self.held.session, "funds_attempt", ATTEMPT, {**rows, **texts, **whose})


def due(held: Memory, campaign: Campaign) -> Due:
    """The payments of a campaign that may go now."""
    facts: Mapping[str, object] = {"campaign": campaign.pk}
    *ranges, waited = sql.rows(ROLL, facts)[0]
    names = ("least", "most", "least_account", "most_account")
    rows = read_whole(held.session, DUE, FIELDS, {**facts, **dict(zip(names, ranges, strict=True))})
    purposes, purpose = np.unique(rows.pop("purpose"), return_inverse=True)
    divisions, payees = rows.pop("division"), rows.pop("payee")
    townships, township = np.unique(divisions.astype("S9"), return_inverse=True)
    held.hold("due", {**rows, "place": np.arange(len(payees)), "purpose": purpose, "township": township})
    held.change("ALTER TABLE due ADD COLUMN allotment_id BIGINT", {})
    return Due(
        held, waited, divisions, payees, [code.decode() for code in purposes],
        [f"{code.decode()}000" for code in townships],
    )  # fmt: skip
