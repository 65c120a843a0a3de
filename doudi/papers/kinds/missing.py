"""What is missing, told once and in full (一次性告知; 57号 第十条, rulebook A-01)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office
from doudi.papers.sentences import require_codes


@dataclass(frozen=True)
class NoticeMissing:
    """`help` and `items` are codes of the table of sentences; `explanation` is the official's own Chinese."""

    issuer: Office
    number: str
    name: str
    help: str
    applied_on: date
    items: tuple[str, ...]
    explanation: str
    on: date

    def __post_init__(self) -> None:
        require_codes("help", self.help)
        require_codes("item", *self.items)


KINDS = (
    Kind(
        "notice_missing",
        "补正材料一次性告知书",
        "what is missing, told once",
        NoticeMissing(
            TOWNSHIP,
            "",
            "阿依古丽·买买提",
            "dibao",
            date(2022, 8, 12),
            ("household_register", "authorisation", "medical"),
            "授权书请成年家庭成员分别签名；医疗费用票据提供近12个月的即可。",
            DAY,
        ),
        letter=True,
        word=(
            word.Title("补正材料一次性告知书"),
            word.Line("{{ d.name }}：", indent=False),
            word.Line("{{ 'received'|say(date=d.applied_on|day, help=d.help|coded('help')) }}"),
            word.Line("{{ 'missing'|say }}"),
            word.Each("d.items", "{{ loop.index }}. {{ r|coded('item') }}；"),
            word.If("d.explanation", "{{ 'explained'|say(text=d.explanation) }}"),
            word.Line("{{ 'missing_hand_in'|say(place=d.issuer.name) }}"),
            word.Line("{{ 'missing_help'|say }}"),
            word.Issued(),
        ),
    ),
)
