"""What a visit tells the township: a lead of the channel home visit, in plain words."""

from doudi.canvass.models import Visit
from doudi.canvass.phone.rules import MAY_BE
from doudi.core.models import Actor
from doudi.discovery.models import Channel, Danger, Lead, Need
from doudi.discovery.models.choices import CHILD_NEEDS
from doudi.discovery.recording import Told, record
from doudi.registry import people
from doudi.registry.errors import ValueUnsound
from doudi.registry.models import Membership


def tells(visit: Visit, needs: list[str], may_be: list[str]) -> bool:
    """Whether the township has to hear of it: danger, a need, a benefit that may be due, a family in no registry."""
    new = visit.assignment.household_id is None and visit.outcome == "done"
    return bool(visit.danger != Danger.NONE or needs or may_be or new)


def tell(
    visit: Visit, needs: list[str], may_be: list[str], *, head: str, birth_year: int | None, address: str, by: Actor,
    note: str,
) -> Lead:  # fmt: skip
    """Record the lead in the caller's transaction, under the number of the visit: it is recorded once.

    Raises NotInScope, ToldNothing, ReceivedInFuture, ValueUnsound, LeadKnown.
    """
    lines = [note] if note else []
    if head and not _sound(head):
        lines.append(f"户主：{head}。")
    if visit.assignment.household_id is None:
        lines.append("走访中新发现的家庭，户册中没有登记。")
    lines += [f"按走访所填情况，{MAY_BE[kind]['zh']}（只作提示，不是决定）。" for kind in may_be]
    if needs:
        lines.append("需要：" + "、".join(str(Need(need).label) for need in needs) + "。")
    told = Told(
        division=visit.division, channel=str(Channel.HOME_VISIT), words="\n".join(lines) or "走访中发现急难情形。",
        danger=visit.danger, source_ref=str(visit.uuid), received_at=visit.at, name=_sound(head), birth_year=birth_year,
        address=address, needs=tuple(needs), groups=tuple(visit.assignment.groups), found_by=visit.visitor.kind,
        household_id=visit.assignment.household_id,
    )  # fmt: skip
    return record(told, by=by)


def tell_again(visit: Visit, *, by: Actor) -> Lead | None:
    """Record what a visit told that is kept after all; nothing where it told nothing. Read in the clerk's scope."""
    needs = list(visit.answers.get("care", {}).get("needs", []))
    may_be = [one["benefit"] for one in visit.rules.get("may_be_due", [])]
    if not tells(visit, needs, may_be):
        return None
    found = getattr(visit.assignment, "found", None)
    members = Membership.objects.select_related("person").filter(
        household=visit.assignment.household_id, relation="head", superseded_at__isnull=True
    )
    head = members.order_by("-from_month").first() if found is None else None
    return tell(
        visit, needs, may_be, by=by, note=visit.note, address=found.address if found else "",
        head=found.head if found else head.person.name if head else "",
        birth_year=head.person.birth_date.year if head else None,
    )  # fmt: skip


def for_named_officers(needs: list[str]) -> bool:
    """Whether it is about harm to a child: then what was told goes to the lead alone (duties Q-06)."""
    return not CHILD_NEEDS.isdisjoint(needs)


def _sound(name: str) -> str:
    """A name as a lead takes it; one that an old roll spelled otherwise is told in the words."""
    try:
        return people.checked_name(name) if name else ""
    except ValueUnsound:
        return ""
