"""The county's dated delegation of small relief to a township (委托书; the notice 二(四), C-09)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.citing import Citation
from doudi.papers.kinds.common import COUNTY, Kind, Office

NOTICE = Citation("新民发〔2022〕63号", "第二部分第（四）项", checked=True)


@dataclass(frozen=True)
class Delegation:
    """`limit_fen`: relief.township_limit; `filing_days`: clock.relief_filing; `to_day` None: until revoked."""

    issuer: Office
    number: str
    township: str
    limit_fen: int
    filing_days: int
    from_day: date
    to_day: date | None
    basis: tuple[Citation, ...]
    on: date


KINDS = (
    Kind(
        "delegation",
        "临时救助审批委托书",
        "delegation of small relief",
        Delegation(
            COUNTY,
            "某民发〔2022〕20号",
            "某镇人民政府",
            200000,
            5,
            date(2022, 8, 1),
            date(2023, 7, 31),
            (NOTICE,),
            date(2022, 7, 30),
        ),
        word=(
            word.Title("临时救助审批委托书"),
            word.Line("{{ d.number }}"),
            word.Line("{{ d.township }}：", indent=False),
            word.Line(
                "根据{{ d.basis|map('cited')|join('、') }}，现委托你单位以本机关名义审批本辖区"
                "{{ d.limit_fen|yuan }}元（大写：{{ d.limit_fen|daxie }}）以下（含本数）的临时救助申请。"
            ),
            word.Line(
                "委托期限自{{ d.from_day|day }}起{% if d.to_day %}至{{ d.to_day|day }}止"
                "{% else %}，至书面撤销时止{% endif %}。"
            ),
            word.Line(
                "审批决定自作出之日起{{ d.filing_days }}个工作日内报本机关备案。同一事由不得拆分申请。"
                "不得再委托其他单位和个人。"
            ),
            word.Issued(),
            word.Sign("委托机关负责人", "受委托单位负责人"),
        ),
    ),
)
