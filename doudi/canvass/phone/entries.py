"""A batch as a phone sends it, read into plain values. What cannot be told apart is refused as a whole."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from doudi.canvass.errors import BatchTooLarge, Unreadable
from doudi.canvass.models import Outcome
from doudi.canvass.phone.answers import Fault
from doudi.canvass.phone.limits import LIMITS
from doudi.core.requests import body_hash
from doudi.discovery.models import Danger

NOTE_CHARS = 500


@dataclass(frozen=True)
class Photo:
    """A photo that will follow: its number and its bytes."""

    uuid: UUID
    size: int


@dataclass(frozen=True)
class Entry:
    """A visit as the phone tells it; `faults` are what could not be read."""

    uuid: UUID
    assignment: int | None
    found: dict[str, Any] | None
    seen: int
    seen_registry: int
    form: int
    at: datetime
    outcome: str
    answers: Any
    danger: str
    note: str
    photos: tuple[Photo, ...]
    body_sha256: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Batch:
    """Entries, and what the phone's clock said when it sent them."""

    sent_at: datetime
    entries: tuple[Entry, ...]


def body(content: bytes, encoding: str) -> Any:
    """The JSON of a request, unpacked if it is gzip. Raises BatchTooLarge, Unreadable."""
    too_large = BatchTooLarge(LIMITS["entries"], LIMITS["bytes"])
    if encoding == "gzip":
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            content = unpacker.decompress(content, LIMITS["bytes"] + 1)
        except zlib.error as error:
            raise Unreadable("不是 gzip", "no gzip") from error
    if len(content) > LIMITS["bytes"]:
        raise too_large
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable("不是 JSON", "no JSON") from error


def batch(raw: Any) -> Batch:
    """Read a batch. Raises Unreadable, BatchTooLarge."""
    if not isinstance(raw, dict) or not isinstance(raw.get("entries"), list):
        raise Unreadable("缺少 entries", "entries is missing")
    sent_at = moment(raw.get("sent_at"))
    if sent_at is None:
        raise Unreadable("sent_at 不是时间", "sent_at is no moment")
    if len(raw["entries"]) > LIMITS["entries"]:
        raise BatchTooLarge(LIMITS["entries"], LIMITS["bytes"])
    entries = tuple(_entry(one, sent_at) for one in raw["entries"])
    if len({entry.uuid for entry in entries}) < len(entries):
        raise Unreadable("同一编号出现两次", "the same uuid twice")
    return Batch(sent_at, entries)


def moment(text: Any) -> datetime | None:
    """A moment with its zone, None for anything else."""
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None and 2000 <= found.year <= 2200 else None


def number(text: Any) -> UUID | None:
    """A number that a phone made, None for anything else."""
    try:
        return UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _entry(raw: Any, sent_at: datetime) -> Entry:
    uuid = number(raw.get("uuid")) if isinstance(raw, dict) else None
    if uuid is None:
        raise Unreadable("记录没有编号（uuid）", "an entry has no uuid")
    faults: list[Fault] = []
    at = moment(raw.get("at"))
    if at is None:
        faults.append(_fault("at", raw, "走访时间", "the moment of the visit"))
    outcome = _word(raw, "outcome", Outcome.values, "走访结果", "how the visit ended", faults)
    danger = _word(raw, "danger", Danger.values, "急难程度", "how urgent it is", faults, default=str(Danger.NONE))
    seen, registry = _seen(raw.get("seen"))
    note = raw.get("note") or ""
    if not isinstance(note, str) or len(note) > NOTE_CHARS:
        faults.append(
            _fault("note", raw, f"不超过 {NOTE_CHARS} 字的说明", f"a note of at most {NOTE_CHARS} characters")
        )
    photos = _photos(raw.get("photos") or [], faults)
    assignment, found, form = raw.get("assignment"), raw.get("found"), raw.get("form")
    return Entry(
        uuid=uuid,
        assignment=assignment if isinstance(assignment, int) and 0 < assignment < 2**63 else None,
        found=found if isinstance(found, dict) else None,
        seen=seen,
        seen_registry=registry,
        form=form if isinstance(form, int) else 0,
        at=at or sent_at,
        outcome=outcome,
        answers=raw.get("answers") or {},
        danger=danger,
        note=str(note).replace("\x00", "").strip(),
        photos=photos,
        body_sha256=body_hash(raw),
        faults=tuple(faults),
    )


def _photos(raw: Any, faults: list[Fault]) -> tuple[Photo, ...]:
    found = []
    for one in raw if isinstance(raw, list) else [raw]:
        uuid = number(one.get("uuid")) if isinstance(one, dict) else None
        size = one.get("size") if isinstance(one, dict) else None
        if uuid is None or not isinstance(size, int) or isinstance(size, bool) or not 0 < size < 2**40:
            words = {"zh": "照片编号和字节数", "en": "a photo's uuid and bytes"}
            faults.append(Fault("photos", str(one)[:80], words))
        else:
            found.append(Photo(uuid, size))
    if len(found) > LIMITS["photos"]:
        words = {"zh": f"最多 {LIMITS['photos']} 张照片", "en": f"at most {LIMITS['photos']} photos"}
        faults.append(Fault("photos", str(len(found)), words))
    return tuple(found)


def _word(
    raw: dict[str, Any], name: str, words: list[str], zh: str, en: str, faults: list[Fault], default: str = ""
) -> str:
    value = raw.get(name, default)
    if value in words:
        return str(value)
    faults.append(_fault(name, raw, zh, en))
    return default


def _fault(name: str, raw: dict[str, Any], zh: str, en: str) -> Fault:
    return Fault(name, str(raw.get(name) or "")[:80], {"zh": zh, "en": en})


def _seen(text: Any) -> tuple[int, int]:
    """What the phone saw: visits and changes of the registry; nothing readable is nothing seen."""
    first, _, second = (text if isinstance(text, str) and text.isascii() and len(text) < 20 else "").partition(".")
    return (int(first), int(second)) if first.isdigit() and second.isdigit() else (0, 0)
