"""The posting sheet (公示): its type holds what duties Q-04 allows, and nothing else can be printed on it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doudi.papers.errors import NotPostable
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


class PostedHelp(StrEnum):
    """The kinds of help that are posted; children's benefits never are."""

    DIBAO = "最低生活保障"
    TEKUN = "特困人员救助供养"
    EDGE = "低保边缘家庭"
    RELIEF = "临时救助"


class Stage(StrEnum):
    """What the sheet says: the first opinion (no amounts yet), the list in force, or relief that was paid."""

    OPINION = "初审意见公示"
    IN_FORCE = "在享对象公布"
    PAID = "临时救助发放公布"


LONG_NUMBER = r"\d[\d\s-]{5,}\d|[*＊]{3,}"
HOUSE_NUMBER = r"\d+\s*(号|室|栋|单元|幢|户)"
"""What no text of a sheet may hold; the database checks the same (doudi.publicity)."""


@dataclass(frozen=True)
class PostedLine:
    """One household: applicant, number of members, village, opinion, and the amount once confirmed.

    `adult`: the applicant is of age; a child's name is never posted. Raises NotPostable.
    """

    applicant: str
    members: int
    village: str
    help: PostedHelp
    opinion: str
    amount_fen: int | None
    adult: bool

    def __post_init__(self) -> None:
        if not self.adult:
            raise NotPostable("applicant", "未成年人姓名不得公示", "a child's name is never posted")
        for name in ("applicant", "village", "opinion"):
            if re.search(LONG_NUMBER, getattr(self, name)):
                raise NotPostable(name, "含有证件号码、电话或账号", "it holds an ID, telephone or account number")
        if re.search(HOUSE_NUMBER, self.village):
            raise NotPostable("village", "含有门牌号", "it holds a house number")
        if self.opinion not in OPINIONS:
            raise NotPostable("opinion", f"只可写：{'、'.join(OPINIONS)}", "a reason in detail is never posted")
        PostedHelp(self.help)


OPINIONS = ("拟纳入", "拟不纳入", "拟给予救助", "拟变更", "拟终止", "已确认", "已发放")
"""What may be said of a case in public: never why."""
NOT_SETTLED = "本月尚未核定"


def without_sum(posted_help: str, opinion: str) -> str:
    """What stands in place of a sum: of the list in force, that the month has none yet; an edge family has none."""
    if opinion != "已确认":
        return ""
    return "—" if posted_help == PostedHelp.EDGE else NOT_SETTLED


@dataclass(frozen=True)
class PostingSheet:
    """A sheet for a village board: up on `from_day`, objections until `to_day`, down the day after.

    `qr`: an SVG image that leads to the page of the sheet, empty where there is none.
    Raises NotPostable: amounts before the decision.
    """

    office: Office
    stage: Stage
    village: str
    from_day: date
    to_day: date | None
    lines: tuple[PostedLine, ...]
    on: date
    qr: str = ""

    def __post_init__(self) -> None:
        if self.stage == Stage.OPINION and any(line.amount_fen is not None for line in self.lines):
            raise NotPostable("amount_fen", "初审意见公示时金额尚未确认", "amounts are posted once confirmed")


KINDS = (
    Kind(
        "posting",
        "公示（公布）单",
        "posting sheet",
        PostingSheet(
            TOWNSHIP,
            Stage.OPINION,
            "某镇某村",
            date(2022, 8, 1),
            date(2022, 8, 8),
            (
                PostedLine("阿依古丽·买买提", 3, "某村", PostedHelp.DIBAO, "拟纳入", None, True),
                PostedLine("张三", 3, "某村", PostedHelp.DIBAO, "拟不纳入", None, True),
            ),
            DAY,
        ),
    ),
)
