"""The writes of this room: deciding a month, and a division's own parameters."""

import hashlib
from dataclasses import replace
from datetime import date

import numpy as np
import psycopg
from django.db import connection, transaction
from django.utils import timezone

from doudi.core import audit, divisions, scope
from doudi.core.actors import same_person
from doudi.core.models import Actor, Parameter
from doudi.entitlements import children, deciding, extent, parameters, versions, writing
from doudi.entitlements.deciding import Pass
from doudi.entitlements.errors import DocumentMissing, SamePerson
from doudi.entitlements.facts import Facts, Progress, read
from doudi.entitlements.groups import Group, groups, policy_errors
from doudi.entitlements.models import Benefit, Run
from doudi.entitlements.shares import due
from doudi.policy import ParameterRow, rules_sha256, snapshot
from doudi.registry.services import IMPORT_LOCK
from doudi.units.months import add_months, month_index, month_text

LOCK, PARAMETER_LOCK = 63202211, 63202212
# Nobody writes facts while a month is decided: what was read stays true, and a reference that was checked
# cannot vanish before the commit, as with a foreign key. Readers are not kept waiting.
READ_TABLES = (
    "registry_source, registry_household, registry_person, registry_membership, registry_householdfacts,"
    " registry_personfacts, registry_income, registry_certificate, registry_status, registry_openingpayment,"
    " registry_childkind"
)


def decide_month(division: str, month: date, *, by: Actor, progress: Progress | None = None) -> Run:
    """Decide a month for every household of a division and keep what changed as new versions.

    One transaction: stopped anywhere, nothing is written; run again, only what is missing. `progress` is told
    the stage, how much is done and of how much. Money is fen. The counts of the run are households, people,
    new versions, entitlements that stay as they are, and undecided households.

    Raises, first match wins: NotInScope, DivisionUnknown, DivisionAbolished, PolicyRefused, FactUnreadable,
    FactsOverlap, ReferenceUnknown.
    """
    tell = progress or _silent
    with transaction.atomic(durable=True):
        scope.require(by, division)
        place = divisions.find(division, month)
        session = _prepared(month)
        rows = parameters.rows_for(place.code, month)
        within = extent.of_division(place.code)
        facts = children.with_kinds(session, read(session, within, month, tell), within)
        parts = groups(facts.divisions, place.code, month, rows)
        tell("rules", 0, facts.columns.households)
        found = deciding.decide_groups(facts, parts) if parts else None
        tell("writing", 0, facts.columns.households)
        run = _new_run(place.code, month, parts, by)
        run.counts = _persist(session, run, within, facts, found)
        run.save(update_fields=["counts"])
        audit.write(by, "month.decided", f"run {run.pk}", place.code, month=month_text(month), **run.counts)
        tell("done", facts.columns.households, facts.columns.households)
    return run


def decide_price(division: str, month: date, *, by: Actor) -> Run:
    """Decide the price subsidy of an index month for every household of a division; what changed are new versions.

    By the indices in force, on the facts of the month that the roll is of (rulebook E-01). One that does not trigger
    gives nothing, and amount 0 to whom it gave something before a revision. Fen; the counts are those of a month.
    Raises, first match wins: what `decide_month` raises.
    """
    with transaction.atomic(durable=True):
        scope.require(by, division)
        place = divisions.find(division, month)
        session = _prepared(month)
        rows = parameters.rows_with_indices(place.code, month)
        within = extent.of_division(place.code)
        with policy_errors():
            roll = snapshot(place.code, month, rows=rows)["price.roll"]
        facts = replace(read(session, within, add_months(month, 1) if roll == "payment" else month), month=month)
        parts = groups(facts.divisions, place.code, month, rows)
        run = _new_run(place.code, month, parts, by, of=Benefit(Benefit.PRICE).label)
        run.counts = _persist(session, run, within, facts, deciding.decide_price(facts, parts) if parts else None)
        run.save(update_fields=["counts"])
        audit.write(by, "price.decided", f"run {run.pk}", place.code, month=month_text(month), **run.counts)
    return run


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


def _prepared(month: date) -> psycopg.Connection:
    """The connection of this transaction, alone with this month and with facts that stand still."""
    connection.ensure_connection()
    session: psycopg.Connection = connection.connection
    # Two divisions may overlap, a county and its township: one month is decided at a time.
    session.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, month_index(month)])
    # An import in the middle of a chunk holds its lock: waiting for it first, the two cannot block each other.
    session.execute("SELECT pg_advisory_xact_lock_shared(%s)", [IMPORT_LOCK])
    session.execute(f"LOCK TABLE {READ_TABLES} IN SHARE MODE")
    session.execute("SET LOCAL work_mem = '256MB'")
    return session


