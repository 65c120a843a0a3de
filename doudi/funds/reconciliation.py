"""Whether people due, payables, ledger and bank files agree to the fen."""

from dataclasses import dataclass

from doudi.funds import sql
from doudi.funds.files import bank_csv, pain001
from doudi.funds.files.write import paths
from doudi.funds.models import Batch, Campaign
from doudi.funds.queries import Township


@dataclass(frozen=True)
class Check:
    """Two totals that must be one. Money is fen."""

    zh: str
    en: str
    left_fen: int
    right_fen: int

    @property
    def agrees(self) -> bool:
        """Whether they agree to the fen."""
        return self.left_fen == self.right_fen


def reconciliation(campaign: Campaign, townships: list[Township]) -> list[Check]:
    """The checks that the database alone answers: people due, payables, attempts, batches, ledger.

    `townships` are those that by_township shows: what is on the page is what is checked. A share is a person;
    of relief by an order a household or a member of one, as the order says. A month's are fen by person and month.
    """
    book = _ledger(campaign)
    tries = dict(sql.rows("SELECT what, fen FROM funds_sums(%(campaign)s)", {"campaign": campaign.pk}))
    owed, shares, made = tries.pop("owed"), tries.pop("shares"), tries.pop("made")
    if not campaign.order_id:
        shares = sum(t.due + t.gone for t in townships)
    of_people = (
        Check("各人各月份额合计 = 应付款", "shares by person and month = payables", made, owed)
        if campaign.amount_fen is None
        else Check("应发份数×标准 = 应付款", "shares due x amount = payables", shares * campaign.amount_fen, owed)
    )
    batches = sum(Batch.objects.filter(campaign=campaign).values_list("total_fen", flat=True))
    gone = tries.get("sent", 0) + tries.get("paid", 0)
    return [
        of_people,
        Check("各乡镇合计 = 应付款", "townships = payables", sum(t.due_fen + t.gone_fen for t in townships), owed),
        Check("应付款 = 账：救助支出", "payables = ledger: spending", owed, book.get("spending", 0)),
        Check(
            "未送盘应付 = 账：应付及已安排",
            "not sent = ledger: owed and set aside",
            owed - gone,
            -book.get("owed", 0) - book.get("committed", 0),
        ),
        Check(
            "在途 = 账：银行代发清算",
            "on the way = ledger: clearing",
            tries.get("sent", 0),
            -book.get("clearing", 0),
        ),
        Check("已发放 = 账：救助补助资金", "paid = ledger: fund", tries.get("paid", 0), -book.get("fund", 0)),
        Check("历次送盘 = 银行文件登记数", "attempts = bank files as registered", sum(tries.values()), batches),
    ]


def of_files(campaign: Campaign) -> list[Check]:
    """The same for each bank file as it lies there now, read back line by line; a missing file counts 0."""
    checks = []
    for batch in (
        Batch.objects.filter(campaign=campaign, bank__cash=False).select_related("bank", "campaign").order_by("number")
    ):
        for path, totals in zip(paths(batch), (bank_csv.totals, pain001.totals), strict=True):
            fen = 0
            if path.exists():
                with path.open("rb") as content:
                    fen = totals(content, batch)[1]
            checks.append(Check(f"银行文件 {path.name}", f"bank file {path.name}", batch.total_fen, fen))
    return checks


def _ledger(campaign: Campaign) -> dict[str, int]:
    """Balance by account: debits above zero."""
    statement = """SELECT p.account, sum(p.amount_fen) FROM funds_posting p
        JOIN funds_journal j ON j.id = p.journal_id WHERE j.campaign_id = %(campaign)s GROUP BY 1"""
    return {account: int(fen) for account, fen in sql.rows(statement, {"campaign": campaign.pk})}
