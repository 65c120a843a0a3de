"""The receipt of cash or goods, with the signatures of the person and of two officials (收条; J-06, C-06)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class Goods:
    """Goods that are handed over; `value_fen` is the value of the whole line."""

    item: str
    quantity: str
    value_fen: int


@dataclass(frozen=True)
class Receipt:
    """Cash (`cash_fen` 0 for none) and goods; `by_other`: who received in place of the person, and why."""

    office: Office
    number: str
    name: str
    decision: str
    cause: str
    cash_fen: int
    goods: tuple[Goods, ...]
    by_other: str
    on: date | None

    @property
    def total_fen(self) -> int:
        """Cash and the value of the goods in fen: all of it counts in the limits."""
        return self.cash_fen + sum(item.value_fen for item in self.goods)


KINDS = (
    Kind(
        "receipt",
        "临时救助收条",
        "receipt of cash or goods",
        Receipt(
            TOWNSHIP,
            "S-0001",
            "赵某某",
            "L-001",
            "交通管控滞留，基本生活困难",
            50000,
            (Goods("方便面", "2箱", 12000), Goods("棉被", "1床", 18000)),
            "",
            DAY,
        ),
        word=(
            word.Title("收　条"),
            word.Line("编号：{{ d.number }}", indent=False),
            word.Line(
                "今收到{{ d.office.name }}发放的临时救助，事由：{{ d.cause }}，决定编号：{{ d.decision }}。"
                "现金{{ d.cash_fen|yuan }}元（大写：{{ d.cash_fen|daxie }}）。"
            ),
            word.Rows(
                ("物资名称", "数量", "折价（元）"),
                "d.goods",
                ("{{ r.item }}", "{{ r.quantity }}", "{{ r.value_fen|yuan }}"),
            ),
            word.Line("合计{{ d.total_fen|yuan }}元（大写：{{ d.total_fen|daxie }}）。"),
            word.If("d.by_other", "代领：{{ d.by_other }}"),
            word.Line("领取人：{{ d.name }}"),
            word.Sign("领取人签名（按指印）", "经办人", "证明人", "日期"),
        ),
    ),
)
