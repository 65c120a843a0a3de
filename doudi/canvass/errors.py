"""What can stand in the way of a canvass, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class CanvassUnknown(DomainError):
    """No such canvass, or one outside the actor's scope: a stranger learns nothing."""

    canvass: int
    http_status = 404
    zh = "没有编号为 {canvass} 的大排查任务，或不在您的辖区内。"
    en = "There is no canvass {canvass}, or it is outside your area."


@dataclass
class DaysUnusable(DomainError):
    """The period of a canvass is empty or over."""

    first: str
    last: str
    http_status = 400
    zh = "起止日期 {first} 至 {last} 不成立：止期须不早于起期，也不能早于今天。"
    en = "The days {first} to {last} are no period: the last must not lie before the first, nor before today."


@dataclass
class NoGroups(DomainError):
    """A canvass names whom it visits."""

    http_status = 400
    zh = "请至少选择一类走访对象。"
    en = "Choose at least one group to visit."


@dataclass
class NameNeeded(DomainError):
    """A canvass has a name and a document."""

    http_status = 400
    zh = "请填写任务名称和依据文件。"
    en = "Give the canvass a name and the document that it rests on."


@dataclass
class ListOfVisitorsUnfit(DomainError):
    """A list of visitors without the columns that say who visits where."""

    needed: str
    http_status = 400
    zh = "名单里没有找到表头，须有这几列：{needed}。"
    en = "The list has no header with the columns {needed}."


@dataclass
class NotVisitor(DomainError):
    """The account is not that of a visitor, or its days in the task are over."""

    account: str
    http_status = 403
    zh = "账号“{account}”不是走访员，或任务期限已过。未交数据仍在手机上，请联系乡镇延长交数期限。"
    en = (
        "{account} is no visitor, or the days of the task are over. What is on the phone stays there: ask the township."
    )


@dataclass
class VisitorUnknown(DomainError):
    """No such visitor in this canvass."""

    visitor: str
    http_status = 404
    zh = "没有走访员账号“{visitor}”。请先由安全管理员开设角色为“走访员”的账号。"
    en = "There is no visitor's account {visitor}: the security administrator first gives a post as a visitor."


@dataclass
class VisitorElsewhere(DomainError):
    """The visitor's place lies outside the canvass or outside the account's own division."""

    place: str
    http_status = 400
    zh = "{place} 不在本次排查范围或该账号的辖区内。"
    en = "{place} lies outside the canvass or the account's own division."


@dataclass
class VisitorLeft(DomainError):
    """The visitor has left the canvass already."""

    zh = "该走访员已退出本次排查，其未走访的家庭已交他人。"
    en = "The visitor has left this canvass already; the households not visited were given to others."


@dataclass
class QuestionUnknown(DomainError):
    """A form asks only what serves a rule or the need for care."""

    names: str
    http_status = 400
    zh = "“{names}”不是救助核算或照料需求所需的内容，不得询问。"
    en = "{names} serves no rule and no need for care: it may not be asked."


@dataclass
class FormUnchanged(DomainError):
    """The new form asks what the last one asked."""

    zh = "走访表没有变化，未产生新版本。"
    en = "The form asks what it asked before: there is no new version."


@dataclass
class ReasonNeeded(DomainError):
    """A reason must be given in words."""

    http_status = 400
    zh = "请写明理由。"
    en = "Give the reason in words."


@dataclass
class VisitUnknown(DomainError):
    """No such visit, or one outside the actor's scope."""

    http_status = 404
    zh = "没有这次走访，或不在您的辖区内。"
    en = "There is no such visit, or it is outside your area."


@dataclass
class AnsweredAlready(DomainError):
    """Somebody has looked at this visit already."""

    zh = "这次走访已由他人处理。"
    en = "Somebody has looked at this visit already."


@dataclass
class DeviceUnknown(DomainError):
    """No such phone of this visitor, or one that is not registered."""

    http_status = 403
    zh = "这部手机尚未登记，或登记在他人名下。"
    en = "This phone is not registered, or is somebody else's."


@dataclass
class DeviceLost(DomainError):
    """The phone was reported lost."""

    http_status = 410
    zh = "这部手机已报失：手机上的数据将被清除。"
    en = "This phone was reported lost: its data is wiped."


@dataclass
class HouseholdElsewhere(DomainError):
    """The household is not this visitor's."""

    http_status = 404
    zh = "这户不在您的走访名单内。"
    en = "This household is not on your list."


@dataclass
class BatchTooLarge(DomainError):
    """More than a batch may hold."""

    most: int
    bytes_max: int
    http_status = 413
    zh = "一次最多交 {most} 户、{bytes_max} 字节，请分批。"
    en = "At most {most} households and {bytes_max} bytes at once: send it in parts."


@dataclass
class Unreadable(DomainError):
    """What was sent is not what the phone should send."""

    where_zh: str
    where_en: str
    http_status = 400
    zh = "无法读取所交数据：{where_zh}。未接收。"
    en = "What was sent cannot be read: {where_en}. Nothing was taken."


@dataclass
class PhotoUnknown(DomainError):
    """No visit of this visitor announced the photo."""

    http_status = 404
    zh = "没有走访记录提到这张照片，请先交走访记录。"
    en = "No visit announced this photo: hand in the visit first."


@dataclass
class PieceTooLarge(DomainError):
    """A photo, or a piece of it, is larger than it may be."""

    bytes_max: int
    http_status = 413
    zh = "照片或分片超过 {bytes_max} 字节，未接收。请缩小照片。"
    en = "The photo or piece is above {bytes_max} bytes; it was not taken. Make the photo smaller."


@dataclass
class PieceOutOfOrder(DomainError):
    """A piece of a photo that does not follow what has arrived."""

    offset: int
    zh = "照片已收到 {offset} 字节，请从该处继续。"
    en = "{offset} bytes of the photo have arrived: go on from there."


@dataclass
class PhotoNoRoom(DomainError):
    """There is no room for a photo on the server: the phone keeps it and goes on later."""

    free: str
    http_status = 507
    zh = (
        "服务器磁盘空间不足（剩余 {free}），照片没有收完。走访记录已收下，照片仍在手机上，腾出空间后会接着传，"
        "请告诉乡镇或系统管理员。"
    )
    en = (
        "The server's disk is full ({free} left): the photo has not arrived. The visit has; the photo stays on the "
        "phone and goes on once there is room. Tell the township or the administrator."
    )
