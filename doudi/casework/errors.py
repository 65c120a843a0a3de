"""What can stand in a case's way, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class CaseUnknown(DomainError):
    """No such case, or one outside the actor's scope: a stranger learns nothing."""

    case: int
    http_status = 404
    zh = "没有编号为 {case} 的案件，或不在您的辖区内。"
    en = "There is no case {case}, or it is outside your area."


@dataclass
class WrongState(DomainError):
    """The case is not where this step is taken."""

    state: str
    needed: str
    zh = "案件现为“{state}”，此步骤须在“{needed}”时办理。"
    en = "The case is at “{state}”; this step is taken at “{needed}”."


@dataclass
class OpenAlready(DomainError):
    """The family has an open case of this kind."""

    case: int
    zh = "该家庭已有同类在办案件（编号 {case}），请在该案中办理。"
    en = "This family has an open case of this kind ({case}): go on there."


@dataclass
class ReasonNeeded(DomainError):
    """A reason must be given in words."""

    zh = "请写明理由。"
    en = "Give the reason in words."


@dataclass
class ToldOnce(DomainError):
    """What is missing was told already: it is told once and in full."""

    told_on: str
    zh = "已于 {told_on} 一次性告知，不能再次要求补正（民发〔2021〕57号 第十条）。"
    en = "What is missing was told on {told_on}; it may be asked only once (民发〔2021〕57号 第十条)."


@dataclass
class NothingMissing(DomainError):
    """A notice of what is missing names something."""

    zh = "请至少选择一项所缺材料。"
    en = "Choose at least one missing paper."


@dataclass
class PhaseOutNotExplained(DomainError):
    """Whoever is offered work is told first how phase-out works (the notice 二(一))."""

    zh = "请先向家庭讲清就业后的渐退政策，并登记日期（新民发〔2022〕63号 二(一)）。"
    en = "First tell the family how phase-out works after a job, and note the day (新民发〔2022〕63号 二(一))."


@dataclass
class TooFewVisitors(DomainError):
    """A visit needs more people."""

    needed: int
    zh = "入户调查须有 {needed} 名以上调查人员（民发〔2021〕57号 第十六条）。"
    en = "A visit needs {needed} visitors at least (民发〔2021〕57号 第十六条)."


@dataclass
class NotAuthorised(DomainError):
    """Means are checked only on the family's authority."""

    zh = "未取得家庭的书面授权，不能启动经济状况核对（国务院令第649号 第五十八条）。"
    en = "Means are checked only on the family's written authority (国务院令第649号 第五十八条)."


@dataclass
class InquiryIncomplete(DomainError):
    """An opinion needs what comes before it."""

    lacking_zh: str
    lacking_en: str
    zh = "还不能提出意见，尚缺：{lacking_zh}。"
    en = "No opinion yet; lacking: {lacking_en}."


@dataclass
class Undecided(DomainError):
    """The rules cannot give a figure: something is missing."""

    lacks: str
    zh = "规则无法核算，缺少：{lacks}。请先补全事实或参数；缺项不等于不符合。"
    en = "The rules give no figure; missing: {lacks}. Complete it first: lacking is not refused."


@dataclass
class StillPosted(DomainError):
    """The days of posting are not over."""

    until: str
    zh = "公示期至 {until} 止，期满后才能上报（民发〔2021〕57号 第十九条）。"
    en = "It is posted until {until}; it goes to the county after that day (民发〔2021〕57号 第十九条)."


@dataclass
class NeverPosted(DomainError):
    """Cases that are never posted (duties Q-04)."""

    zh = "此类案件不公示（涉及未成年人、家庭暴力等），请写明理由后直接上报。"
    en = "A case of this kind is never posted; submit it with the reason."


@dataclass
class GateClosed(DomainError):
    """A near relative's case, or a complaint, waits for the county's own visit."""

    zh = "本案为近亲属备案或有投诉举报，县级须先入户核查，未核查不得确认（民发〔2021〕57号 第十一条、第二十条）。"
    en = "A near relative's case or a complaint: the county visits the home before anything is confirmed."


