"""The approval form (审批表): the household, how the amount came about, and each level's opinion."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import COUNTY, Kind, Office


@dataclass(frozen=True)
class Step:
    """A step of the reckoning as the policy package explains it: words, value, where it is written."""

    what: str
    value: str
    rule: str


@dataclass(frozen=True)
class Opinion:
    """What one level says, by whom and when; empty where it is still to come."""

    level: str
    text: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class ApprovalForm:
    """`amount_fen` a month or once, by `period`; `relative`: a near relative of staff was filed (A-14)."""

    office: Office
    number: str
    name: str
    identity_masked: str
    members: int
    village: str
    help: str
    applied_on: date
    amount_fen: int
    period: str
    relative: bool
    posted: str
    explanation: tuple[Step, ...]
    opinions: tuple[Opinion, ...]


KINDS = (
    Kind(
        "approval_form",
        "社会救助审批表",
        "approval form",
        ApprovalForm(
            COUNTY,
            "2022-0815",
            "阿依古丽·买买提",
            "6599************28",
            3,
            "某镇某村",
            "最低生活保障（农村）",
            date(2022, 7, 20),
            75000,
            "每月",
            False,
            "2022年8月1日至8月8日，无异议",
            (
                Step("家庭成员计入人数", "3人", "《最低生活保障审核确认办法》"),
                Step("家庭月收入合计", "600.00元", "《最低生活保障审核确认办法》"),
                Step("农村低保标准", "每人每月450.00元", "某县〔2022〕1号"),
                Step("家庭财产", "未超过规定标准", "《最低生活保障审核确认办法》"),
                Step("每月保障金额", "450.00×3－600.00＝750.00元", "国务院令第649号第十二条"),
            ),
            (
                Opinion("村（居）协助调查情况", "情况属实。", "艾某某", date(2022, 7, 28)),
                Opinion("乡镇（街道）审核意见", "符合条件，建议每月保障750元。", "李某某", date(2022, 8, 9)),
                Opinion("县级民政部门审核确认意见", ""),
            ),
        ),
        word=(
            word.Title("社会救助审批表"),
            word.Line("编号：{{ d.number }}", indent=False),
            word.Grid(
                ("申请人", "{{ d.name }}", "身份证件号码", "{{ d.identity_masked }}"),
                ("家庭人口", "{{ d.members }}", "村（社区）", "{{ d.village }}"),
                ("救助种类", "{{ d.help }}", "申请日期", "{{ d.applied_on|day }}"),
                ("金额", "{{ d.period }}{{ d.amount_fen|yuan }}元（大写：{{ d.amount_fen|daxie }}）"),
                ("近亲属备案", "{{ '有' if d.relative else '无' }}", "公示情况", "{{ d.posted }}"),
            ),
            word.Rows(("核算事项", "结果", "依据"), "d.explanation", ("{{ r.what }}", "{{ r.value }}", "{{ r.rule }}")),
            word.Rows(
                ("审批环节", "意见", "签名", "日期"),
                "d.opinions",
                ("{{ r.level }}", "{{ r.text }}", "{{ r.by }}", "{{ r.on|day }}"),
            ),
        ),
    ),
)
