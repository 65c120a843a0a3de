"""A list of a hotline or a comparison is taken in: sound lines become leads, broken ones go back to be mended."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doudi.core import audit, clock, divisions, files, jobs, requests, scope, uploads
from doudi.core.actors import require_role
from doudi.core.errors import DomainError
from doudi.core.models import Actor, Division, Role
from doudi.core.writes import writing
from doudi.discovery.errors import LeadKnown
from doudi.discovery.importing import rejects, rows
from doudi.discovery.importing.errors import ChannelUnknown
from doudi.discovery.importing.rows import ReadList, Row
from doudi.discovery.models import Channel, Lead, LeadImport
from doudi.discovery.recording import record
from doudi.registry.faults import Fault
from doudi.registry.importing import places

Progress = Callable[[str, int, int], None]
ROLES = (Role.CLERK, Role.TOWNSHIP_APPROVER, Role.REVIEWER, Role.APPROVER)
TOGETHER = 100
"""Lines a transaction: what a killed run has written stays, and the next run finds it by its number."""


def start_list(file: uploads.Checked, channel: str, division: str, *, key: str, by: Actor) -> int:
    """Keep a list and have it taken in by a job. Gives the number of the import.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, ChannelUnknown, DivisionUnknown, DivisionAbolished.
    """
    body = {"division": division, "channel": channel, "file": file.name, "bytes": len(file.content)}
    with writing(by):
        scope.require(by, division)
        requests.alone(by, "leads.import", key)
        if (earlier := requests.earlier(by, "leads.import", key, body)) is not None:
            return int(earlier)
        require_role(by, *ROLES)
        place = divisions.find(division, clock.today())
        upload = uploads.keep(file, purpose="lead_list", division=place.code, by=by)
        held = LeadImport.objects.create(
            division=place.code, channel=known(channel), file_name=file.name, sha256=upload.sha256, upload=upload,
            by=by,
        )  # fmt: skip
        held.job = jobs.ask("leads.import", by=by, division=place.code, number=held.pk)
        held.save(update_fields=["job"])
        audit.write(by, "leads.import_started", f"lead list {held.pk}", place.code, upload=upload.pk)
        requests.remember(by, "leads.import", key, body, held.pk)
        return held.pk


def import_list(
    path: Path, channel: str, division: str, *, by: Actor, lang: str = "zh", progress: Progress = lambda *_: None
) -> LeadImport:
    """Take a list in from the command line. The same list again adds nothing.

    Raises, first match wins: NotInScope, RoleMissing, ChannelUnknown, DivisionUnknown, DivisionAbolished,
    FileUnreadable, ListHeaderMissing, NothingInside.
    """
    scope.require(by, division)
    require_role(by, Role.OPERATOR, *ROLES)
    place, through = divisions.find(division, clock.today()), known(channel)
    read = rows.read(path)
    with writing(by):
        held = LeadImport.objects.create(
            division=place.code, channel=through, file_name=path.name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(), by=by,
        )  # fmt: skip
    return taken(held, read, by=by, lang=lang, progress=progress)


def run_list(number: int, *, by: Actor, progress: Progress) -> dict[str, Any]:
    """What the job of a list does: read what was kept, take it in. Raises as `import_list` from FileUnreadable on."""
    held = LeadImport.objects.select_related("upload").get(pk=number)
    assert held.upload is not None, number  # noqa: S101 - a list of a page is kept
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(held.file_name).name
        files.put_bytes(path, uploads.open(held.upload))
        read = rows.read(path)
    taken(held, read, by=by, lang="zh", progress=progress)
    return {name: getattr(held, name) for name in ("rows", "recorded", "known", "unplaced", "rejected")}


def known(channel: str) -> Channel:
    """A channel by its code. Raises ChannelUnknown."""
    if channel not in Channel.values or channel == Channel.OBJECTION:
        raise ChannelUnknown(
            channel, "、".join(f"{code} {label}" for code, label in Channel.choices if code != "objection")
        )
    return Channel(channel)


@dataclass
class Tally:
    """What became of the lines so far."""

    recorded: int = 0
    known: int = 0
    unplaced: int = 0


def taken(held: LeadImport, read: ReadList, *, by: Actor, lang: str, progress: Progress) -> LeadImport:
    """Record the sound lines a hundred a transaction, then note the counts and write the workbook to mend."""
    where, tally = places_of(held.division), Tally()
    sound = [row for row in read.rows if not row.faults]
    for start in range(0, len(sound), TOGETHER):
        progress("store", start, len(sound))
        with writing(by):
            _record(sound[start : start + TOGETHER], held, where, tally, by)
    rejected = [row for row in read.rows if row.faults]
    if rejected:
        rejects.write(held.pk, read, rejected, lang)
    with writing(by):
        held.rows, held.recorded, held.known = len(read.rows), tally.recorded, tally.known
        held.unplaced, held.rejected = tally.unplaced, len(rejected)
        held.undeclared, held.unnamed, held.finished_at = read.undeclared, read.unnamed, clock.now()
        held.save(
            update_fields=["rows", "recorded", "known", "unplaced", "rejected", "undeclared", "unnamed", "finished_at"]
        )
        counts = {name: getattr(held, name) for name in ("rows", "recorded", "known", "unplaced", "rejected")}
        audit.write(by, "leads.imported", f"lead list {held.pk}", held.division, **counts)
    progress("store", len(sound), len(sound))
    return held


def places_of(division: str) -> places.Places:
    """The villages of a division by their names."""
    today = clock.today()
    place = Division.objects.filter(code=division).order_by("-during").first()
    assert place is not None, division  # noqa: S101 - it was looked up when the list came in
    return places.places(place, today.replace(day=1), divisions.within(division, today))


def _record(sound: list[Row], held: LeadImport, where: places.Places, tally: Tally, by: Actor) -> None:
    """One transaction of lines; those that were recorded before are known, by one query."""
    through = [(row, rows.told(row, where, held.channel)) for row in sound]
    county = scope.full_code(held.division[:6])
    refs = [placed.told.source_ref for _, placed in through]
    before = set(
        Lead.objects.filter(source_county=county, channel=held.channel, source_ref__in=refs).values_list(
            "source_ref", flat=True
        )
    )
    for row, placed in through:
        if placed.told.source_ref in before:
            tally.known += 1
            continue
        try:
            record(placed.told, by=by)
        except LeadKnown:
            tally.known += 1
        except DomainError as error:
            row.faults.append(Fault("line_refused", facts={"zh": error.words("zh"), "en": error.words("en")}))
        else:
            tally.recorded += 1
            tally.unplaced += not placed.placed
