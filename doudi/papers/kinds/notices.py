"""Notices to the person: approved, refused, stopped, changed, and the end of phase-out (A-13g, A-18, B-10, F-03)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers.citing import Citation
from doudi.papers.kinds.common import COUNTY, DAY, REMEDY, Kind, Office, Remedy
from doudi.papers.kinds.words_of_notices import APPROVED, CHANGED, PHASE_OUT, REFUSED, STOPPED
from doudi.papers.sentences import require_codes


@dataclass(frozen=True)
class NoticeRefused:
    """A refusal. `reasons`: codes with words in three languages; `explanation`: the official's own Chinese."""

    issuer: Office
    number: str
    name: str
    help: str
    applied_on: date
    reasons: tuple[str, ...]
    explanation: str
    basis: tuple[Citation, ...]
    remedy: Remedy
    on: date

    def __post_init__(self) -> None:
        require_codes("help", self.help)
        require_codes("reason", *self.reasons)


@dataclass(frozen=True)
class NoticeApproved:
    """An approval. A monthly sum has `from_month` and `members`; without them it is paid once.

    `applied_on` None: found without application. `account_tail`: last four digits at most, or empty.
    """

    issuer: Office
    number: str
    name: str
    help: str
    applied_on: date | None
    amount_fen: int
    from_month: date | None
    members: int
    goods: str
    account_tail: str
    explanation: str
    basis: tuple[Citation, ...]
    remedy: Remedy
    on: date

    def __post_init__(self) -> None:
        require_codes("help", self.help)


@dataclass(frozen=True)
class NoticeStopped:
    """A stop from a month on. `last_month`: the last one that is paid."""

    issuer: Office
    number: str
    name: str
    help: str
    from_month: date
    last_month: date
    reasons: tuple[str, ...]
    explanation: str
    basis: tuple[Citation, ...]
    remedy: Remedy
    on: date

    def __post_init__(self) -> None:
        require_codes("help", self.help)
        require_codes("reason", *self.reasons)


@dataclass(frozen=True)
class NoticeChanged:
    """Another amount a month, from a month on."""

    issuer: Office
    number: str
    name: str
    help: str
    from_month: date
    before_fen: int
    after_fen: int
    reasons: tuple[str, ...]
    explanation: str
    basis: tuple[Citation, ...]
    remedy: Remedy
    on: date

    def __post_init__(self) -> None:
        require_codes("help", self.help)
        require_codes("reason", *self.reasons)


@dataclass(frozen=True)
class PhaseOutEnd:
    """Told ahead: the twelve months of phase-out come to an end (F-01). `months`: phase_out.months."""

    issuer: Office
    number: str
    name: str
    months: int
    last_month: date
    ends_month: date
    on: date


_DIBAO = (Citation("最低生活保障审核确认办法", "第二十一条", checked=True),)
KINDS = (
    Kind(
        "notice_approved",
        "救助决定通知书",
        "notice of approval",
        NoticeApproved(
            COUNTY,
            "某民救〔2022〕15号",
            "阿依古丽·买买提",
            "dibao",
            date(2022, 7, 20),
            75000,
            date(2022, 9, 1),
            3,
            "",
            "0012",
            "",
            _DIBAO,
            REMEDY,
            DAY,
        ),
        letter=True,
        word=APPROVED,
    ),
    Kind(
        "notice_refused",
        "不予确认（救助）通知书",
        "notice of refusal",
        NoticeRefused(
            COUNTY,
            "某民救〔2022〕16号",
            "张三",
            "dibao",
            date(2022, 7, 20),
            ("income_above",),
            "您家3口人，月收入合计1800元，人均600元；本县农村低保标准为每人每月450元。",
            _DIBAO,
            REMEDY,
            DAY,
        ),
        letter=True,
        word=REFUSED,
    ),
    Kind(
        "notice_stopped",
        "停止救助通知书",
        "notice of a stop",
        NoticeStopped(
            COUNTY,
            "某民救〔2022〕17号",
            "李四",
            "dibao",
            date(2022, 9, 1),
            date(2022, 8, 1),
            ("moved",),
            "",
            (Citation("最低生活保障审核确认办法", "第三十二条"),),
            REMEDY,
            DAY,
        ),
        letter=True,
        word=STOPPED,
    ),
    Kind(
        "notice_changed",
        "救助金额变更通知书",
        "notice of a change",
        NoticeChanged(
            COUNTY,
            "某民救〔2022〕18号",
            "王五",
            "dibao",
            date(2022, 9, 1),
            75000,
            45000,
            ("members_changed", "income_changed"),
            "",
            (Citation("最低生活保障审核确认办法", "第三十二条"),),
            REMEDY,
            DAY,
        ),
        letter=True,
        word=CHANGED,
    ),
    Kind(
        "phase_out_end",
        "低保渐退期满告知书",
        "the end of phase-out, told ahead",
        PhaseOutEnd(COUNTY, "", "赵六", 12, date(2023, 6, 1), date(2023, 7, 1), date(2023, 5, 8)),
        letter=True,
        word=PHASE_OUT,
    ),
)
