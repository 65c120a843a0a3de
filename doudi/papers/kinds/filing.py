"""What the township decided under the delegation, filed with the county (备案表; the notice 二(四))."""

from dataclasses import dataclass
from datetime import date

from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class FiledGrant:
    """One decision of the township. `ground` in words; `way`: 现金, 实物, 服务转介."""

    number: str
    name: str
    identity_masked: str
    ground: str
    way: str
    amount_fen: int
    decided_on: date
    aid_first: bool


@dataclass(frozen=True)
class Filing:
    """The grants of a period; the total is added up here and nowhere else."""

    issuer: Office
    number: str
    to: str
    delegation: str
    from_day: date
    to_day: date
    grants: tuple[FiledGrant, ...]
    on: date

    @property
    def total_fen(self) -> int:
        """The sum of the grants in fen."""
        return sum(grant.amount_fen for grant in self.grants)


KINDS = (
    Kind(
        "filing",
        "临时救助审批备案表",
        "grants filed with the county",
        Filing(
            TOWNSHIP,
            "2022-08",
            "某县民政局",
            "某民发〔2022〕20号",
            date(2022, 8, 1),
            date(2022, 8, 14),
            (
                FiledGrant(
                    "L-001", "赵某某", "4128************11", "滞留、外来人员", "现金", 80000, date(2022, 8, 5), True
                ),
                FiledGrant("L-002", "孙某某", "6599************28", "急难型", "实物", 45050, date(2022, 8, 9), False),
            ),
            DAY,
        ),
    ),
)
