"""The dated figures of sign-in, sessions and retention: defaults here, others set by the security administrator."""

from dataclasses import dataclass
from datetime import date

from doudi.core.models import Setting


@dataclass(frozen=True)
class Limit:
    """A figure with its words and the bounds within which it may be set: product choices within duties Q-05."""

    default: int
    low: int
    high: int
    zh: str
    en: str


LIMITS = {
    "session.idle_minutes": Limit(30, 5, 120, "无操作自动退出（分钟）", "minutes without work until sign-out"),
    "session.hours": Limit(10, 1, 24, "一次登录最长（小时）", "hours that one sign-in lasts at most"),
    "login.tries": Limit(5, 3, 10, "连续输错几次即锁定", "wrong tries until an account is locked"),
    "login.lock_minutes": Limit(15, 5, 1440, "锁定时长（分钟）", "minutes that a lock lasts"),
    "login.one_time_hours": Limit(72, 1, 168, "一次性密码有效（小时）", "hours that a one-time password lasts"),
    "login.second_factor": Limit(
        1, 0, 1, "县级以上和管理员须用动态验证码（1 是，0 否）", "second factor at county and above (1 yes, 0 no)"
    ),
    "retention.sign_in_days": Limit(365, 180, 3650, "登录记录保存（天）", "days that sign-in records are kept"),
    "retention.job_days": Limit(365, 30, 3650, "后台任务记录保存（天）", "days that finished jobs are kept"),
    "help.code_days": Limit(730, 30, 3650, "查询码有效（天）", "days that a code of a person's page lasts"),
    "help.code_tries": Limit(
        30, 5, 1000, "同一网络地址两小时内可输错查询码（次）", "wrong codes from one address in two hours"
    ),
    "help.code_tries_all": Limit(
        2000, 100, 100000, "两小时内全部输错达此数即收紧（次）", "wrong codes of all in two hours until it tightens"
    ),
    "help.letters": Limit(20, 3, 1000, "同一网络地址两小时内可发来信（封）", "letters from one address in two hours"),
    "help.minutes": Limit(30, 5, 240, "本人查询页面无操作自动退出（分钟）", "minutes that a person's page stays open"),
    "api.calls_a_minute": Limit(120, 1, 6000, "接口令牌每分钟调用次数", "calls a minute that a token has"),
    "api.token_days": Limit(366, 1, 1100, "接口令牌最长有效（天）", "days that a token lasts at most"),
    "form.keep_minutes": Limit(60, 10, 480, "登录过期后所填内容保留（分钟）", "minutes that a form left open is kept"),
}


def in_force(on: date) -> dict[str, int]:
    """Every figure on a day, by name; one query."""
    held = {name: limit.default for name, limit in LIMITS.items()}
    for row in Setting.objects.filter(from_on__lte=on).order_by("from_on", "pk"):
        if row.name in held:
            held[row.name] = row.value
    return held
