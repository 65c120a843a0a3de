"""The letter to another place's civil affairs office, with the person's consent (the notice 二(二)五, Q-01)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import COUNTY, DAY, Kind, Office


@dataclass(frozen=True)
class Referral:
    """`facts`: only what the other place needs; `consent_on`: when the person agreed to the passing on, and how."""

    issuer: Office
    number: str
    to: str
    name: str
    where_now: str
    difficulty: str
    ask: str
    facts: tuple[str, ...]
    consent_on: date
    consent_way: str
    answer_by: date
    contact: str
    on: date


KINDS = (
    Kind(
        "referral",
        "救助协助函",
        "referral to another place",
        Referral(
            COUNTY,
            "某民函〔2022〕9号",
            "外省某市某区民政局",
            "买买提·吐尔逊",
            "外省某市某区某街道（务工地）",
            "因疫情停工两个月，无收入来源，基本生活困难",
            "按照“由急难发生地直接实施临时救助”的规定，给予临时救助，并将办理结果函告我局",
            ("户籍在某县某镇某村", "家庭3人，在户籍地未享受低保", "本年度在户籍地未领取临时救助"),
            date(2022, 8, 14),
            "电话同意，录音编号 R-0814",
            date(2022, 8, 29),
            "刘某，0000-0000000",
            DAY,
        ),
        word=(
            word.Title("关于协助救助{{ d.name }}的函"),
            word.Line("{{ d.number }}"),
            word.Line("{{ d.to }}：", indent=False),
            word.Line("{{ d.name }}现在{{ d.where_now }}，{{ d.difficulty }}。请贵单位{{ d.ask }}。"),
            word.Each("d.facts", "{{ loop.index }}. {{ r }}；"),
            word.Line("本人已于{{ d.consent_on|day }}同意提供以上信息（{{ d.consent_way }}）。"),
            word.Line("请于{{ d.answer_by|day }}前函复。联系人：{{ d.contact }}。"),
            word.Issued(),
        ),
    ),
)
