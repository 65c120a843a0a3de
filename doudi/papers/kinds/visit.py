"""The record of a home visit: two investigators and a member of the family sign (A-13c)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class Seen:
    """One thing looked at and what was found."""

    item: str
    found: str


@dataclass(frozen=True)
class HomeVisit:
    """`way`: 入户, or 电话 or 视频 in a major emergency. Empty findings are left to write on."""

    office: Office
    number: str
    name: str
    help: str
    address: str
    visited_on: date | None
    way: str
    visitors: tuple[str, ...]
    present: str
    seen: tuple[Seen, ...]
    difficulty: str
    finding: str


KINDS = (
    Kind(
        "home_visit",
        "入户调查记录表",
        "home visit record",
        HomeVisit(
            TOWNSHIP,
            "",
            "阿依古丽·买买提",
            "最低生活保障",
            "某镇某村",
            DAY,
            "入户",
            ("王某某", "古丽某某"),
            "阿依古丽·买买提",
            (
                Seen("家庭人口", "3人，与申报一致"),
                Seen("住房", "自有住房1处，砖木结构"),
                Seen("就业和收入", "本人在村合作社务工，每月600元"),
                Seen("家庭财产", "存款、车辆：未见"),
                Seen("疾病、残疾、就学等支出", "丈夫慢性病，每月药费约200元"),
            ),
            "丈夫患病，不能外出务工，家庭支出大于收入。",
            "情况与申报一致，建议纳入最低生活保障。",
        ),
        word=(
            word.Title("入户调查记录表"),
            word.Grid(
                ("申请人", "{{ d.name }}", "申请事项", "{{ d.help }}"),
                ("调查时间", "{{ d.visited_on|day }}", "调查方式", "{{ d.way }}"),
                ("住址", "{{ d.address }}"),
                ("调查人员", "{{ d.visitors|join('、') }}", "在场家庭成员", "{{ d.present }}"),
            ),
            word.Rows(("调查内容", "调查情况"), "d.seen", ("{{ r.item }}", "{{ r.found }}")),
            word.Line("主要困难：{{ d.difficulty }}"),
            word.Line("调查意见：{{ d.finding }}"),
            word.Sign("调查人员签名（一）", "调查人员签名（二）", "家庭成员签名", "日期"),
        ),
    ),
)
