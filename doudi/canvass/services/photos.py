"""A photo of a visit, piece by piece."""

from typing import Any
from uuid import UUID

from doudi.canvass.acting import visiting
from doudi.canvass.errors import PhotoNoRoom, PhotoUnknown, PieceOutOfOrder, PieceTooLarge
from doudi.canvass.models import PhotoState, VisitPhoto
from doudi.canvass.phone import photos
from doudi.canvass.phone.limits import LIMITS
from doudi.core import audit, uploads
from doudi.core.models import Actor
from doudi.core.uploads import UploadEmpty, UploadKind, UploadNoRoom, UploadTooLarge
from doudi.core.writes import writing


def take_piece(uuid: UUID, start: int, piece: bytes, *, by: Actor) -> dict[str, Any]:
    """Take the piece of a photo that begins at a byte; after the last one it is looked into and kept.

    A piece that came before is not asked for again; a photo that is none begins anew at 0.

    Raises, first match wins: NotVisitor, PhotoUnknown, PieceTooLarge, PieceOutOfOrder, PhotoNoRoom.
    """
    with writing(by):
        visiting(by)
        photo = VisitPhoto.objects.select_related("visit").filter(uuid=uuid, visit__visitor__actor=by).first()
        if photo is None:
            raise PhotoUnknown()
        if photo.state == PhotoState.DONE:
            return photos.standing(photo)
        if photo.size > LIMITS["photo_bytes"] or start + len(piece) > photo.size:
            raise PieceTooLarge(LIMITS["photo_bytes"])
        if len(piece) > LIMITS["photo_piece"]:
            raise PieceTooLarge(LIMITS["photo_piece"])
        arrived = photos.offset(photo)
        if start != arrived:
            raise PieceOutOfOrder(arrived)
        if photos.put(photo, start, piece) == photo.size:
            _kept(photo, by)
        return photos.standing(photo)


def _kept(photo: VisitPhoto, by: Actor) -> None:
    """Look into the whole photo, draw it anew without place and maker, and keep it."""
    try:
        photo.upload = uploads.keep(photos.whole(photo), purpose="visit_photo", division=photo.division, by=by)
        photo.state = PhotoState.DONE
        audit.write(by, "visit.photo", f"visit {photo.visit_id}", photo.division)
    except (UploadKind, UploadEmpty, UploadTooLarge):
        photo.state = PhotoState.NOT_A_PHOTO
    except UploadNoRoom as full:
        raise PhotoNoRoom(full.free) from full
    photo.save(update_fields=["state", "upload"])
    photos.forget(photo)
