"""Errors that carry facts. Each edge (command, page) turns them into words by `words`."""

from dataclasses import dataclass
from typing import ClassVar

from doudi.units.fen import yuan


class DomainError(Exception):
    """Something that a person can put right. `zh` and `en` are its words, filled from its fields."""

    zh: ClassVar[str] = "操作无法完成。"
    en: ClassVar[str] = "This cannot be done."
    exit_status: ClassVar[int] = 1
    http_status: ClassVar[int] = 409

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language; a field that ends with _fen is shown in yuan."""
        facts = {name: yuan(value) if name.endswith("_fen") else value for name, value in vars(self).items()}
        return (self.zh if lang.startswith("zh") else self.en).format(**facts)

    def __str__(self) -> str:
        return self.words()


@dataclass
class KeyUnknown(DomainError):
    """A sealed value names a key that the key file does not hold."""

    key_id: int
    zh = "密钥文件中没有编号为 {key_id} 的密钥，无法解密。请换上正确的密钥文件（DOUDI_KEYS）。"
    en = "The key file holds no key number {key_id}: put the right key file in place (DOUDI_KEYS)."


@dataclass
class DivisionUnknown(DomainError):
    """No division has this code."""

    code: str
    http_status = 404
    zh = "没有代码为“{code}”的行政区划，未作任何处理。请核对 12 位区划代码（可省略末尾的 0）。"
    en = "There is no division {code}; nothing was done. Check the code (final zeros may be left out)."


@dataclass
class DivisionAbolished(DomainError):
    """The division was abolished before the month asked for."""

    code: str
    name: str
    until: str
    heir: str
    zh = "“{name}”（{code}）已于 {until} 撤销，现由 {heir} 承接。请改用现行代码。"
    en = "{name} ({code}) was abolished from {until}; its heir is {heir}. Use the code in force."


@dataclass
class DivisionLevel(DomainError):
    """The work needs a division of another level."""

    code: str
    found: str
    expected: str
    zh = "“{code}”是{found}级区划，此处需要{expected}级。"
    en = "{code} is a division of level {found}; {expected} is needed here."


@dataclass
class ActorUnknown(DomainError):
    """No actor has this name."""

    name: str
    http_status = 404
    zh = "没有名为“{name}”的经办人。用 doudi actors 查看，用 doudi actors --add 添加。"
    en = "There is no actor named {name}. See `doudi actors`; add one with `doudi actors --add`."


@dataclass
class ActorExists(DomainError):
    """The name is taken."""

    name: str
    zh = "已有名为“{name}”的经办人，未作改动。"
    en = "There is an actor named {name} already; nothing was changed."


@dataclass
class RoleUnknown(DomainError):
    """No such role."""

    role: str
    known: str
    zh = "没有角色“{role}”。可用：{known}。"
    en = "There is no role {role}. Known: {known}."


@dataclass
class PhoneUnreadable(DomainError):
    """What was given as an office's telephone is none."""

    phone: str
    http_status = 400
    zh = "“{phone}”不是电话号码，未作改动。请写成 0998-2520000 或 0998-2520000转801。"
    en = "{phone} is no telephone number; nothing was changed. Write it as 0998-2520000."


@dataclass
class NotInScope(DomainError):
    """The actor's division does not contain this one."""

    actor: str
    code: str
    http_status = 404
    zh = "经办人“{actor}”的辖区不含 {code}，未作任何处理。"
    en = "{code} is outside the scope of {actor}; nothing was done."


@dataclass
class RoleMissing(DomainError):
    """The actor's role may not do this."""

    actor: str
    role: str
    needed: str
    http_status = 403
    zh = "经办人“{actor}”的角色是{role}，此操作需要{needed}。"
    en = "{actor} has the role {role}; this needs {needed}."


