"""Delivering a letter to the room whose work it is, once: a plain function inside the job's transaction."""

from doudi.complaints import services as complaints
from doudi.complaints.models import Channel as Came
from doudi.complaints.models import Complaint, Subject
from doudi.complaints.services import Said
from doudi.core import audit, clock, keys, uploads
from doudi.core.models import Actor
from doudi.discovery.models import Channel, Lead
from doudi.discovery.recording import Told, record
from doudi.person.models import Letter

LEADS: dict[str, str] = {"apply": str(Channel.SELF_REPORT), "objection": str(Channel.OBJECTION)}
"""What goes on as a lead; a complaint goes to its own room, all else is answered on the list of letters."""


def deliver(letter_id: int, *, by: Actor) -> Letter:
    """Enter the files of a letter, and record the lead or complaint that it is. One that was delivered stays as it is.

    Raises UploadGone where a sealed file is not there, and what `recording.record` and `complaints.recorded` raise.
    """
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.delivered_at is not None:
        return letter
    letter.uploads = [_entered(letter, file, by) for file in letter.files]
    if letter.kind in LEADS:
        letter.lead_id = _lead(letter, by).pk
    if letter.kind == Letter.Kind.COMPLAINT:
        letter.complaint_id = _complaint(letter, by).pk
    letter.delivered_at = clock.now()
    letter.save(update_fields=["uploads", "lead_id", "complaint_id", "delivered_at"])
    audit.write(by, "letter.delivered", f"letter {letter.pk}", letter.division, kind=letter.kind)
    return letter


def _entered(letter: Letter, file: dict[str, str], by: Actor) -> int:
    held = uploads.put_before(file["name"], file["kind"], file["sha256"])
    return int(uploads.keep(held, purpose="letter_paper", division=letter.division, by=by).pk)


def _complaint(letter: Letter, by: Actor) -> Complaint:
    """For the level above the office, whose officials name a handler; who complained goes there sealed (N-06)."""
    said = Said(
        office=letter.about_office, channel=str(Came.ONLINE), subjects=letter.subjects or [str(Subject.OTHER)],
        words=letter.words, received_on=letter.sent_at.astimezone(clock.ZONE).date(), name=letter.name,
        phone=_phone(letter),
    )  # fmt: skip
    return complaints.recorded(said, by=by, source_ref=f"letter {letter.pk}")


def _phone(letter: Letter) -> str:
    return keys.load().decrypt(letter.phone_sealed) if letter.phone_sealed else ""


def _lead(letter: Letter, by: Actor) -> Lead:
    """An application names who is in need; an objection protects who objects (Q-04)."""
    phone = _phone(letter)
    objects = letter.kind == Letter.Kind.OBJECTION
    who = {"teller_name": letter.name, "teller_phone": phone} if objects else {"name": letter.name, "phone": phone}
    told = Told(
        division=letter.division, channel=LEADS[letter.kind], words=letter.words, danger=letter.danger,
        source_ref=f"letter {letter.pk}", received_at=letter.sent_at, needs=tuple(letter.needs), protected=objects,
        address=letter.address,
        **who,
    )  # fmt: skip
    return record(told, by=by)