@dataclass
class NearRelative(DomainError):
    """An official never handles a near relative's case."""

    actor: str
    http_status = 403
    zh = "“{actor}”是本案家庭成员的近亲属，不得办理本案，须由他人办理。"
    en = "{actor} is a near relative of a member and cannot handle this case."


@dataclass
class NoDelegation(DomainError):
    """The county's written delegation is not in force."""

    day: str
    zh = "{day} 没有生效的县级书面委托，乡镇不能审批；请报县级。"
    en = "No written delegation of the county is in force on {day}: send it to the county."


@dataclass
class OverLimit(DomainError):
    """More than this level may decide."""

    asked: str
    limit: str
    zh = "{asked} 元超过乡镇审批限额 {limit} 元（含本数；同一事由本年累计），须报县级审批。"
    en = "{asked} yuan is over the township's limit of {limit} (inclusive, same cause of the year added): county."


@dataclass
class ExtendedAlready(DomainError):
    """A term is extended once."""

    until: str
    zh = "期限已延长至 {until}，只能延长一次。"
    en = "The term was extended to {until}; it is extended once only."


@dataclass
class NotLater(DomainError):
    """A date lies before what it must follow."""

    day: str
    earliest: str
    zh = "日期 {day} 早于 {earliest}，请核对。"
    en = "The date {day} lies before {earliest}; check it."


@dataclass
class InFuture(DomainError):
    """Something that happened cannot lie in the future."""

    day: str
    zh = "日期 {day} 在今天之后，请核对。"
    en = "The date {day} lies in the future; check it."


@dataclass
class AmountMissing(DomainError):
    """A sum above zero is needed."""

    zh = "请填写大于 0 的金额。"
    en = "Give an amount above zero."


@dataclass
class PapersMissing(DomainError):
    """Papers that relief first still waits for."""

    kinds: list[str]
    zh = "补办手续尚缺材料，见下方清单。"
    en = "Papers are still missing: see the list below."


@dataclass
class AlreadyDelegated(DomainError):
    """The township has a delegation for some of these days."""

    township: str
    zh = "{township} 在此期间已有生效的委托；请先收回，或改起止日期。"
    en = "{township} has a delegation in this time: withdraw it, or change the days."


@dataclass
class ConflictDeclared(DomainError):
    """Who declared a conflict of interest keeps out of the case."""

    actor: str
    http_status = 403
    zh = "“{actor}”已就本案声明利益冲突，须回避。"
    en = "{actor} declared a conflict of interest in this case and keeps out of it."


@dataclass
class MeetingClosed(DomainError):
    """The meeting was closed with its minutes."""

    day: str
    zh = "{day} 的会议已形成纪要并关闭，不能再改。"
    en = "The meeting of {day} was closed with its minutes and stays as it is."


@dataclass
class ConsentMissing(DomainError):
    """A family is passed on only with its consent."""

    zh = "转介须先取得本人同意，请填写同意日期。"
    en = "A family is referred only with its consent: give the day."


@dataclass
class NotEnding(DomainError):
    """No phase-out of the household ends soon."""

    zh = "按规则，该家庭没有即将期满的渐退期，不需要预告。"
    en = "By the rules no phase-out of this household ends soon; there is nothing to announce."


@dataclass
class NotAbove(DomainError):
    """A case is put before the prefecture or the region that it lies in."""

    division: str
    zh = "{division} 不是本地的上级。请选择所在的地（州、市）或自治区。"
    en = "{division} is not above this place: choose its prefecture or the region."


@dataclass
class AskedAlready(DomainError):
    """The question waits for its answer, or has it: there is one at a time."""

    zh = "已上报，正在等答复，或已经答复。请先查看。"
    en = "It was put before that level already: look at the answer, or wait for it."


@dataclass
class UnpostedUnknown(DomainError):
    """No such filing, or one outside the actor's scope."""

    number: int
    http_status = 404
    zh = "没有编号为 {number} 的不予公示登记，或不在您的辖区内。"
    en = "There is no filing {number} of a family that is not posted, or it is outside your area."
