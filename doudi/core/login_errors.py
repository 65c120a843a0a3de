"""What may go wrong at sign-in and with users, in words that give nothing away to a stranger."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class LoginWrong(DomainError):
    """Name or password is wrong; which of the two is not said."""

    http_status = 200
    zh = "用户名或密码不对，请重新输入。"
    en = "The user name or the password is wrong: try again."


@dataclass
class LoginLocked(DomainError):
    """Too many wrong tries for this name, whether or not it exists."""

    until: str
    http_status = 429
    zh = "连续输错次数过多，此用户名暂停登录至 {until}。请到时再试；急用请联系本级安全管理员解锁（须核实身份）。"
    en = (
        "Too many wrong tries: this name cannot sign in until {until}. Try again then, or ask the security"
        " administrator of your division to unlock it (they will make sure it is you)."
    )


@dataclass
class LoginBusy(DomainError):
    """Many are signing in at once."""

    http_status = 503
    zh = "现在登录的人太多，请过几秒再试。"
    en = "Many are signing in: try again in a few seconds."


@dataclass
class OneTimeExpired(DomainError):
    """The one-time password was not used in time."""

    http_status = 200
    zh = "一次性密码已过期，请联系安全管理员重新发放。"
    en = "The one-time password has expired: ask the security administrator for another."


@dataclass
class CodeWrong(DomainError):
    """The code is neither that of the moment nor an unused recovery code."""

    http_status = 200
    zh = "验证码不对或已用过，请用手机上的新验证码，或一个未用过的恢复码。"
    en = "The code is wrong or was used: take the present one from your telephone, or an unused recovery code."


@dataclass
class PasswordWeak(DomainError):
    """The new password does not meet the rules."""

    http_status = 200
    zh = "新密码不符合要求：至少 10 位，不能是常见密码，不能与旧密码相同，两次须一致。"
    en = "The new password is refused: at least 10 characters, none in common use, not the old one, twice the same."


@dataclass
class UserExists(DomainError):
    """The log-in name is taken, or is no name."""

    name: str
    zh = "登录名“{name}”已被使用或不可用：3 至 30 位小写字母、数字、点或横线。"
    en = "The log-in name {name} is taken or is no name: 3 to 30 small letters, digits, dots or dashes."


@dataclass
class UserUnknown(DomainError):
    """No such user among those that the administrator manages."""

    http_status = 404
    zh = "没有这个用户，或其岗位不全在您的辖区内。"
    en = "There is no such user, or one of the posts lies outside your division."


@dataclass
class LimitUnusable(DomainError):
    """The figure lies outside its bounds."""

    low: int
    high: int
    zh = "数值须在 {low} 到 {high} 之间，生效日不早于今天。"
    en = "The figure must lie between {low} and {high}, and hold from today or later."


@dataclass
class YearKnown(DomainError):
    """The days of the year are entered already."""

    year: int
    zh = "{year} 年的日子已录入，未作改动。"
    en = "The days of {year} are entered already; nothing was changed."


@dataclass
class DaysUnreadable(DomainError):
    """A line of the year's days cannot be read."""

    line: int
    text: str
    zh = "第 {line} 行“{text}”无法读取：每行写“日期,休 或 班,名称”，日期须在该年内且不重复。"
    en = "Line {line} ({text}) cannot be read: write date, 休 or 班, name; each date once, within the year."
