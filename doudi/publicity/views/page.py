"""The page behind the code on a sheet: for whoever stands before the board. Nobody signs in, nothing lists it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.casework.clocks import figures
from doudi.casework.printing.common import township_of, village_of
from doudi.core import clock
from doudi.papers.kinds.posting import Stage, without_sum
from doudi.papers.sentences import LANGUAGES, table
from doudi.units.fen import yuan


@dataclass(frozen=True)
class Shown:
    """One line of the page and the sheet that it stands on, as the database gives it to strangers."""

    division: str
    stage: str
    month: date
    posted_on: date
    until: date | None
    applicant: str
    members: int
    village: str
    help: str
    opinion: str
    amount_fen: int | None

    @property
    def sum(self) -> str:
        """The sum in yuan, or what stands in its place."""
        return without_sum(self.help, self.opinion) if self.amount_fen is None else yuan(self.amount_fen)


@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet while it hangs. Unknown, over, taken down or switched off: the same answer, that there is nothing."""
    today = clock.today()
    rows = lines(token, today)
    if not rows or not figures(rows[0].division, today)["posting.web"]:
        raise Http404
    first = rows[0]
    context = {
        "rows": rows,
        "first": first,
        "stage": Stage[first.stage.upper()].value,
        "village": village_of(first.division),
        "office": township_of(first.division),
        "amounts": any(row.sum not in ("", "—") for row in rows),
        "languages": [(language, words(first.stage, language)) for language in LANGUAGES],
    }
    answer = render(request, "publicity/page.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive, nosnippet"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def lines(token: str, today: date) -> list[Shown]:
    """The lines of the page, none where there is no such page now. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM publicity_page(%s, %s)", [hashlib.sha256(token.encode()).digest(), today])
        return [Shown(*row) for row in cursor.fetchall()]


def words(stage: str, language: str) -> tuple[str, str]:
    """What the page says in a second language: its title, and where to object."""
    return table()[f"title_posting_{stage}"][language], table()["posting_object"][language]