@dataclass
class OwnEntry(DomainError):
    """Nobody reviews, confirms or approves what they entered themselves."""

    actor: str
    http_status = 403
    zh = "“{actor}”是本事项的录入人，不能自己审核、确认或审批。须由另一人办理。"
    en = "{actor} entered this and cannot review, confirm or approve it: somebody else must."


@dataclass
class Stale(DomainError):
    """What the person saw has changed since: nothing is decided on what nobody saw."""

    seen: int
    now: int
    zh = "您看到的是第 {seen} 版，现为第 {now} 版：内容已被他人更改，未作任何处理。请看过新内容后再办。"
    en = "You saw version {seen}, it is version {now} now: somebody changed it, nothing was done. Look again."


@dataclass
class ReasonMissing(DomainError):
    """A reason has to be given."""

    zh = "须写明理由。"
    en = "Give a reason."


@dataclass
class DatesUnusable(DomainError):
    """A range of days is empty or lies in the past."""

    first: str
    last: str
    zh = "起止日期 {first} 至 {last} 不成立：止期须不早于起期，也不能早于今天。"
    en = "The days {first} to {last} are no range: the last must not lie before the first, nor before today."


@dataclass
class PostsApart(DomainError):
    """One user would hold two of the three administrators, or an administrator and another role."""

    label: str
    zh = "系统、安全、审计三员须分设，也不得兼任业务岗位：“{label}”在同一时期已有其他角色的岗位。"
    en = "The three administrators are apart and hold no other role: {label} holds another post in that time."


@dataclass
class DeputyUnfit(DomainError):
    """The deputy is the person themself, or the post is a deputy's or not in force."""

    label: str
    zh = "不能由“{label}”代理：代理人须是他人，岗位须有效，且代理岗位不得再转托。"
    en = "{label} cannot stand in: a deputy is another person, both posts are in force, and a deputy sets no deputy."


@dataclass
class KeyReused(DomainError):
    """The same request key came with another body."""

    verb: str
    key: str
    zh = "请求号 {key}（{verb}）已用于另一份内容，未作任何处理。"
    en = "The request key {key} ({verb}) was used for another content; nothing was done."


@dataclass
class ServerUnusable(DomainError):
    """The database server cannot be reached or lacks what Doudi needs."""

    reason: str
    zh = "数据库无法使用：{reason}。请检查 DATABASE_URL；使用内置数据库时请删除此变量。"
    en = "The database cannot be used: {reason}. Check DATABASE_URL, or unset it to use the embedded server."


@dataclass
class FileUnreadable(DomainError):
    """A file cannot be read as what it should be."""

    file: str
    why_zh: str
    why_en: str
    zh = "无法读取文件“{file}”：{why_zh}"
    en = "The file {file} cannot be read: {why_en}"


@dataclass
class DiskFull(DomainError):
    """There is no room for a file. What was decided and sent stands; only the file is missing."""

    file: str
    free: str
    http_status = 507
    zh = (
        "磁盘空间不足（剩余 {free}），文件“{file}”没有写成，也没有留下半个文件。"
        "请系统管理员腾出空间，再写出一次；已办的照旧，款项不会重复发放。"
    )
    en = (
        "The disk is full ({free} left): {file} was not written, and no half of it is left. Have the administrator "
        "make room, then write it again; what was done stands, and nothing is paid twice."
    )


@dataclass
class BackupTarget(DomainError):
    """The place that a backup or a restore would write to is taken."""

    place: str
    zh = "“{place}”已有内容，未作改动。备份请换文件名；恢复到已有数据的库须加 --replace。"
    en = "{place} is taken; nothing was changed. Name another file, or restore with --replace."


@dataclass
class BackupForeignKeys(DomainError):
    """The backup was made with other keys: what it holds could not be read."""

    made_with: str
    at_hand: str
    zh = "备份所用密钥（{made_with}）与现有密钥文件（{at_hand}）不同，恢复后无法解密。请先放回原密钥文件。"
    en = "The backup was made with key ring {made_with}; the key file at hand is {at_hand}. Put the former back."
