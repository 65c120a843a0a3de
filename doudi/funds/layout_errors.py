"""What can be wrong with the columns that a bank's files are given."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class ColumnLine(DomainError):
    """A line that names no column."""

    side_zh: str
    side_en: str
    line: int
    found: str
    zh = "{side_zh}第 {line} 行“{found}”不能用：应为“银行的列名=字段”，如“账号=收款账号”。"
    en = "Line {line} of {side_en}, {found!r}, cannot be used: write the bank's title=field, such as 账号=收款账号."


@dataclass
class ColumnUnknown(DomainError):
    """A field that there is not."""

    side_zh: str
    side_en: str
    line: int
    found: str
    expected: str
    zh = "{side_zh}第 {line} 行：没有字段“{found}”；可用：{expected}。"
    en = "Line {line} of {side_en}: there is no field {found}; those that there are: {expected}."


@dataclass
class ColumnTwice(DomainError):
    """A title or a field a second time."""

    side_zh: str
    side_en: str
    line: int
    found: str
    zh = "{side_zh}第 {line} 行“{found}”：列名或字段与前面的重复。"
    en = "Line {line} of {side_en}, {found}: this title or field was named before."


@dataclass
class ColumnsLacking(DomainError):
    """A file without a column that it cannot do without."""

    side_zh: str
    side_en: str
    missing: str
    found: str
    zh = "{side_zh}缺少字段：{missing}（现有列：{found}）。没有这些，付款无法核对，未保存。"
    en = "{side_en} lacks {missing} (it has: {found}): payments could not be matched; nothing was saved."


@dataclass
class WordTwice(DomainError):
    """One word for two results."""

    word: str
    zh = "“{word}”同时表示两种结果（入账、退票、处理中），未保存。"
    en = "{word} stands for two results (paid, returned, no result yet); nothing was saved."


@dataclass
class BankUnknown(DomainError):
    """The county has no paying bank of this name."""

    name: str
    http_status = 404
    zh = "本县没有名为“{name}”的付款银行。用 doudi campaign banks list 查看，或先用 banks set 添加。"
    en = "The county has no paying bank {name}: see `doudi campaign banks list`, or add it by `banks set`."


@dataclass
class BatchAnswered(DomainError):
    """The bank answered to some of a file: it took it as it was."""

    batch: int
    zh = "第 {batch} 个银行文件已有回盘，不能改格式重写。"
    en = "The bank answered to file {batch}: it is not written in another layout."


@dataclass
class BatchUnknown(DomainError):
    """No file of the campaign has this number."""

    batch: int
    http_status = 404
    zh = "本批次没有第 {batch} 个银行文件。"
    en = "The campaign has no bank file {batch}."
