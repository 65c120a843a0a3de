"""What can be wrong with a question put to the rules. Each error names what it is about."""

from dataclasses import dataclass, fields
from typing import ClassVar


class PolicyError(Exception):
    """Something that a person can put right; `words` says it in the reader's language."""

    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language."""
        facts = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        return (self.zh if lang.startswith("zh") else self.en).format(**facts)

    def __str__(self) -> str:
        return self.words()


@dataclass
class ParameterUnknown(PolicyError):
    """No parameter has this name."""

    name: str
    zh = "没有名为“{name}”的参数。"
    en = "There is no parameter named {name}."


@dataclass
class ParameterBad(PolicyError):
    """A parameter's value cannot be read."""

    name: str
    value: str
    expected: str
    zh = "参数 {name} 的值“{value}”无效，应为：{expected}。"
    en = "The parameter {name} has the value {value!r}; expected: {expected}."


@dataclass
class ParameterRefused(PolicyError):
    """A division's figure is below a national floor or above a limit (rulebook H-12)."""

    name: str
    value: str
    limit: str
    cites: str
    zh = "参数 {name} 的值 {value} 不予接受：{limit}（{cites}）。"
    en = "The parameter {name} = {value} is refused: {limit} ({cites})."


@dataclass
class InputUnknown(PolicyError):
    """No input has this name."""

    name: str
    where: str
    zh = "{where}：没有名为“{name}”的输入项。"
    en = "{where}: there is no input named {name}."


@dataclass
class InputBad(PolicyError):
    """An input's value cannot be read."""

    name: str
    value: str
    expected: str
    where: str
    zh = "{where}：{name} 的值“{value}”无效，应为：{expected}。"
    en = "{where}: {name} has the value {value!r}; expected: {expected}."


@dataclass
class OutputUnknown(PolicyError):
    """No output has this name."""

    name: str
    zh = "没有名为“{name}”的输出项。"
    en = "There is no output named {name}."


@dataclass
class ExampleBad(PolicyError):
    """An example contradicts itself or lacks a part."""

    where: str
    why_zh: str
    why_en: str
    zh = "{where}：{why_zh}。"
    en = "{where}: {why_en}."


@dataclass
class FileBad(PolicyError):
    """A file cannot be read as a list of examples."""

    file: str
    why: str
    zh = "文件 {file} 无法作为案例读取：{why}。"
    en = "The file {file} cannot be read as examples: {why}."


@dataclass
class RuleBad(PolicyError):
    """The rules do not fit together: found at start-up."""

    rule: str
    why: str
    zh = "规则 {rule}：{why}。"
    en = "The rule {rule}: {why}."
