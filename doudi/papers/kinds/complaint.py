"""The written answer to a complaint (信访工作条例 第三十四条)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers.kinds.common import COUNTY, DAY, Kind, Office


@dataclass(frozen=True)
class ComplaintAnswer:
    """`subjects`: what was complained of, in the notice's words; `founded`: whether it is so.

    `review_office`: who looks at the answer if asked until `ask_by`; empty where it is the last.
    """

    issuer: Office
    number: str
    name: str
    received_on: date
    subjects: str
    founded: bool
    answer: str
    review_office: str
    ask_by: date | None
    on: date


KINDS = (
    Kind(
        "complaint_answer",
        "举报投诉答复意见书",
        "answer to a complaint",
        ComplaintAnswer(
            COUNTY,
            "653101-2022-7",
            "买买提·吐尔逊",
            date(2022, 7, 4),
            "吃拿卡要",
            True,
            "经核查，反映的收取手续费问题属实，已责令退还，并对责任人作出处理。",
            "某地区民政局",
            date(2022, 9, 14),
            DAY,
        ),
    ),
)
