"""Putting a template in place of the house's: one administrator enters it, another puts it in force."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import DatesUnusable, OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.papers import kinds, sandbox, sentences, setting
from doudi.papers.errors import DocumentMissing, TemplateLong, TemplateSettled, TemplateUnknown
from doudi.papers.models import Template

SOURCE_MAX = 200_000


def propose_template(kind: str, division: str, source: str, first: date, document: str, *, by: Actor, key: str) -> int:
    """Enter a template for a division from a day on; gives its number. It is tried with sample data before it is kept.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, PaperUnknown, DivisionUnknown, DocumentMissing,
    DatesUnusable, TemplateLong, TemplateFaulty, TemplateTooSlow.
    """
    body = {"kind": kind, "division": division, "source": source, "first": first, "document": document}
    scope.require(by, division)
    if by.role == Role.SYSTEM_ADMIN and kind in kinds.KINDS and len(source) <= SOURCE_MAX:
        tried = _tried(kind, source)  # outside the transaction: it may take seconds
    else:
        tried = None
    with writing(by):
        earlier = requests.earlier(by, "template.propose", key, body)
        if earlier is not None:
            return int(earlier)
        require_role(by, Role.SYSTEM_ADMIN)
        kinds.find(kind)
        place = divisions.find(division, clock.today())
        if not document.strip():
            raise DocumentMissing()
        if first < clock.today():
            raise DatesUnusable(str(first), "—")
        if len(source) > SOURCE_MAX:
            raise TemplateLong(SOURCE_MAX)
        if isinstance(tried, Exception):
            raise tried
        row = Template.objects.create(
            kind=kind,
            division=place.code,
            during=DateRange(first, None),
            source=source,
            document=document.strip(),
            entered_by=by,
        )
        audit.write(by, "template.proposed", f"template {row.pk}", place.code, kind=kind, first=str(first))
        requests.remember(by, "template.propose", key, body, row.pk)
    return row.pk


def _tried(kind: str, source: str) -> Exception | None:
    try:
        preview(kind, source)
    except (sandbox.TemplateFaulty, sandbox.TemplateTooSlow) as error:
        return error
    return None


def preview(kind: str, source: str) -> bytes:
    """A template with sample data as PDF; of a letter, the last of its languages (each is tried).

    Raises PaperUnknown, TemplateFaulty, TemplateTooSlow, FontsMissing.
    """
    found = kinds.find(kind)
    made = b""
    for language in (None, *(sentences.LANGUAGES if found.letter else ())):
        made = sandbox.set_apart(source, setting.inputs(found.sample, language))[0]
    return made


def approve_template(template_id: int, *, by: Actor) -> None:
    """Put a template in force from its day on, never before today: there it takes the place of an earlier one.

    Raises, first match wins: TemplateUnknown, NotInScope, RoleMissing, OwnEntry, TemplateSettled.
    """
    with writing(by):
        row = _held(template_id, by)
        if row.entered_by_id == by.pk or (by.user_id and row.entered_by.user_id == by.user_id):
            raise OwnEntry(by.name)
        if row.approved_by_id is not None:
            raise TemplateSettled(template_id)
        row.approved_by, row.approved_at = by, clock.now()
        row.during = DateRange(max(row.during.lower, clock.today()), None)
        row.save(update_fields=["approved_by", "approved_at", "during"])
        audit.write(by, "template.approved", f"template {row.pk}", row.division, kind=row.kind)


def end_template(template_id: int, last: date, *, by: Actor) -> None:
    """End a template after a day; from there on the one above it or the house's prints.

    Raises, first match wins: TemplateUnknown, NotInScope, RoleMissing, DatesUnusable.
    """
    with writing(by):
        row = _held(template_id, by)
        end = last + clock.DAY
        if last < clock.today() - clock.DAY:
            raise DatesUnusable(str(row.during.lower), str(last))
        row.during = DateRange(min(row.during.lower, end - clock.DAY), end)
        row.save(update_fields=["during"])
        audit.write(by, "template.ended", f"template {row.pk}", row.division, kind=row.kind, last=str(last))


def _held(template_id: int, by: Actor) -> Template:
    row = Template.objects.select_for_update().filter(pk=template_id).first()
    if row is None:
        raise TemplateUnknown(template_id)
    scope.require(by, row.division)
    require_role(by, Role.SYSTEM_ADMIN)
    return row
