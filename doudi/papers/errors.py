"""What can go wrong when a paper is printed or a template replaced."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class FontsMissing(DomainError):
    """The fonts that papers carry are not there."""

    files: str
    http_status = 503
    zh = "打印字体缺少：{files}。请运行 make setup（需能访问 npm 软件源），或把文件放入 doudi/papers/fonts。"
    en = "Fonts for printed papers are missing: {files}. Run make setup, or put the files into doudi/papers/fonts."


@dataclass
class PaperUnknown(DomainError):
    """No paper of this kind."""

    kind: str
    known: str
    http_status = 404
    zh = "没有名为“{kind}”的文书。可用：{known}。"
    en = "There is no paper {kind}. Known: {known}."


@dataclass
class PaperWrongData(DomainError):
    """A paper was asked for with the data of another one."""

    kind: str
    needed: str
    found: str
    zh = "文书“{kind}”需要 {needed} 的数据，收到的是 {found}。"
    en = "The paper {kind} needs {needed}; it was given {found}."


@dataclass
class NotPostable(DomainError):
    """A line of a posting sheet holds what must not be posted (duties Q-04)."""

    field: str
    why_zh: str
    why_en: str
    zh = "公示内容不合规定（{field}）：{why_zh}。"
    en = "This must not be posted ({field}): {why_en}."


@dataclass
class CodeUnknown(DomainError):
    """A code without words in the table of fixed sentences."""

    code: str
    zh = "没有代码为“{code}”的固定语句。"
    en = "There is no fixed sentence {code}."


@dataclass
class LanguageUnknown(DomainError):
    """A letter was asked for in a language that it does not have."""

    kind: str
    language: str
    zh = "文书“{kind}”没有“{language}”文本。"
    en = "The paper {kind} has no text in {language}."


@dataclass
class TemplateFaulty(DomainError):
    """A template that does not compile: the line and what is wrong with it."""

    line: int
    message: str
    http_status = 422
    zh = "模板第 {line} 行有误：{message}"
    en = "Line {line} of the template is wrong: {message}"


@dataclass
class TemplateTooSlow(DomainError):
    """A template that asks for more time or memory than a paper may take."""

    seconds: int
    http_status = 422
    zh = "模板运行超过 {seconds} 秒或占用内存过多，已停止。请检查其中的循环。"
    en = "The template ran for over {seconds} seconds or took too much memory and was stopped. Look at its loops."


@dataclass
class NoWordForm(DomainError):
    """This paper is printed only; it is not edited by hand."""

    kind: str
    http_status = 404
    zh = "文书“{kind}”没有可编辑的 Word 版本，请打印 PDF。"
    en = "The paper {kind} has no Word form; print the PDF."


@dataclass
class TemplateUnknown(DomainError):
    """No template has this number."""

    template_id: int
    http_status = 404
    zh = "没有编号为 {template_id} 的模板。"
    en = "There is no template {template_id}."


@dataclass
class TemplateSettled(DomainError):
    """The template was put in force already."""

    template_id: int
    zh = "编号为 {template_id} 的模板已经启用，未作改动。"
    en = "Template {template_id} is in force already; nothing was changed."


@dataclass
class TemplateLong(DomainError):
    """The template is longer than any form needs."""

    most: int
    http_status = 413
    zh = "模板过长：最多 {most} 个字符。"
    en = "The template is too long: at most {most} characters."


@dataclass
class DocumentMissing(DomainError):
    """A template rests on a document."""

    http_status = 422
    zh = "请填写依据文件。"
    en = "Name the document that the template rests on."
