"""What can be wrong with a question."""

from dataclasses import dataclass

from doudi.core.errors import DomainError
from doudi.entitlements.errors import OfFigure, PolicyRefused


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
class ChangeIdle(OfFigure):
    """What the parameter changes cannot be worked out from the registry."""

    why_zh: str
    why_en: str
    http_status = 400
    zh = "“{called_zh}”（{name}）不能测算：{why_zh}。"
    en = "“{called_en}” ({name}) cannot be costed: {why_en}."


@dataclass
class MoveUnreadable(OfFigure):
    """A value that begins with + or - is no number of the kind."""

    value: str
    http_status = 400
    zh = "“{called_zh}”（{name}）的“{value}”读不出增减多少：请写成 +30、-10 或 +5%。"
    en = "“{called_en}” ({name}): {value} does not say by how much. Write +30, -10 or +5%."


@dataclass
class BelowZero(OfFigure):
    """Lowered by so much, a figure would be less than nothing."""

    value: str
    division: str
    place: str
    http_status = 400
    zh = "“{called_zh}”（{name}）按“{value}”改动后，在{place}（{division}）会低于 0。减得少一些，或写明新值。"
    en = (
        "“{called_en}” ({name}), changed by {value}, would be below zero in {place} ({division}): lower it by less, or "
        "state the new value."
    )


@dataclass
class ShareAboveWhole(OfFigure):
    """A level cannot pay more than all."""

    value: str
    http_status = 400
    zh = "“{called_zh}”（{name}）是分担比例，“{value}”超过了 1（全部）。"
    en = "“{called_en}” ({name}) is a share: {value} is more than 1, the whole."


@dataclass
class FiguresUnfit(PolicyRefused):
    """With the changes, a division's figures do not go together."""

    name: str
    division: str
    place: str
    http_status = 400
    zh = "{place}（{division}）：{words_zh}"
    en = "{place} ({division}): {words_en}"


@dataclass
class ChangeEmpty(OfFigure):
    """A change ends before it begins."""

    first: str
    until: str
    http_status = 400
    zh = "“{called_zh}”（{name}）的改动自 {first} 起、至 {until} 前，中间没有一个月：止月要晚于起月。"
    en = (
        "The change of “{called_en}” ({name}) from {first} until before {until} holds in no month: it must end after "
        "it begins."
    )


@dataclass
class ChangeNotAsked(OfFigure):
    """A change holds in none of the months that are looked at."""

    first: str
    last: str
    http_status = 400
    zh = "“{called_zh}”（{name}）的改动不在所测月份（{first} 至 {last}）之内，看不出差别。"
    en = "The change of “{called_en}” ({name}) holds in none of the months looked at ({first} to {last})."


@dataclass
class ChangeOutside(DomainError):
    """A change is for a division that is not looked at."""

    division: str
    place: str
    inside: str
    inside_place: str
    http_status = 400
    zh = "改动的区划{place}（{division}）不在测算范围{inside_place}（{inside}）内。"
    en = "The change is for {place} ({division}), which is not inside {inside_place} ({inside})."


@dataclass
class RelativeUnset(OfFigure):
    """A change of so much more or less needs a figure to begin with."""

    division: str
    place: str
    http_status = 400
    zh = "“{called_zh}”（{name}）在{place}（{division}）的所测月份没有可增减的现行数值，请写明新值。"
    en = (
        "“{called_en}” ({name}) has no figure in {place} ({division}) in these months that could be raised or lowered: "
        "state the new value."
    )


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
    place: str
    month: str
    http_status = 404
    zh = "{place}（{division}）在 {month} 没有登记的家庭，无从测算。"
    en = "The registry holds no household of {place} ({division}) in {month}."
