"""What can be wrong with sources and allotments, in words that say how to mend it."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class RingFence(DomainError):
    """The table of purposes and sources (duties J-03), or the document, does not let this money pay for that."""

    source: str
    purpose: str
    cites: str
    zh = "{source}不得用于“{purpose}”，未登记；已留存此次被拒记录。依据：{cites}。"
    en = "Money of source {source} may not pay for {purpose}: nothing was booked, the refusal is kept ({cites})."


@dataclass
class UseOutside(DomainError):
    """A purpose that the sum it comes out of does not have."""

    purpose: str
    zh = "“{purpose}”不在上一笔资金的用途之内，不得改变用途（预算法 第六十三条）。"
    en = "{purpose} is no use of the sum that this comes out of: uses are not changed (预算法 第六十三条)."


@dataclass
class UseMissing(DomainError):
    """A sum without a purpose pays nothing."""

    zh = "请至少选择一项用途。"
    en = "Choose at least one purpose."


@dataclass
class UseDocumentMissing(DomainError):
    """A purpose that needs a document of its own."""

    purpose: str
    zh = "“{purpose}”须由参数允许并写明批准文号。"
    en = "{purpose} needs the parameter that allows it, and the number of the document."


@dataclass
class GiverPurposeMissing(DomainError):
    """A donation is used only for what its giver meant (慈善法 第五十五条)."""

    zh = "捐赠资金须写明捐赠人指定的用途（慈善法 第五十五条）。"
    en = "Say what the giver meant the donation for (慈善法 第五十五条)."


@dataclass
class AllotmentUnknown(DomainError):
    """No allotment has this number."""

    allotment: int
    http_status = 404
    zh = "没有编号为 {allotment} 的资金。"
    en = "There is no allotment {allotment}."


@dataclass
class AllotmentExists(DomainError):
    """The same document and sum was entered before."""

    document: str
    amount_fen: int
    zh = "“{document}”的同一笔 {amount_fen} 元已经登记过，未重复登记。"
    en = "The {amount_fen} yuan of {document} were entered before; nothing was entered twice."


@dataclass
class AllotmentElsewhere(DomainError):
    """The sum is not in a state for this."""

    allotment: int
    state: str
    zh = "资金 {allotment} 目前“{state}”，不能办理此事项。"
    en = "Allotment {allotment} is now “{state}” and cannot be dealt with so."


@dataclass
class MoneyShort(DomainError):
    """There is less that may pay for it than is asked."""

    purpose: str
    free_fen: int
    asked_fen: int
    zh = "可用于“{purpose}”的资金可用额 {free_fen} 元，不足 {asked_fen} 元。请先登记拨款或县级垫付。"
    en = "{free_fen} yuan are free for {purpose}, {asked_fen} are needed. Book money or a county advance first."


@dataclass
class SumWrong(DomainError):
    """An amount that is not above zero."""

    amount_fen: int
    zh = "金额须大于零（现为 {amount_fen} 元）。"
    en = "The amount must be above zero (it is {amount_fen} yuan)."


@dataclass
class DocumentMissing(DomainError):
    """Money rests on a document, a correction on a reason."""

    zh = "请写明依据文件或理由。"
    en = "Name the document or the reason."


@dataclass
class NotBelow(DomainError):
    """Money is passed down to a division below, a county or a prefecture."""

    division: str
    zh = "“{division}”不是本级之下的地级或县级区划，不能向其下达资金。"
    en = "{division} is no prefecture or county below: money cannot be passed down to it."


@dataclass
class SurplusNotCarried(DomainError):
    """What was carried once and is left goes to finance (预算法 第四十二条)."""

    allotment: int
    zh = "资金 {allotment} 已是上年结转，年末仍未用完的须交回财政（预算法 第四十二条），不能再结转。"
    en = "Allotment {allotment} was carried over once: what is left goes to finance (预算法 第四十二条)."


@dataclass
class NothingAdvanced(DomainError):
    """An advance is paid back up to what was spent of it and is still owed."""

    allotment: int
    owed_fen: int
    zh = "垫付 {allotment} 尚待归还 {owed_fen} 元，归还额须在此之内。"
    en = "{owed_fen} yuan of advance {allotment} are still owed: pay back no more."
