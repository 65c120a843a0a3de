"""What the papers of a case share: offices, figures, citations."""

from datetime import date

from doudi.casework import ordered
from doudi.casework.models import Case, Decision
from doudi.core import clock, divisions, offices
from doudi.papers.citing import Citation
from doudi.papers.kinds.common import Office

HELP_ZH = {
    "dibao": "最低生活保障",
    "tekun": "特困人员救助供养",
    "edge": "低保边缘家庭认定",
    "relief": "临时救助",
    "appeal": "申诉复查",
}
BASIS = {
    "dibao": "最低生活保障审核确认办法",
    "edge": "最低生活保障审核确认办法",
    "tekun": "特困人员认定办法",
    "relief": "社会救助暂行办法",
}


def township(case: Case) -> Office:
    """The office that takes cases in: of the township of the case."""
    return township_of(case.division)


def township_of(division: str) -> Office:
    """The office of the township that a village is in."""
    code = divisions.today_of(division)[:9] + "000"
    name = divisions.name_of(code)
    kind = "办事处" if name.endswith("街道") else "人民政府"
    place = divisions.name_of(code[:6] + "000000")
    return Office(f"{place}{name}{kind}", offices.nearest(offices.phones(code), code), name)


def county(case: Case) -> Office:
    """The county's civil affairs."""
    code = divisions.today_of(case.division)[:6] + "000000"
    name = divisions.name_of(code)
    return Office(f"{name}民政局", offices.nearest(offices.phones(code), code), name)


def village(case: Case) -> str:
    """Township and village by name."""
    return village_of(case.division)


def village_of(division: str) -> str:
    """Township and village by name."""
    code = divisions.today_of(division)
    names = [divisions.name_of(code[:9] + "000"), divisions.name_of(code)]
    return "".join(dict.fromkeys(names))


def basis(benefit: str) -> tuple[Citation, ...]:
    """The title of the document that a decision rests on: its article is printed only where it was compared."""
    return (Citation(BASIS[benefit]),)


def number_of(decision: Decision) -> str:
    """The number under which a decision is known."""
    return f"{decision.division[:6]}-{decision.decided_on.year}-{decision.pk}"


def appealed(case: Case) -> str:
    """The number of what an appeal is about."""
    owed = ordered.found(case.about_payable_id)
    return ordered.number_of(owed) if owed else number_of(Decision.objects.get(pk=case.about_decision_id))


def applied_on(case: Case) -> date:
    """The day of the application, in the zone of the offices."""
    return case.opened_at.astimezone(clock.ZONE).date()
