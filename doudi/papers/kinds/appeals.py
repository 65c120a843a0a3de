"""An appeal: the receipt, and the decision by other people (A-18, N-06)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.citing import Citation
from doudi.papers.kinds.common import COUNTY, DAY, REMEDY, Kind, Office, Remedy


@dataclass(frozen=True)
class AppealReceipt:
    """That the objection came in, and until when it is answered."""

    issuer: Office
    number: str
    name: str
    against: str
    received_on: date
    papers: tuple[str, ...]
    answer_by: date
    handler: str
    on: date


@dataclass(frozen=True)
class AppealDecision:
    """`upheld`: the earlier decision stands; otherwise `new_decision` says what takes its place."""

    issuer: Office
    number: str
    name: str
    against: str
    received_on: date
    claim: str
    found: str
    reasons: str
    upheld: bool
    new_decision: str
    basis: tuple[Citation, ...]
    remedy: Remedy
    on: date


KINDS = (
    Kind(
        "appeal_receipt",
        "申诉（复核）受理回执",
        "receipt of an appeal",
        AppealReceipt(
            COUNTY,
            "S-2022-01",
            "张三",
            "某民救〔2022〕16号",
            date(2022, 8, 25),
            ("申诉书", "收入证明"),
            date(2022, 9, 15),
            "社会救助股（原承办人不参与复核）",
            date(2022, 8, 25),
        ),
    ),
    Kind(
        "appeal_decision",
        "申诉复核决定书",
        "decision on an appeal",
        AppealDecision(
            COUNTY,
            "某民复〔2022〕1号",
            "张三",
            "某民救〔2022〕16号",
            date(2022, 8, 25),
            "其中一名家庭成员已于6月停工，家庭月收入应为1200元。",
            "经重新入户调查和核对，申诉人所述属实，家庭月收入合计1200元，人均400元。",
            "家庭人均收入低于本县农村低保标准，家庭财产未超过规定标准。",
            False,
            "撤销原决定，自2022年9月起纳入最低生活保障。",
            (Citation("最低生活保障审核确认办法", "第四条", checked=False),),
            REMEDY,
            DAY,
        ),
        word=(
            word.Title("申诉复核决定书"),
            word.Line("{{ d.number }}"),
            word.Line("{{ d.name }}：", indent=False),
            word.Line("你不服{{ d.against }}决定，于{{ d.received_on|day }}提出申诉，要求：{{ d.claim }}"),
            word.Line("查明：{{ d.found }}"),
            word.Line("理由：{{ d.reasons }}"),
            word.Line(
                "根据{{ d.basis|map('cited')|join('、') }}，决定："
                "{% if d.upheld %}维持原决定。{% else %}{{ d.new_decision }}{% endif %}"
            ),
            word.Line(
                "{{ 'remedy'|say(days=d.remedy.days, months=d.remedy.months, review=d.remedy.review_office,"
                " court=d.remedy.court) }}"
            ),
            word.Issued(),
        ),
    ),
)
