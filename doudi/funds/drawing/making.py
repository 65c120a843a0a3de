"""What a month's run makes, from memory to the database: payables, their shares, the lines of the roll."""

from dataclasses import dataclass

import numpy as np

from doudi.entitlements.binary import Columns, Field, words, write
from doudi.funds.drawing.homes import Homes
from doudi.funds.drawing.memory import Memory
from doudi.funds.drawing.routing import HELD
from doudi.funds.models import Campaign, Payable
from doudi.funds.models.campaigns import Kind

WHY = (Payable.Kind.REGULAR, Payable.Kind.BACK, Payable.Kind.ADJUSTMENT)
"""Why a payable is owed, in the order of `kind` in memory."""
STAGE_ALONE = 100
"""What the stage alone brought is so much above its benefit (rulebook E-06)."""

PAYABLE = [
    Field("id", "int8"), Field("campaign_id", "int8"), Field("document", "text"), Field("benefit", "text"),
    Field("person_id", "int8"), Field("household_id", "int8"), Field("division", "code"), Field("purpose", "text"),
    Field("level", "text"), Field("amount_fen", "int8"), Field("shares", "int4"), Field("basis", "text"),
    Field("kind", "text"),
]  # fmt: skip
SHARE = [
    Field("payable_id", "int8"), Field("person_id", "int8"), Field("household_id", "int8"), Field("division", "code"),
    Field("benefit", "int2"), Field("month", "date"), Field("part", "int2"), Field("version", "int2"),
    Field("fen", "int8"),
]  # fmt: skip
LINE = [
    Field("campaign_id", "int8"), Field("person_id", "int8"), Field("part", "int8"), Field("household_id", "int8"),
    Field("division", "code"), Field("kind", "text"), Field("purpose", "text"), Field("payable_id", "int8"),
    Field("account_id", "int8"), Field("paying_bank_id", "int8"), Field("held", "text"), Field("by_hand_fen", "int8"),
]  # fmt: skip

PAYABLES = """SELECT p.payable_id AS id, r.person_id, p.household_id, p.place, p.purpose, p.fen AS amount_fen,
  p.people AS shares, p.benefit, p.kind FROM pay p JOIN routed r USING (payable_id) ORDER BY p.payable_id"""
SHARES = """SELECT p.payable_id, s.person_id, s.household_id, p.place, s.benefit, s.month, s.part, s.version, s.fen
FROM share s JOIN pay p USING (household_id, benefit, kind) ORDER BY p.payable_id, s.month, s.person_id, s.part"""
# In the order of the key, by which a roll is read.
LINES = """SELECT r.person_id, r.payable_id AS part, p.household_id, p.place, p.purpose, r.payable_id,
  r.account_id::bigint AS account_id, r.bank_id::bigint AS paying_bank_id, r.held
FROM pay p JOIN routed r USING (payable_id) ORDER BY r.person_id, r.payable_id"""
UNPAID = """SELECT u.person_id, u.part, u.household_id, h.place, u.purpose, 0 AS held, u.kind
FROM unpaid_line u JOIN home h USING (household_id) ORDER BY u.person_id, u.part"""


@dataclass(frozen=True)
class Making:
    """A campaign's run: where its households live and which purposes there are, by their places in memory."""

    held: Memory
    campaign: Campaign
    homes: Homes
    purposes: list[str]

    def payables(self) -> None:
        """The payables and what each is made of, numbered as in memory: the database asks that the sums agree."""
        rows = self.held.columns(PAYABLES)
        stage, kind = rows.pop("benefit") > STAGE_ALONE, rows.pop("kind")
        self._write("funds_payable", PAYABLE, rows, {
            "document": self._same(rows, self.campaign.document),
            "benefit": self._same(rows, self.campaign.benefit),
            "level": self._same(rows, str(self.campaign.level)),
            "basis": words(stage.astype(np.int8), ["", str(Payable.Basis.STAGE)]),
            "kind": words(kind, [str(one) for one in WHY]),
        })  # fmt: skip
        shares = self.held.columns(SHARES)
        write(self.held.session, "funds_share", SHARE, {**shares, "division": self._division(shares)})

    def lines(self) -> None:
        """A line for each payable, with its account."""
        rows = self.held.columns(LINES)
        self._lines(rows, self._same(rows, str(Kind.DUE)))

    def unpaid(self) -> None:
        """Lines of who is not paid, for somebody to look at."""
        rows = self.held.columns(UNPAID)
        names, places = np.unique(rows.pop("kind").astype("U10"), return_inverse=True)
        nothing = np.ma.masked_all(len(rows["person_id"]), np.int64)
        rows |= {"payable_id": nothing, "account_id": nothing, "paying_bank_id": nothing}
        self._lines(rows, words(places, [str(name) for name in names]))

    def _lines(self, rows: Columns, kind: np.ndarray) -> None:
        by_hand = np.zeros(len(rows["person_id"]), np.int64)
        self._write(
            "funds_rollline", LINE, rows, {"kind": kind, "held": words(rows["held"], HELD), "by_hand_fen": by_hand}
        )

    def _write(self, table: str, fields: list[Field], rows: Columns, more: dict[str, np.ndarray]) -> None:
        size = len(rows["person_id"])
        columns: dict[str, np.ndarray] = {
            **rows, "campaign_id": np.full(size, self.campaign.pk), "division": self._division(rows),
            "purpose": words(rows["purpose"], self.purposes), **more,
        }  # fmt: skip
        write(self.held.session, table, fields, columns)

    def _division(self, rows: Columns) -> np.ndarray:
        return self.homes.divisions[rows["place"]]

    @staticmethod
    def _same(rows: Columns, word: str) -> np.ndarray:
        return words(np.zeros(len(rows["person_id"]), np.int8), [word])
