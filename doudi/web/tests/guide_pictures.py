"""The pictures of the clerk's guide: each is a page as somebody sees it. A new page of the guide names its picture here."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "docs" / "guide"
TELEPHONE, DESKTOP = 360, 1000
COLOURS = 48
BYTES_MAX = 60_000


@dataclass(frozen=True)
class Picture:
    """Who opens which page at which width; `click` opens something first; `height` cuts a long page off."""

    user: str
    path: str
    width: int = DESKTOP
    click: str = ""
    height: int = 720


PICTURES = {
    "sign-in": Picture("", "/login/", height=420),
    "home": Picture("clerk", "/"),
    "home-phone": Picture("clerk", "/", TELEPHONE),
    "menu-phone": Picture("clerk", "/", TELEPHONE, click="[data-opens]", height=520),
    "search": Picture("clerk", "/households/?q=wxl", height=560),
    "household": Picture("clerk", "/households/2/?month=2022-07", height=1150),
    "why": Picture("clerk", "/households/2/?month=2022-07", click="#why > summary", height=900),
    "slip": Picture("clerk", "/households/2/slip/", height=560),
    "cases": Picture("clerk", "/cases/", height=420),
    "case": Picture("clerk", "/cases/1/", height=1100),
    "case-step": Picture("clerk", "/cases/1/accept/", height=620),
    "campaign": Picture("finance", "/campaigns/1/", height=1050),
    "order": Picture("approver1", "/orders/1/", height=560),
    "returned": Picture("clerk", "/campaigns/1/returned/", height=420),
    "imports": Picture("finance", "/imports/", height=360),
    "import": Picture("finance", "/imports/1/", height=480),
    "undecided": Picture("finance", "/undecided/", height=420),
    "leads": Picture("clerk", "/leads/", height=560),
    "lead": Picture("clerk", "/leads/1/", height=900),
    "relief": Picture("clerk", "/assistance/", height=640),
    "relief-form": Picture("clerk", "/assistance/take-in/stranded/", height=1300),
    "relief-case": Picture("tapprover", "/assistance/cases/2/", height=900),
    "relief-filings": Picture("reviewer", "/assistance/lists/filings/", height=420),
}
