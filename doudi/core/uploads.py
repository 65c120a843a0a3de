"""Files that people hand in: checked by their content, photos cleaned, kept sealed outside the database.

`keep` belongs into the transaction of the service that needs the file. A file whose transaction is undone stays
behind sealed and unnamed.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from doudi.core import files, home, keys, scope, upload_kinds
from doudi.core.errors import DiskFull, DomainError
from doudi.core.models import Actor, Upload

MIB = 1024 * 1024
NAME_CHARS_MAX = 200


@dataclass(frozen=True)
class Purpose:
    """What files of one purpose may be, how large, and how long they are kept.

    `keep_years` counts from the day of the upload, and the daily purge holds to it. None counts from the end of
    assistance: such files go by a list with two signatures (duties Q-07), never by themselves.
    """

    zh: str
    en: str
    kinds: tuple[str, ...]
    bytes_max: int = 10 * MIB
    retention: str = "10 years after assistance ends / 救助结束后 10 年"
    keep_years: int | None = None


PHOTO, PAPER = ("image",), ("image", "pdf")
PURPOSES = {
    "workbook": Purpose("户册", "household workbook", ("workbook", "text"), 50 * MIB, "2 years / 2 年", 2),
    "lead_list": Purpose("线索名单", "list of leads", ("workbook", "text"), 50 * MIB, "2 years / 2 年", 2),
    "bank_return": Purpose("银行回盘", "bank return", ("text", "xml"), 50 * MIB, "30 years / 30 年", 30),
    "household_paper": Purpose("家庭变更证明材料", "paper behind a change of a household", PAPER),
    "case_paper": Purpose("申请与审批材料", "paper of a case", PAPER),
    "visit_photo": Purpose("入户调查照片", "photo of a home visit", PHOTO),
    "posting_photo": Purpose("公示照片", "photo of a posting", PHOTO),
    "letter_paper": Purpose("群众来信附件", "paper that came with a letter", PAPER),
    "signature": Purpose("签字", "signature", PAPER),
    "receipt": Purpose("领取凭据", "receipt", PAPER, retention="30 years / 30 年", keep_years=30),
}


@dataclass
class UploadTooLarge(DomainError):
    """More bytes than the purpose allows."""

    file: str
    mib: int
    zh = "文件“{file}”太大，最多 {mib} MB。未保存。请压缩或拆分后再上传。"
    en = "{file} is too large: {mib} MB at most. It was not kept."


@dataclass
class UploadEmpty(DomainError):
    """No file, or one without content."""

    zh = "没有收到文件，或文件是空的。请重新选择文件。"
    en = "There was no file, or it is empty. Choose it again."


@dataclass
class UploadKind(DomainError):
    """The content is not of a kind that the purpose takes, whatever its name says."""

    file: str
    zh_kinds: str
    en_kinds: str
    zh = "文件“{file}”的内容不是{zh_kinds}，未保存。请核对后重新上传。"
    en = "The content of {file} is not {en_kinds}; it was not kept. Check it and try again."


@dataclass
class UploadPurged(DomainError):
    """Its time of keeping is over, and the content was deleted."""

    upload: int
    retention: str
    http_status = 404
    zh = "上传文件 {upload} 的保存期（{retention}）已满，内容已删除。"
    en = "The time of keeping of upload {upload} ({retention}) is over; its content was deleted."


@dataclass
class UploadGone(DomainError):
    """The sealed file is not where it was put."""

    upload: int
    http_status = 404
    zh = "上传文件 {upload} 的内容已不在服务器上。请从备份恢复，或告诉系统管理员。"
    en = "The content of upload {upload} is not on the server: restore it from a backup."


@dataclass
class UploadNoRoom(DiskFull):
    """There is no room for what was handed in."""

    zh = (
        "服务器磁盘空间不足（剩余 {free}），文件“{file}”没有保存，也没有留下半个文件；本次提交的内容未保存。"
        "请系统管理员腾出空间，再提交一次。"
    )
    en = (
        "The server's disk is full ({free} left): {file} was not kept, and no half of it is left; nothing of what was "
        "sent with it was kept. Have the administrator make room, then send it again."
    )


REFUSED = (UploadEmpty, UploadTooLarge, UploadKind, UploadNoRoom)
"""Why a file is not kept: a form says it beside the field of the file."""


class File(Protocol):
    """What a form hands over (Django's UploadedFile), or anything like it."""

    name: str | None
    size: int | None

    def read(self) -> bytes:
        """The whole content."""


@dataclass(frozen=True)
class Checked:
    """A file that was looked into: its kind and the content to keep."""

    name: str
    kind: str
    content: bytes


def check(file: File | None, purpose: str) -> Checked:
    """Look into a file, without keeping it. Photos come back turned upright, smaller, and without place and maker.

    Raises, first match wins: UploadEmpty, UploadTooLarge, UploadKind.
    """
    wanted = PURPOSES[purpose]
    if file is None or not file.size:
        raise UploadEmpty()
    name = Path((file.name or "").replace("\\", "/").replace("\x00", "")).name[-NAME_CHARS_MAX:] or "file"
    if file.size > wanted.bytes_max:
        raise UploadTooLarge(name, wanted.bytes_max // MIB)
    content = file.read()
    kind = upload_kinds.of(content)
    cleaned = upload_kinds.clean(kind, content) if kind in wanted.kinds else None
    if cleaned is None:
        raise UploadKind(name, *upload_kinds.words(wanted.kinds))
    return Checked(name, kind, cleaned)


def keep(file: File | Checked | None, *, purpose: str, division: str, by: Actor) -> Upload:
    """Keep a file in the caller's transaction; one that was checked before is not checked again.

    Raises, first match wins: NotInScope, UploadEmpty, UploadTooLarge, UploadKind, UploadNoRoom.
    """
    scope.require(by, division)
    checked = file if isinstance(file, Checked) else check(file, purpose)
    digest = put(checked)
    return Upload.objects.create(
        division=division,
        purpose=purpose,
        kind=checked.kind,
        file_name=checked.name,
        size=len(checked.content),
        sha256=digest,
        retention=PURPOSES[purpose].retention,
        by=by,
    )


def put(checked: Checked) -> str:
    """Seal a content without entering it; gives its SHA-256. Who cannot enter a file yet has it entered by a job.

    Raises UploadNoRoom.
    """
    digest = hashlib.sha256(checked.content).hexdigest()
    path = _path(digest)
    if not path.exists():
        seal(path, checked.content, lambda free: UploadNoRoom(checked.name, free))
    return digest


def put_before(name: str, kind: str, digest: str) -> Checked:
    """What `put` sealed, to be kept with a write. Raises FileNotFoundError."""
    return Checked(name, kind, keys.load().unseal(_path(digest).read_bytes()))


def open(upload: Upload) -> bytes:
    """The content of a file that was kept. A page that shows it logs who looked.

    Raises, first match wins: UploadPurged, UploadGone.
    """
    if upload.purged_at:
        raise UploadPurged(upload.pk, upload.retention)
    path = _path(upload.sha256)
    if not path.exists():
        raise UploadGone(upload.pk)
    return keys.load().unseal(path.read_bytes())


def forget(digest: str) -> None:
    """Delete a sealed content; nothing happens where it is gone."""
    _path(digest).unlink(missing_ok=True)


def _path(digest: str) -> Path:
    return home.files("uploads", digest[:2]) / f"{digest}.sealed"


def seal(path: Path, content: bytes, no_room: Callable[[str], DomainError]) -> None:
    """Put a sealed content in place, whole or not at all; two who seal the same at once do not meet.

    Raises what `no_room` makes of the room that is left on a full disk.
    """
    apart = path.with_name(f"{path.name}.{os.getpid()}.{id(content)}")
    try:
        files.write(apart, lambda out: _sealed(out, content)).replace(path)
    except DiskFull as full:
        raise no_room(full.free) from full


def _sealed(out: IO[bytes], content: bytes) -> None:
    out.write(keys.load().seal(content))
