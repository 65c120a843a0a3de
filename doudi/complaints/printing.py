"""The answer to a complaint as a letter; the handler alone can print it, for it bears the name."""

from django.utils.translation import override

from doudi.complaints.acting import next_above
from doudi.complaints.models import Complaint
from doudi.complaints.tables import complainant, subjects
from doudi.core import clock, divisions, offices
from doudi.core.scope import significant
from doudi.papers.kinds.common import Office
from doudi.papers.kinds.complaint import ComplaintAnswer
from doudi.papers.printing import pdf


def answer(held: Complaint) -> bytes:
    """The letter as PDF. Raises what doudi.papers raises."""
    with override("zh-hans"):
        name = next(iter(complainant(held)), ("", ""))[1]
        data = ComplaintAnswer(
            office(held.division), f"{held.division[:6]}-{held.received_on.year}-{held.pk}", name, held.received_on,
            subjects(held), bool(held.founded), held.answer, reviewed_by(held), held.ask_by,
            held.answered_on or clock.today(),
        )  # fmt: skip
    return pdf("complaint_answer", data, division=held.division, on=clock.today())


def reviewed_by(held: Complaint) -> str:
    """The office that looks at the answer if asked; empty where none in Doudi does."""
    place = next_above(held, None)
    return office(place).name if place else ""


def office(code: str) -> Office:
    """The civil affairs office of a county, prefecture or region."""
    name = divisions.name_of(code)
    kind = "民政厅" if len(significant(code)) == len("65") else "民政局"
    return Office(f"{name}{kind}", offices.nearest(offices.phones(code), code), name)
