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
    called_zh: str
    called_en: str
    value: str
    expected_zh: str
    expected_en: str
    zh = "“{called_zh}”（{name}）的值“{value}”无效，应为：{expected_zh}。"
    en = "“{called_en}” ({name}) has the value {value!r}; expected: {expected_en}."


@dataclass
class ParameterRefused(PolicyError):
    """A division's figure is below a national floor or above a limit (rulebook H-12)."""

    name: str
    called_zh: str
    called_en: str
    value: str
    limit_zh: str
    limit_en: str
    cites: str
    zh = "“{called_zh}”（{name}）的值 {value} 不予接受：{limit_zh}（{cites}）。"
    en = "“{called_en}” ({name}) = {value} is refused: {limit_en} ({cites})."


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


@dataclass
class FilesBad(PolicyError):
    """A file for `doudi policy run` is not as `doudi policy export` writes it."""

    file: str
    column: str
    reason: str
    zh = "文件 {file} 的 {column} 不可用：{reason}。请用 doudi policy export 重新导出。"
    en = "{file}: {column} cannot be used: {reason}. Write it anew with `doudi policy export`."


@dataclass
class TargetTaken(PolicyError):
    """The place for the results is not empty."""

    target: str
    zh = "输出位置 {target} 已存在，未写入。请换一个。"
    en = "{target} is there already; nothing was written. Name another place."


@dataclass
class RulesDiffer(PolicyError):
    """A worker has other rules than those that the figures were exported for."""

    expected: str
    found: str
    zh = "规则版本不同：导出时为 {expected}，执行处为 {found}，未核算。请在各机器安装同一版本的兜底。"
    en = "The rules differ: exported for {expected}, found {found}. Install the same Doudi everywhere."


@dataclass
class EngineFailed(PolicyError):
    """A cluster did not finish."""

    reason: str
    zh = "Spark 没有完成，未写出结果：{reason}。"
    en = "Spark did not finish; there is no result: {reason}."


@dataclass
class EngineMissing(PolicyError):
    """What an engine needs is not on this machine."""

    engine: str
    needs: str
    zh = "{engine} 不能运行：缺少 {needs}。"
    en = "{engine} cannot run: {needs} is missing."
