"""Papers of the township: application, visit record, posting sheet."""

from doudi.casework import clocks, words
from doudi.casework.gates import posted_never
from doudi.casework.printing import common
from doudi.casework.queries.one import Record
from doudi.core import clock, keys
from doudi.core.models import Actor
from doudi.papers.kinds.application import Application, Member
from doudi.papers.kinds.posting import PostedHelp, PostedLine, PostingSheet, Stage
from doudi.papers.kinds.visit import HomeVisit, Seen
from doudi.registry.queries import masked
from doudi.ui import masks
from doudi.ui.words import RELATIONS

# What a visit looks at; left empty to be written on by hand.
LOOKED_AT = ("家庭人口", "住房", "就业和收入", "家庭财产", "疾病、残疾、就学等支出")
POSTED = {"dibao": PostedHelp.DIBAO, "tekun": PostedHelp.TEKUN, "edge": PostedHelp.EDGE, "relief": PostedHelp.RELIEF}


def application(record: Record, by: Actor) -> Application:
    """The application with what is known already; the rest is written by the family."""
    case = record.case
    phone = case.applicant.phone_sealed
    years = clocks.days(clocks.figures(case.division, clock.today()), "records.keep_years")
    members = tuple(
        Member(row.person.name, RELATIONS.get(row.relation, row.relation), masked(row.person)) for row in record.members
    )
    proxy = f"{case.proxy_name}（{case.proxy_relation}）" if case.proxy_name else ""
    return Application(
        common.township(case), str(case.pk), common.HELP_ZH[case.kind], case.applicant.name, masked(case.applicant),
        masks.phone(keys.load().decrypt(phone)) if phone else "", common.village(case), proxy, members, case.need, "",
        years, common.applied_on(case),
    )  # fmt: skip


def home_visit(record: Record, by: Actor) -> HomeVisit:
    """The record of the newest visit; before one, the form to take along."""
    case = record.case
    visit = record.visits[-1] if record.visits else None
    return HomeVisit(
        common.township(case), str(case.pk), case.applicant.name, common.HELP_ZH[case.kind], common.village(case),
        visit.visited_on if visit else None, words.WAYS[visit.way] if visit else words.WAYS["home"],
        tuple(visit.visitors) if visit else (), visit.present if visit else "",
        tuple(Seen(item, "") for item in LOOKED_AT), "", visit.found if visit else "",
    )  # fmt: skip


def posting(record: Record, by: Actor) -> PostingSheet:
    """The sheet for the village board: what duties Q-04 lets it show. Raises NotPostable."""
    case, opinion = record.case, record.opinion
    posted = record.posting
    start = posted.posted_on if posted else clock.today()
    until = posted.until if posted else clocks.last_day_of(case.division, "posting", clock.now())
    place = common.village(case)
    said = "拟纳入" if opinion and opinion.approve else "拟不纳入"
    line = PostedLine(
        case.applicant.name, len(record.members), place, POSTED[case.kind], said, None, adult=not posted_never(case)
    )
    return PostingSheet(common.township(case), Stage.OPINION, place, start, until, (line,), clock.today())
