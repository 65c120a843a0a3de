"""What can be wrong with a payment campaign, in words that say how to mend it."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class CampaignUnknown(DomainError):
    """No campaign has this number."""

    campaign: int
    http_status = 404
    zh = "没有编号为 {campaign} 的发放批次。用 doudi campaign list 查看。"
    en = "There is no campaign {campaign}: see `doudi campaign list`."


@dataclass
class BelowFloor(DomainError):
    """An amount below the floor of the notice."""

    asked: str
    floor: str
    zh = "每人 {asked} 元低于下限 {floor} 元，不予受理（新民发〔2022〕63号 二（一）：标准为不低于300元/人）。"
    en = "{asked} yuan a person is below the floor of {floor} yuan and is refused (新民发〔2022〕63号 二(一))."


@dataclass
class CampaignDiffers(DomainError):
    """The same campaign was drawn up with another amount or deadline."""

    campaign: int
    field_zh: str
    field_en: str
    held: str
    asked: str
    zh = "该文件、区划、月份的批次已存在（编号 {campaign}），其{field_zh}为 {held}，与 {asked} 不同；未作任何更改。"
    en = "Campaign {campaign} exists for this document, division and month; its {field_en} is {held}, not {asked}."


@dataclass
class NobodyThere(DomainError):
    """The selection is empty: nobody is on the roll and nobody is derived. Nobody is paid."""

    division: str
    month: str
    zh = "{division} 在 {month} 无在册低保、特困人员，也无核算符合者：未生成任何应付，未向任何人发放。"
    en = "{division} has nobody on dibao or tekun in {month}: nothing was made, nobody is paid."


@dataclass
class NotDrawnUp(DomainError):
    """The campaign was not run yet."""

    campaign: int
    zh = "批次 {campaign} 尚未生成名册。请先运行 doudi campaign run {campaign}，查看预览后再送盘。"
    en = "Campaign {campaign} has not been run: run `doudi campaign run {campaign}` and read the preview first."


@dataclass
class SelfApproved(DomainError):
    """An approver drew the campaign up."""

    actor: str
    http_status = 403
    zh = "“{actor}”是本批次的制表人，不能审批。须由另外两人审批。"
    en = "{actor} drew this campaign up and cannot approve it: two other people must."


@dataclass
class TwoApproversNeeded(DomainError):
    """Two different approvers are needed."""

    zh = "须由两名不同的审批人审批：--approved-by 甲 --approved-by 乙。"
    en = "Two different approvers are needed: --approved-by A --approved-by B."


@dataclass
class NothingToSend(DomainError):
    """No line may go to the bank."""

    campaign: int
    held: int
    zh = "批次 {campaign} 没有可送盘的款项（暂缓 {held} 人）：未生成任何银行文件。"
    en = "Campaign {campaign} has nothing to send ({held} held): no bank file was made."


@dataclass
class PersonNotInCampaign(DomainError):
    """The person is not due in this campaign."""

    campaign: int
    person: str
    http_status = 404
    zh = "人员 {person} 不在批次 {campaign} 的应发名册中。"
    en = "Person {person} is not on the roll of campaign {campaign}."


@dataclass
class AlreadySent(DomainError):
    """A line that was sent is never withdrawn."""

    person: str
    zh = "人员 {person} 的款项已送盘或已发放，不能撤回。"
    en = "The payment of person {person} was sent or paid and cannot be withdrawn."


@dataclass
class ReasonMissing(DomainError):
    """Holding and releasing need a reason."""

    zh = "须写明理由：--reason。"
    en = "A reason is needed: --reason."


@dataclass
class NothingToRelease(DomainError):
    """Nothing that a person may release holds this line."""

    person: str
    zh = "人员 {person} 的款项没有可放行的暂缓事由（无账户、开户行未对应等须先补正）。"
    en = "Nothing that a person may release holds person {person} (a missing account must be mended first)."


@dataclass
class BankNameMissing(DomainError):
    """A bank that is not known yet needs its spellings."""

    name: str
    zh = "没有名为“{name}”的付款银行；新增时请用 --spelling 写明它的常见写法。"
    en = "There is no paying bank {name}; to add it, give --spelling."


@dataclass
class TownshipOutside(DomainError):
    """The township is not of the campaign's county."""

    code: str
    campaign: int
    zh = "“{code}”不是批次 {campaign} 所在县的乡镇。"
    en = "{code} is no township of the county of campaign {campaign}."


@dataclass
class ReturnUnreadable(DomainError):
    """A bank's return file cannot be read."""

    file: str
    why_zh: str
    why_en: str
    zh = "无法读取回盘文件“{file}”：{why_zh}。未作任何入账。"
    en = "The bank's return {file} cannot be read: {why_en}. Nothing was posted."


@dataclass
class FilesDiffer(DomainError):
    """A bank file written before would come out different: something changed that must not."""

    file: str
    zh = "银行文件“{file}”与已登记的内容不一致，未覆盖。请核查该文件及登记的账户是否被改动。"
    en = "The bank file {file} would differ from what was registered; it was not overwritten. Look into it."


@dataclass
class ReturnElsewhere(DomainError):
    """A bank's return answers another campaign: nothing of it is ours to post."""

    file: str
    campaign: int
    document: str
    zh = "回盘文件“{file}”是批次 {campaign}（{document}）的回盘，请到该批次上传。未作任何入账。"
    en = "The bank's return {file} answers campaign {campaign} ({document}): hand it in there. Nothing was posted."


@dataclass
class AlreadyApproved(DomainError):
    """Two people approved this run: a third approval would do nothing."""

    campaign: int
    zh = "批次 {campaign} 的本版名册已有两人审批，无需再审批。"
    en = "Two people approved this run of campaign {campaign} already."
