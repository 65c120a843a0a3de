"""Opening and ending a status by a decision. Plain functions: the decision's own transaction holds them."""

import hashlib
from datetime import date

from django.db.models import Q
from django.utils import timezone

from doudi.core.models import Actor
from doudi.registry.models import Source, Status

EXCLUSIVE = ("dibao", "tekun", "edge")


def source_of_decision(decision_id: int, division: str, month: date, by: Actor) -> Source:
    """What facts that a decision wrote refer to: the decision itself."""
    source, _ = Source.objects.get_or_create(
        sha256=hashlib.sha256(f"decision {decision_id}".encode()).hexdigest(),
        division=division,
        month=month,
        defaults={"file_name": f"decision {decision_id}", "actor": by, "finished_at": timezone.now()},
    )
    return source


def open_status(
    source: Source, person_id: int, household_id: int, benefit: str, from_month: date, document: str, decided_on: date,
    *, single_person: bool = False,
) -> None:  # fmt: skip
    """A person's status from a month on; of dibao, tekun and edge the new one ends the old (H-01, H-10).

    A status that holds already in the same way is left as it is.
    """
    for held in _held(person_id, from_month, EXCLUSIVE if benefit in EXCLUSIVE else (benefit,)):
        if (held.benefit, held.single_person, held.household_id) == (benefit, single_person, household_id):
            return
        _end(source, held, from_month)
    Status.objects.create(
        household_id=household_id, person_id=person_id, benefit=benefit, single_person=single_person,
        origin=Status.Origin.DECISION, document=document, decided_on=decided_on, division=source.division,
        from_month=from_month, source=source,
    )  # fmt: skip


def end_status(source: Source, person_id: int, benefit: str, from_month: date) -> None:
    """No status of this benefit from a month on; what held before it stays on record."""
    for held in _held(person_id, from_month, (benefit,)):
        _end(source, held, from_month)


def _held(person_id: int, from_month: date, benefits: tuple[str, ...]) -> list[Status]:
    going_on = Q(to_month__isnull=True) | Q(to_month__gt=from_month)
    rows = Status.objects.filter(going_on, person_id=person_id, benefit__in=benefits, superseded_at__isnull=True)
    return list(rows.select_for_update())


def _end(source: Source, held: Status, from_month: date) -> None:
    """Close the old record; what it was until the month is recorded anew, nothing is overwritten."""
    held.superseded_at = timezone.now()
    held.save(update_fields=["superseded_at"])
    if held.from_month < from_month:
        Status.objects.create(
            household_id=held.household_id, person_id=held.person_id, benefit=held.benefit,
            single_person=held.single_person, origin=held.origin, document=held.document, decided_on=held.decided_on,
            division=held.division, from_month=held.from_month, to_month=from_month, source=source,
        )  # fmt: skip
