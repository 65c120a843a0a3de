"""A sheet as it is printed: the type of papers that holds nothing but what duties Q-04 lets it show."""

import segno

from doudi.casework.printing.common import township_of, village_of
from doudi.core import clock, keys
from doudi.papers import kinds
from doudi.papers.kinds.posting import PostedHelp, PostedLine, PostingSheet
from doudi.papers.printing import pdf
from doudi.publicity.models import Posting
from doudi.publicity.queries.standing import shown
from doudi.publicity.terms import until


def printed(posting: Posting, url: str) -> bytes:
    """The sheet as PDF; before it goes up it carries today as its first day. `url`: its page, or empty."""
    return pdf("posting", sheet(posting, url), division=posting.division, on=clock.today())


def sheet(posting: Posting, url: str) -> PostingSheet:
    """The data of the sheet, without the lines that were struck. Raises NotPostable."""
    from_day = posting.posted_on or clock.today()
    lines = tuple(
        PostedLine(
            line.applicant, line.members, line.village, PostedHelp(line.help), line.opinion, line.amount_fen, True
        )
        for line in shown(posting)
    )
    return PostingSheet(
        township_of(posting.division), kinds.posting.Stage[posting.stage.upper()], village_of(posting.division),
        from_day, until(posting.stage, posting.division, from_day), lines, from_day,
        segno.make(url, error="m").svg_inline(scale=4) if url else "",
    )  # fmt: skip


def token(posting: Posting) -> str:
    """The address of the page of a sheet, empty where it has none."""
    return keys.load().decrypt(posting.token_sealed) if posting.token_sealed else ""
