"""Giving a code to a family, and taking it back."""

from datetime import timedelta

from doudi.casework.models import Case
from doudi.core import audit, clock, limits, scope
from doudi.core.actors import require_role
from doudi.core.divisions import today_of
from doudi.core.errors import NotInScope
from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.writes import writing
from doudi.person import codes
from doudi.person.errors import CodeUnknown, SubjectUnknown
from doudi.person.models import Code
from doudi.registry.models import Household


def make_code(*, case: int | None = None, household: int | None = None, by: Actor) -> str:
    """A new code for a case or a household, in groups of four; the one before opens nothing from now on.

    It is told once: only its hash is kept. A form that is sent twice gives two codes, and the second one holds.

    Raises, first match wins: SubjectUnknown (also outside the scope), RoleMissing.
    """
    with writing(by):
        held = _subject(case, household, by)
        require_role(by, *CASE_WRITERS)
        Code.objects.filter(case_id=case, household_id=household, revoked_at__isnull=True).update(
            revoked_at=clock.now(), revoked_by=by
        )
        code = codes.draw()
        until = clock.today() + timedelta(days=limits.in_force(clock.today())["help.code_days"])
        Code.objects.create(
            division=held.division, case_id=case, household_id=household, hash=codes.hashed(codes.read(code)),
            made_by=by, expires_on=until,
        )  # fmt: skip
        audit.write(by, "code.made", f"case {case}" if case else f"household {household}", held.division)
        return code


def revoke_code(code_id: int, *, by: Actor) -> None:
    """Take a code back; one that was taken back stays so.

    Raises, first match wins: CodeUnknown (also outside the scope), RoleMissing.
    """
    with writing(by):
        held = Code.objects.select_for_update(of=("self",)).filter(pk=code_id).first()
        if held is None or not scope.contains(by.division, today_of(held.division)):
            raise CodeUnknown()
        require_role(by, *CASE_WRITERS)
        if held.revoked_at is None:
            held.revoked_at, held.revoked_by = clock.now(), by
            held.save(update_fields=["revoked_at", "revoked_by"])
            audit.write(by, "code.revoked", f"code {held.pk}", held.division)


def _subject(case: int | None, household: int | None, by: Actor) -> Case | Household:
    """What the code is to open, locked: two officials do not make two codes at once."""
    what, number = ("案件", case or 0) if case else ("家庭", household or 0)
    rows = Case.objects if case else Household.objects
    held = rows.select_for_update(of=("self",)).filter(pk=number).first()
    try:
        if held is None:
            raise SubjectUnknown(what, number)
        scope.require(by, today_of(held.division))
    except NotInScope as error:
        raise SubjectUnknown(what, number) from error
    return held
