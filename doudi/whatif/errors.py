"""What can be wrong with a question."""

from dataclasses import dataclass

from doudi.core.errors import DomainError
from doudi.entitlements.errors import PolicyRefused


@dataclass
class ChangeUnreadable(DomainError):
    """A change is written in another way."""

    text: str
    http_status = 400
    zh = "“{text}”读不出改动。写法：参数=新值，如 dibao.standard.rural=520、=+30、=+5%；可加 @区划代码 和 ~起月..止月。"
    en = (
        "{text} is no change: write parameter=value, as dibao.standard.rural=520, =+30 or =+5%;"
        " @division and ~from..to (months) may follow."
    )


@dataclass
class ChangeIdle(DomainError):
    """What the parameter changes cannot be worked out from the registry."""

    name: str
    why_zh: str
    why_en: str
    http_status = 400
    zh = "参数“{name}”不能测算：{why_zh}。"
    en = "{name} cannot be costed: {why_en}."


@dataclass
class MoveUnreadable(DomainError):
    """A value that begins with + or - is no number of the kind."""

    name: str
    value: str
    http_status = 400
    zh = "“{value}”读不出增减多少（{name}）：请写成 +30、-10 或 +5%。"
    en = "{value} does not say by how much ({name}): write +30, -10 or +5%."


@dataclass
class BelowZero(DomainError):
    """Lowered by so much, a figure would be less than nothing."""

    name: str
    value: str
    division: str
    http_status = 400
    zh = "{name} 按“{value}”改动后，在 {division} 会低于 0。减得少一些，或写明新值。"
    en = "Changed by {value}, {name} would be below zero in {division}: lower it by less, or state the new value."


@dataclass
class ShareAboveWhole(DomainError):
    """A level cannot pay more than all."""

    name: str
    value: str
    http_status = 400
    zh = "{name} 是分担比例，“{value}”超过了 1（全部）。"
    en = "{name} is a share: {value} is more than 1, the whole."


@dataclass
class FiguresUnfit(PolicyRefused):
    """With the changes, a division's figures do not go together."""

    name: str
    division: str
    http_status = 400
    zh = "{division}：{words_zh}"
    en = "{division}: {words_en}"


@dataclass
class ChangeEmpty(DomainError):
    """A change ends before it begins."""

    name: str
    first: str
    until: str
    http_status = 400
    zh = "{name} 的改动自 {first} 起、至 {until} 前，中间没有一个月：止月要晚于起月。"
    en = "The change of {name} from {first} until before {until} holds in no month: it must end after it begins."


@dataclass
class ChangeNotAsked(DomainError):
    """A change holds in none of the months that are looked at."""

    name: str
    first: str
    last: str
    http_status = 400
    zh = "{name} 的改动不在所测月份（{first} 至 {last}）之内，看不出差别。"
    en = "The change of {name} holds in none of the months looked at ({first} to {last})."


@dataclass
class ChangeOutside(DomainError):
    """A change is for a division that is not looked at."""

    division: str
    inside: str
    http_status = 400
    zh = "改动的区划 {division} 不在测算范围 {inside} 内。"
    en = "The change is for {division}, which is not inside {inside}."


@dataclass
class RelativeUnset(DomainError):
    """A change of so much more or less needs a figure to begin with."""

    name: str
    division: str
    http_status = 400
    zh = "“{name}”在 {division} 的所测月份没有可增减的现行数值，请写明新值。"
    en = "{name} has no figure in {division} in these months that could be raised or lowered: state the new value."


@dataclass
class ChangesMissing(DomainError):
    """A question changes something, and not too much at once."""

    most: int
    http_status = 400
    zh = "请写出要改动的参数，每次最多 {most} 项。"
    en = "State what is changed: from one figure to {most}."


@dataclass
class SpanUnfit(DomainError):
    """How many months are looked at."""

    months: int
    most: int
    http_status = 400
    zh = "测算 {months} 个月不可行：应为 1 至 {most} 个月。"
    en = "{months} months cannot be worked out: from 1 to {most}."


@dataclass
class MonthsOutside(DomainError):
    """Months before the rules, or so far ahead that the facts of today say nothing of them."""

    first: str
    last: str
    http_status = 400
    zh = "只测算 {first} 至 {last} 的月份。"
    en = "Only months from {first} to {last} can be worked out."


@dataclass
class NobodyThere(DomainError):
    """The registry holds nobody of the division in the month."""

    division: str
    month: str
    http_status = 404
    zh = "{division} 在 {month} 没有登记的家庭，无从测算。"
    en = "The registry holds no household of {division} in {month}."
