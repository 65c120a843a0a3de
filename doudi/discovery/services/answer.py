"""A lead is answered: somebody spoke with the family or went there, and notes what they learned."""

from dataclasses import dataclass

from doudi.casework import clocks as case_clocks
from doudi.core import audit, clock, keys
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery import clocks
from doudi.discovery.acting import HANDLERS, answered, at, is_for, moved, noted, reasoned, seen, written
from doudi.discovery.errors import LeadUnknown, NotUp
from doudi.discovery.models import Danger, Lead, LeadState, LeadTeller, Need
from doudi.discovery.recording import is_child
from doudi.registry import citizen_id, people

ORDER = [Danger.NONE, Danger.URGENT, Danger.LIFE]


@dataclass(frozen=True)
class Learned:
    """What was learned of somebody in need and was not known: blanks of the lead, empty where still unknown."""

    name: str = ""
    phone: str = ""
    citizen_id: str = ""
    birth_year: int | None = None
    address: str = ""
    needs: tuple[str, ...] = ()


NOTHING = Learned()


def answer(lead_id: int, words: str, *, by: Actor, version: int, learned: Learned = NOTHING) -> Lead:
    """Note a contact; the first one meets the clock. Blanks are filled, what was told stays.

    Where it proves to be about a child, the named officers go on with it (Q-06). Raises, first match wins:
    LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing, ValueUnsound, IdUnsound.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        note = reasoned(words)
        changed = [*answered(lead), *_filled(lead, learned)]
        written(lead, by, "answered", note, changed=changed)
        if not lead.about_child and is_child(lead.needs, lead.birth_year, lead.received_at, lead.division):
            noted(lead, by, "to_child_officers")
            moved(lead, lead.division, child=True)
        return lead


def _filled(lead: Lead, learned: Learned) -> list[str]:
    """Fill what is blank; gives the columns that changed."""
    ring, changed = keys.load(), []
    if learned.name.strip() and not lead.name:
        lead.name = people.checked_name(learned.name)
        changed.append("name")
    phone = people.checked("phone", learned.phone)
    if phone and lead.phone_index is None:
        lead.phone_sealed, lead.phone_index = ring.encrypt(str(phone)), ring.blind_index("phone", str(phone))
        changed += ["phone_sealed", "phone_index"]
    if learned.citizen_id.strip() and lead.id_index is None:
        number = people.checked_id(learned.citizen_id)
        lead.id_sealed, lead.id_index = ring.encrypt(number), ring.blind_index("id", number)
        lead.birth_year = citizen_id.birth_date(number).year
        changed += ["id_sealed", "id_index", "birth_year"]
    elif learned.birth_year and lead.birth_year is None:
        lead.birth_year = learned.birth_year
        changed.append("birth_year")
    if learned.address.strip() and not lead.address:
        lead.address = learned.address.strip()
        changed.append("address")
    needs = [*lead.needs, *(str(Need(need)) for need in learned.needs if need not in lead.needs)]
    if needs != lead.needs:
        lead.needs = needs
        changed.append("needs")
    return changed


def raise_danger(lead_id: int, danger: str, reason: str, *, by: Actor, version: int) -> Lead:
    """It is more urgent than was told: the shorter clock runs from now, and never ends later than the one that ran.

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing, NotUp.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        note = reasoned(reason)
        if ORDER.index(Danger(danger)) <= ORDER.index(Danger(lead.danger)):
            raise NotUp()
        lead.danger = danger
        limits = clocks.limits(case_clocks.figures(lead.division, clock.today()), danger, clock.now())
        changed = ["danger"]
        if limits.due_at < lead.due_at:
            lead.due_at, lead.due_on = limits.due_at, limits.due_on
            lead.clock_parameter, lead.clock_length, lead.clock_cites = limits.parameter, limits.length, limits.cites
            changed += ["due_at", "due_on", "clock_parameter", "clock_length", "clock_cites"]
        return written(lead, by, "danger_raised", note, changed=changed, danger=danger)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a lead whole, for one who calls: of who is meant and of who told it; empty where unknown."""

    phone: str
    citizen_id: str
    teller_phone: str


def show_numbers(lead_id: int, *, by: Actor) -> Numbers:
    """Show the numbers whole, once; the log says who asked. Who told a protected lead is the named handler's alone.

    Raises LeadUnknown.
    """
    with writing(by):
        lead = Lead.objects.filter(pk=lead_id).first()
        if lead is None or not is_for(lead, by):
            raise LeadUnknown(lead_id)
        audit.write(by, "lead.numbers_shown", f"lead {lead.pk}", lead.division)
        teller = teller_of(lead, by)
    ring = keys.load()

    def whole(sealed: bytes | None) -> str:
        return ring.decrypt(sealed) if sealed else ""

    return Numbers(whole(lead.phone_sealed), whole(lead.id_sealed), whole(teller.phone_sealed if teller else None))


def teller_of(lead: Lead, by: Actor) -> LeadTeller | None:
    """Who told it, for those who may know: the database hides a protected one too."""
    if lead.protected and lead.handler_id not in (by.pk, by.stands_in_for_id or by.pk):
        return None
    return LeadTeller.objects.filter(lead=lead).first()
