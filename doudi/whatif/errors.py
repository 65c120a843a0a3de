"""What can be wrong with a question."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


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
    """No figure that is shown here rests on the parameter."""

    name: str
    http_status = 400
    zh = "参数“{name}”不影响这里测算的待遇（低保、特困、边缘、一次性补助、价格补贴）和资金分担，未测算。"
    en = "No benefit that is worked out here (dibao, tekun, edge, one-off, price subsidy) rests on {name}."


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
    zh = "“{name}”在 {division} 没有可增减的现行数值，请写明新值。"
    en = "{name} has no figure in {division} that could be raised or lowered: state the new value."


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
class NobodyThere(DomainError):
    """The registry holds nobody of the division in the month."""

    division: str
    month: str
    http_status = 404
    zh = "{division} 在 {month} 没有登记的家庭，无从测算。"
    en = "The registry holds no household of {division} in {month}."
