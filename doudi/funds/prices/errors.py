"""What can be wrong with a price index or with what is noted about its subsidy."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class IndexArea(DomainError):
    """The index is another area's: the nation's, a neighbour's, or not the level that the division goes by."""

    area: str
    expected: str
    http_status = 400
    zh = "地区“{area}”的指数不能用于本地，未录入。应为：{expected}。全国数据不代表本地（E-02）。"
    en = "The index of {area} is not this division's; it was not taken. Expected: {expected}."


@dataclass
class IndexDay(DomainError):
    """An index is published after its month, and not in the future."""

    month: str
    published_on: str
    http_status = 400
    zh = "{month} 的指数不能在 {published_on} 公布：公布日应在该月之后、不晚于今天。未录入。"
    en = "An index of {month} cannot be out on {published_on}: after its month, not later than today."


@dataclass
class IndexSourceMissing(DomainError):
    """An index rests on something published."""

    month: str
    http_status = 400
    zh = "{month} 的指数须写明来源（发布单位和文件或网页）。未录入。"
    en = "The index of {month} needs its source."


@dataclass
class IndicesTwice(DomainError):
    """One file or form says two things of one month and index."""

    month: str
    index: str
    http_status = 400
    zh = "{month} 的{index}出现两次，未录入。"
    en = "The index {index} of {month} stands there twice; it was not taken."


@dataclass
class NothingWaits(DomainError):
    """No index waits for a second person."""

    division: str
    zh = "{division} 没有待确认的指数。"
    en = "No index of {division} waits to be confirmed."


@dataclass
class IndicesUnreadable(DomainError):
    """The file has no header that names what is needed."""

    file: str
    missing: str
    http_status = 400
    zh = "文件“{file}”读不出指数：表头须有 月份、指数、同比（%）、来源、公布日期；缺 {missing}。未录入任何内容。"
    en = "{file} has no header with month, index, growth, source and day of publication (missing: {missing})."


@dataclass
class PaidUnfit(DomainError):
    """What is noted as paid cannot be."""

    month: str
    paid_on: str
    http_status = 400
    zh = "{month} 的价格补贴不能登记为 {paid_on} 发放：发放日应在该月之后、不晚于今天；人数、金额须大于 0，并写明文号。"
    en = "A subsidy of {month} cannot be noted as paid on {paid_on}: a later day up to today, people, sum, document."


@dataclass
class PaidDiffers(DomainError):
    """The same document was noted with other figures."""

    month: str
    document: str
    zh = "{month} 的价格补贴已按“{document}”登记，内容不同，未改动。"
    en = "The subsidy of {month} was noted by {document} with other figures; nothing was changed."


@dataclass
class PriceNotTriggered(DomainError):
    """A price subsidy is paid for a month whose index triggered it."""

    month: str
    http_status = 409
    zh = "{month} 未启动价格补贴：指数未达到启动条件，或尚未录入、确认（E-02）。没有建立发放批次。"
    en = "{month} does not trigger the price subsidy, or its index is not confirmed yet: no campaign was made."
