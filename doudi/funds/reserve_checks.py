"""Whether ledger, balances, journals and lines of the reserves agree to the fen."""

from collections.abc import Sequence

from doudi.funds import sql
from doudi.funds.models import Reserve
from doudi.funds.reconciliation import Check

POCKETS = {"reserve_bank": ("银行", "bank"), "reserve_cash": ("现金", "cash")}

LINES = (
    # state of payments, account, words
    ("paid", "unsettled", "待核销支付 = 账：已付待核销", "payments to account for = ledger: unsettled"),
    ("accepted", "spending", "已核销支付 = 账：救助支出", "accepted payments = ledger: spending"),
    ("refused", "to_recover", "不予核销 = 账：待补足", "refused payments = ledger: to recover"),
)


def checks(reserves: Sequence[Reserve]) -> list[Check]:
    """For these reserves together: each pocket = its postings = its journals; open lines; spending; money from finance.

    Three queries, however many reserves there are. Money is fen.
    """
    ids = [held.pk for held in reserves]
    balance = _sums("SELECT pocket, sum(balance_fen) FROM funds_reservebalance WHERE reserve_id = ANY(%(ids)s)", ids)
    book = _sums(
        """SELECT p.account, sum(p.amount_fen) FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
        WHERE j.reserve_id = ANY(%(ids)s)""",
        ids,
    )
    lines = _sums("SELECT state, sum(amount_fen) FROM funds_reliefpayment WHERE reserve_id = ANY(%(ids)s)", ids)
    found = [
        Check(
            f"备用金余额（{zh}）= 账：各笔分录合计",
            f"balance ({en}) = ledger: its postings",
            balance.get(pocket, 0),
            book.get(pocket, 0),
        )
        for pocket, (zh, en) in POCKETS.items()
    ]
    out = sum(book.get(account, 0) for account in (*POCKETS, "unsettled", "to_recover", "spending"))
    for state, account, zh, en in LINES:
        found.append(Check(zh, en, lines.get(state, 0), book.get(account, 0)))
    return [
        *found,
        Check("拨入减交回 = 各项去向之和", "advanced less returned = where it is", -book.get("fund", 0), out),
    ]


def _sums(statement: str, ids: list[int]) -> dict[str, int]:
    return {name: int(fen) for name, fen in sql.rows(f"{statement} GROUP BY 1", {"ids": ids})}
