"""The township's reserve fund: advance, settlement with top-up, month-end count (J-12)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class ReserveAdvance:
    """The township asks for its reserve. `amount_fen`: relief.reserve_amount as agreed or asked."""

    issuer: Office
    number: str
    to: str
    amount_fen: int
    account_name: str
    account_bank: str
    reason: str
    on: date


@dataclass(frozen=True)
class SpentLine:
    """One payment out of the reserve, with its decision; `accepted` None until the county has looked at it."""

    number: str
    name: str
    amount_fen: int
    paid_on: date
    papers: str
    accepted: bool | None = None


@dataclass(frozen=True)
class ReserveSettlement:
    """What was spent, and the top-up asked for: never above the agreed amount."""

    issuer: Office
    number: str
    to: str
    agreed_fen: int
    opening_fen: int
    lines: tuple[SpentLine, ...]
    topup_fen: int
    on: date

    @property
    def spent_fen(self) -> int:
        """The sum of the lines in fen."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def left_fen(self) -> int:
        """What is left in fen."""
        return self.opening_fen - self.spent_fen


@dataclass(frozen=True)
class ReserveCount:
    """Cash and bank counted by two people at month-end, beside the ledger."""

    office: Office
    number: str
    of_month: date
    cash_fen: int
    bank_fen: int
    ledger_fen: int
    note: str
    counted_by: tuple[str, str]
    on: date

    @property
    def counted_fen(self) -> int:
        """Cash and bank together in fen."""
        return self.cash_fen + self.bank_fen

    @property
    def difference_fen(self) -> int:
        """Counted less ledger in fen: 0 when they agree."""
        return self.counted_fen - self.ledger_fen


KINDS = (
    Kind(
        "reserve_advance",
        "临时救助备用金申请",
        "request for the reserve fund",
        ReserveAdvance(
            TOWNSHIP,
            "某镇报〔2022〕8号",
            "某县民政局、某县财政局",
            3000000,
            "某镇人民政府",
            "某县农村信用社",
            "为及时救助急难群众，按照辖区人口和上年临时救助支出情况测算",
            DAY,
        ),
        word=(
            word.Title("关于申请临时救助备用金的请示"),
            word.Line("{{ d.number }}"),
            word.Line("{{ d.to }}：", indent=False),
            word.Line(
                "{{ d.reason }}，申请拨付临时救助备用金{{ d.amount_fen|yuan }}元（大写：{{ d.amount_fen|daxie }}）。"
            ),
            word.Line("户名：{{ d.account_name }}；开户银行：{{ d.account_bank }}。"),
            word.Line("妥否，请批示。"),
            word.Issued(),
        ),
    ),
    Kind(
        "reserve_settlement",
        "临时救助备用金核销和补充申请表",
        "settlement and top-up of the reserve",
        ReserveSettlement(
            TOWNSHIP,
            "2022-08",
            "某县民政局、某县财政局",
            3000000,
            3000000,
            (
                SpentLine("L-001", "赵某某", 80000, date(2022, 8, 5), "审批表、收条"),
                SpentLine("L-002", "孙某某", 45050, date(2022, 8, 9), "审批表、收条、照片"),
            ),
            125050,
            DAY,
        ),
    ),
    Kind(
        "reserve_count",
        "临时救助备用金月末盘点表",
        "month-end count of the reserve",
        ReserveCount(
            TOWNSHIP, "2022-08", date(2022, 8, 1), 500000, 2374950, 2874950, "", ("古某某", "王某某"), date(2022, 8, 31)
        ),
    ),
)