def _new_run(division: str, month: date, parts: list[Group], by: Actor, of: str = "") -> Run:
    digests = sorted({part.parameters.sha256 for part in parts})
    return Run.objects.create(
        division=division,
        month=month,
        of=of,
        parameters_sha256=hashlib.sha256("".join(digests).encode()).hexdigest(),
        parameters={part.parameters.division: part.parameters.as_dict() for part in parts},
        rules_sha256=rules_sha256(),
        actor=by,
    )


def _persist(
    session: psycopg.Connection, run: Run, within: extent.Extent, facts: Facts, found: Pass | None
) -> dict[str, int]:
    """Write the new versions and the undecided households; what was written and what stays, in numbers."""
    counts = {"households": facts.columns.households, "people": facts.columns.people}
    if found is None:
        return {**counts, "changed": 0, "unchanged": 0, "undecided": 0}
    held = versions.current(session, within, facts, found.hashes)
    new, unchanged = [], 0
    for benefit in found.hashes:
        is_due = due(benefit, facts.columns, found.done)
        hashes = found.hashes[benefit]
        which = writing.changed(is_due, held[benefit], hashes, found.undecided[benefit])
        new.append(writing.new_rows(facts, benefit, is_due, held[benefit], hashes, which))
        unchanged += int(((held[benefit].version > 0) & ~which).sum())
    writing.store(session, run.pk, new)
    writing.store_undecided(session, run.pk, facts, found.lacks)
    return {
        **counts,
        "changed": sum(len(rows.entitlements["household_id"]) for rows in new),
        "unchanged": unchanged,
        "undecided": int(np.logical_or.reduce(list(found.undecided.values())).sum()),
    }


def set_parameter(
    name: str, value: str, division: str, from_month: date, document: str, *, by: Actor, approved_by: Actor
) -> Parameter:
    """Enter a division's own value of a parameter from a month on, until the next value that is held.

    The value that held until then is closed at that month; the same value again changes nothing. Money is yuan
    as people write it. A figure beyond a floor or a limit is refused with the citation (rulebook H-12).

    Raises, first match wins: NotInScope, SamePerson, DivisionUnknown, DivisionAbolished, DocumentMissing,
    PolicyRefused.
    """
    with transaction.atomic(durable=True):
        scope.require(by, division)
        scope.require(approved_by, division)
        if same_person(by, approved_by):
            raise SamePerson(by.name)
        place = divisions.find(division, from_month)
        if not document.strip():
            raise DocumentMissing(name)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PARAMETER_LOCK, int(place.code[:9])])
        mine = [row for row in parameters.history(place.code) if (row.name, row.division) == (name, place.code)]
        at_hand = next((row for row in mine if parameters.covers(row, from_month)), None)
        later = [row.during.lower for row in mine if row.during.lower and row.during.lower > from_month]
        until = min(later, default=None)
        wanted = ParameterRow(name, value.strip(), place.code, from_month, until, document.strip())
        parameters.refuse(wanted, from_month, at_hand)
        if at_hand and (at_hand.value, at_hand.document) == (wanted.value, wanted.document):
            return at_hand
        if at_hand:
            _close(at_hand, from_month)
        new = Parameter.objects.create(
            name=name, division=place.code, during=(from_month, until), value=wanted.value,
            document=wanted.document, entered_by=by, approved_by=approved_by,
        )  # fmt: skip
        audit.write(
            by, "parameter.set", f"parameter {new.pk}", place.code, document, name=name, value=new.value,
            from_month=month_text(from_month), approved_by=approved_by.name,
        )  # fmt: skip
    return new


def _close(row: Parameter, month: date) -> None:
    """End a row at a month: nothing is overwritten, what it was until then is recorded anew."""
    row.superseded_at = timezone.now()
    row.save(update_fields=["superseded_at"])
    if row.during.lower != month:
        Parameter.objects.create(
            name=row.name, division=row.division, during=(row.during.lower, month), value=row.value,
            document=row.document, citation=row.citation, status=row.status, entered_by_id=row.entered_by_id,
            approved_by_id=row.approved_by_id,
        )  # fmt: skip
