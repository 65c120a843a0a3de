"""Photos piece by piece: what has arrived lies sealed beside the uploads until the last piece, then it is one."""

import contextlib
import io
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from doudi.canvass.errors import PhotoNoRoom
from doudi.canvass.models import PhotoState, VisitPhoto
from doudi.core import home, keys, uploads


def standing(photo: VisitPhoto) -> dict[str, Any]:
    """How far a photo is, as the phone is told."""
    return {"uuid": str(photo.uuid), "offset": offset(photo), "size": photo.size, "state": str(photo.state)}


def offset(photo: VisitPhoto) -> int:
    """The bytes of a photo that have arrived."""
    if photo.state == PhotoState.DONE:
        return photo.size
    last = max(_pieces(photo), default=None)
    return last[1] if last else 0


def put(photo: VisitPhoto, start: int, piece: bytes) -> int:
    """Keep a piece that begins where the last one ended; gives where the next one begins. Again changes nothing.

    Raises PhotoNoRoom.
    """
    path = _folder(photo) / f"{start:012d}-{start + len(piece):012d}.sealed"
    uploads.seal(path, piece, PhotoNoRoom)
    return start + len(piece)


def whole(photo: VisitPhoto) -> Any:
    """The pieces together, as a file that was handed in."""
    out, ring = io.BytesIO(), keys.load()
    for _, _, path in sorted(_pieces(photo)):
        out.write(ring.unseal(path.read_bytes()))
    return ContentFile(out.getvalue(), name=f"{photo.uuid}.jpg")


def forget(photo: VisitPhoto) -> None:
    """Take the pieces away; nothing happens where they are gone."""
    for _, _, path in _pieces(photo):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        _folder(photo).rmdir()


def begun() -> list[str]:
    """The numbers of photos of which pieces lie here."""
    return [folder.name for folder in home.files("canvass", "photos").iterdir() if folder.is_dir()]


def _folder(photo: VisitPhoto) -> Path:
    return home.files("canvass", "photos", str(photo.uuid))


def _pieces(photo: VisitPhoto) -> list[tuple[int, int, Path]]:
    """First and last byte of each piece, and where it lies."""
    found = []
    for path in home.files("canvass", "photos").glob(f"{photo.uuid}/*.sealed"):
        first, _, end = path.stem.partition("-")
        found.append((int(first), int(end), path))
    return found
