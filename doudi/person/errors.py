"""What can stand in the way at a person's own page, in words that accuse nobody."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class CodeMistyped(DomainError):
    """The check character says that what was typed is no code: nothing was looked up or counted."""

    http_status = 422
    zh = "查询码有一个字母或数字不对，请对照纸上的码再输一遍。"
    en = "One letter or digit of the code is wrong: compare it with the paper and type it again."


@dataclass
class CodeUnknown(DomainError):
    """No code that opens something: unknown, replaced and expired ones are not told apart."""

    http_status = 404
    zh = "这个查询码打不开。可能已换新码或已过期，请到乡镇（街道）或打电话换一个。"
    en = "This code does not open anything: it may have been replaced or expired. Ask the township for another."


@dataclass
class TriesTooMany(DomainError):
    """Too many wrong codes from one address."""

    http_status = 429
    zh = "输错的次数太多，请过两小时再试，或给乡镇（街道）打电话。"
    en = "Too many wrong codes: try again in two hours, or call the township."


@dataclass
class LettersTooMany(DomainError):
    """Too many letters from one address."""

    http_status = 429
    zh = "发送的次数太多，请过两小时再发。急事请直接打电话。"
    en = "Too many letters were sent: try again in two hours. Call if it is urgent."


@dataclass
class LetterOfNoFile(DomainError):
    """Papers, appeals and corrections need a code that opens a file."""

    http_status = 422
    zh = "这件事须用案件或家庭的查询码办理。"
    en = "This needs the code of a case or a household."


@dataclass
class FilesTooMany(DomainError):
    """More files than one letter takes."""

    most: int
    http_status = 422
    zh = "一次最多 {most} 个文件，其余的请再发一次。"
    en = "At most {most} files at once: send the others again."


@dataclass
class LetterUnknown(DomainError):
    """No such letter, or one outside the actor's scope."""

    letter: int
    http_status = 404
    zh = "没有编号为 {letter} 的来信，或不在您的辖区内。"
    en = "There is no letter {letter}, or it is outside your area."


@dataclass
class LetterAnswered(DomainError):
    """It was answered before; an answer is given once."""

    letter: int
    on: str
    zh = "来信 {letter} 已于 {on} 答复，未作改动。"
    en = "Letter {letter} was answered on {on}; nothing was changed."


@dataclass
class BothValuesNeeded(DomainError):
    """A correction is answered with what stood in the record (Q-03)."""

    http_status = 422
    zh = "请写明档案中原来登记的内容：更正请求须同时保留两种说法。"
    en = "Write what stood in the record: both values of a correction are kept."


@dataclass
class SubjectUnknown(DomainError):
    """No such case or household in the actor's scope."""

    what: str
    number: int
    http_status = 404
    zh = "没有编号为 {number} 的{what}，或不在您的辖区内。"
    en = "There is no {what} {number}, or it is outside your area."
