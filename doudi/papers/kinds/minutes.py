"""Minutes of the coordination meeting: one case, one discussion (一事一议; the notice 二(三), C-10)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import COUNTY, DAY, Kind, Office


@dataclass(frozen=True)
class Present:
    """Somebody at the meeting; `conflict`: the interest declared, and that he withdrew, or empty."""

    name: str
    office: str
    conflict: str = ""


@dataclass(frozen=True)
class Resource:
    """What one department or charity gives."""

    giver: str
    what: str
    amount_fen: int | None
    due: date | None


@dataclass(frozen=True)
class Minutes:
    """One case at a meeting; `case` names it without details that others need not read."""

    issuer: Office
    number: str
    held_on: date
    place: str
    chair: str
    recorder: str
    case: str
    present: tuple[Present, ...]
    situation: str
    discussion: str
    decision: str
    amount_fen: int
    resources: tuple[Resource, ...]
    follow_up: str
    on: date


KINDS = (
    Kind(
        "minutes",
        "“一事一议”会议纪要",
        "minutes: one case, one discussion",
        Minutes(
            COUNTY,
            "某救协〔2022〕3号",
            DAY,
            "县民政局三楼会议室",
            "王副县长",
            "刘某",
            "某镇某村孙某某家庭重大困难",
            (
                Present("王某", "县人民政府"),
                Present("李某", "县民政局"),
                Present("陈某", "县财政局"),
                Present("周某", "县医疗保障局", "申请人为其近亲属，已回避表决"),
            ),
            "孙某某家庭因火灾房屋全部损毁，家庭成员受伤住院，自付医疗费用较大。",
            "与会人员认为，一般救助标准不足以解决其困难。",
            "同意按一事一议给予临时救助，并统筹下列资源。",
            3000000,
            (
                Resource("县民政局", "临时救助金", 3000000, date(2022, 8, 18)),
                Resource("县住房和城乡建设局", "纳入农村危房改造", None, date(2022, 10, 31)),
                Resource("某县慈善总会", "生活物资", 200000, date(2022, 8, 20)),
            ),
            "由某镇人民政府每月走访，县民政局11月底前向协调机制报告。",
            DAY,
        ),
        word=(
            word.Title("“一事一议”会议纪要"),
            word.Line("{{ d.number }}"),
            word.Grid(
                ("时间", "{{ d.held_on|day }}", "地点", "{{ d.place }}"),
                ("主持人", "{{ d.chair }}", "记录人", "{{ d.recorder }}"),
                ("议题", "{{ d.case }}"),
            ),
            word.Rows(
                ("参会人员", "单位", "利益冲突申报"),
                "d.present",
                ("{{ r.name }}", "{{ r.office }}", "{{ r.conflict or '无' }}"),
            ),
            word.Heading("一、基本情况"),
            word.Line("{{ d.situation }}"),
            word.Heading("二、讨论意见"),
            word.Line("{{ d.discussion }}"),
            word.Heading("三、议定事项"),
            word.Line("{{ d.decision }}救助金额{{ d.amount_fen|yuan }}元（大写：{{ d.amount_fen|daxie }}）。"),
            word.Rows(
                ("提供单位", "内容", "金额（元）", "期限"),
                "d.resources",
                ("{{ r.giver }}", "{{ r.what }}", "{{ r.amount_fen|yuan }}", "{{ r.due|day }}"),
            ),
            word.Heading("四、跟踪落实"),
            word.Line("{{ d.follow_up }}"),
            word.Sign("主持人", "记录人", "参会人员"),
            word.Issued(),
        ),
    ),
)
