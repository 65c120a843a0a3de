"""The telephones that families are told (duties K-08: whom to ask)."""

import re

from doudi.core import audit, clock, divisions, scope
from doudi.core.actors import require_role
from doudi.core.errors import PhoneUnreadable
from doudi.core.models import Actor, Office, Role
from doudi.core.writes import writing

PHONE = re.compile(r"\+?\d[\d \-/、转]{4,38}\d")


def set_office_phone(division: str, phone: str, *, by: Actor) -> Office:
    """Set the telephone that families of a division are told; the same again changes nothing.

    Raises, first match wins: NotInScope, RoleMissing, DivisionUnknown, DivisionAbolished, PhoneUnreadable.
    """
    number = phone.strip()
    with writing(by):
        scope.require(by, division)
        require_role(by, Role.OPERATOR, Role.CLERK, Role.APPROVER, Role.FINANCE)
        place = divisions.find(division, clock.today())
        if not PHONE.fullmatch(number):
            raise PhoneUnreadable(phone)
        held = Office.objects.filter(division=place.code).order_by("-pk").first()
        if held is not None and held.phone == number:
            return held
        office = Office.objects.create(division=place.code, phone=number, actor=by)
        audit.write(by, "office.phone_set", f"office {office.pk}", place.code)
    return office
