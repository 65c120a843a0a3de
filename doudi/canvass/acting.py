"""What the writes of a canvass begin with: which canvass, and who may."""

from doudi.canvass.errors import CanvassUnknown, NotVisitor
from doudi.canvass.models import Canvass, Visitor
from doudi.canvass.rights import LEADERS
from doudi.core import clock, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role

# Commands are the operator's.
MAY_LEAD = (*sorted(LEADERS), Role.OPERATOR)


def of(canvass_id: int, by: Actor) -> Canvass:
    """A canvass whose division lies within the actor's, or contains it. Raises CanvassUnknown."""
    held = Canvass.objects.filter(pk=canvass_id).first()
    if held is None or not (scope.contains(by.division, held.division) or scope.contains(held.division, by.division)):
        raise CanvassUnknown(canvass_id)
    return held


def led(canvass_id: int, by: Actor) -> Canvass:
    """A canvass as whoever leads it, or their part of it, writes to it. Raises CanvassUnknown, RoleMissing."""
    held = of(canvass_id, by)
    require_role(by, *MAY_LEAD)
    return held


def part(canvass: Canvass, by: Actor) -> tuple[str, str]:
    """The half-open range of codes that is both the canvass's and the actor's."""
    low, high = scope.code_range(by.division)
    first, last = str(canvass.division), str(canvass.division_end)
    return max(low, first), min(high, last)


def visiting(by: Actor) -> Visitor:
    """The actor as a visitor: of the tasks whose account is open, the one that ends first. Raises NotVisitor."""
    held = (
        Visitor.objects.select_related("canvass")
        .filter(actor=by, open_until__gte=clock.today())
        .order_by("canvass__until", "pk")
        .first()
    )
    if by.role != Role.VISITOR or held is None:
        raise NotVisitor(by.name)
    return held
