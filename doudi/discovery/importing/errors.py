"""Why a list was not read."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class ListHeaderMissing(DomainError):
    """No row of any visible sheet names what was told."""

    file: str
    zh = "文件“{file}”中没有找到表头：须有一行写有“反映内容”（或“诉求内容”“比对结果”）及至少一个其他列名。未导入。"
    en = "{file} has no header row: one row must name 反映内容, 诉求内容 or 比对结果, and one column more."


@dataclass
class ChannelUnknown(DomainError):
    """A list comes through a channel of the notice."""

    channel: str
    known: str
    http_status = 400
    zh = "没有渠道“{channel}”。可用：{known}。"
    en = "There is no channel {channel}. Known: {known}."
