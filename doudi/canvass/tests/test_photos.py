"""Photos follow one by one, piece by piece, and go on where they broke off."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image

from doudi.canvass.jobs import end_pieces
from doudi.canvass.models import VisitPhoto
from doudi.canvass.phone import photos
from doudi.canvass.phone.limits import LIMITS
from doudi.canvass.tests.phone import Phone, log_in_for
from doudi.core import clock, home, uploads

PIECE = LIMITS["photo_piece"]


def picture():
    """A photo with a place in its EXIF, larger than one piece."""
    held = Image.effect_noise((700, 500), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    out = io.BytesIO()
    held.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


@pytest.fixture
def phone(site):
    site.county.standards()
    site.visitor("ali")
    log_in_for("ali")
    site.home("村1号")
    site.assign()
    site.as_pages()
    made = Phone("ali")
    made.site = site
    return made


def announced(phone, *sizes):
    photos = [{"uuid": str(uuid4()), "size": size} for size in sizes]
    (answer,) = phone.sent(phone.entry(phone.households()[0], photos=photos))
    return [photo["uuid"] for photo in photos], answer


def test_a_photo_goes_on_where_it_broke_off_and_is_kept_without_its_maker(phone):
    content = picture()
    assert len(content) > 2 * PIECE
    (uuid,), answer = announced(phone, len(content))
    assert answer["photos"] == [{"uuid": uuid, "offset": 0, "size": len(content), "state": "wanted"}]
    phone.put(f"photos/{uuid}/?offset=0", content[:PIECE])
    # Broken off: the answer was lost, and the piece comes again.
    again = phone.put(f"photos/{uuid}/?offset=0", content[:PIECE])
    assert (again.status_code, again.json()["error"], again.json()["offset"]) == (409, "offset", PIECE)
    at = phone.get(f"photos/{uuid}/").json()["offset"]
    while at < len(content):
        told = phone.put(f"photos/{uuid}/?offset={at}", content[at : at + PIECE]).json()
        at = told["offset"]
    assert told["state"] == "done"
    assert phone.put(f"photos/{uuid}/?offset=0", content[:PIECE]).json()["state"] == "done"
    phone.site.as_job()
    kept = uploads.open(VisitPhoto.objects.get().upload)
    with Image.open(io.BytesIO(kept)) as drawn:
        assert (drawn.size, dict(drawn.getexif())) == ((700, 500), {})


def test_a_photo_on_a_full_disk_stays_on_the_phone_and_goes_on_when_there_is_room(phone, full_disk):
    """Full in the first piece, and again when the pieces are put together."""
    content = picture()
    (uuid,), _ = announced(phone, len(content))
    folder = home.files("canvass", "photos", uuid)

    def full(room, at):
        with full_disk(room):
            answer = phone.put(f"photos/{uuid}/?offset={at}", content[at : at + PIECE])
        told = answer.json()
        assert (answer.status_code, told["error"], told["wipe"]) == (507, "no_room", False)
        assert "磁盘空间不足" in told["words"]["zh"] and "stays on the phone" in told["words"]["en"]
        assert [path.name for path in folder.iterdir() if path.suffix != ".sealed"] == []
        return phone.get(f"photos/{uuid}/").json()["offset"]

    assert full(PIECE // 2, 0) == 0
    at = 0
    while at + PIECE < len(content):
        at = phone.put(f"photos/{uuid}/?offset={at}", content[at : at + PIECE]).json()["offset"]
    # The last piece fits; the photo that comes of all of them does not.
    at = full(max(len(content) - at, 0) + 100, at)
    assert at == len(content)
    assert phone.put(f"photos/{uuid}/?offset={at}", b"").json()["state"] == "done"
    phone.site.as_job()
    kept = VisitPhoto.objects.get().upload
    assert Image.open(io.BytesIO(uploads.open(kept))).size == (700, 500) and not list(folder.parent.glob(uuid))


def test_a_photo_of_40_mb_is_refused_and_its_visit_is_taken(phone):
    (uuid,), answer = announced(phone, 40 * 1024 * 1024)
    assert (answer["state"], answer["photos"][0]["state"]) == ("taken", "too_large")
    refused = phone.put(f"photos/{uuid}/?offset=0", b"x" * PIECE)
    assert (refused.status_code, refused.json()["error"], refused.json()["bytes_max"]) == (413, "too_large", 10485760)
    whole = phone.put(f"photos/{uuid}/?offset=0", b"x" * (40 * 1024 * 1024))
    assert whole.status_code == 413


def test_what_is_no_photo_is_said_and_begins_anew(phone):
    (uuid,), _ = announced(phone, 9)
    assert phone.put(f"photos/{uuid}/?offset=0", b"not photo").json()["state"] == "not_a_photo"
    assert phone.get(f"photos/{uuid}/").json()["offset"] == 0


def test_a_photo_that_no_visit_announced_or_of_somebody_else_is_unknown(phone):
    (uuid,), _ = announced(phone, 9)
    assert phone.put(f"photos/{uuid4()}/?offset=0", b"x").json()["error"] == "photo_unknown"
    phone.site.as_job()
    phone.site.visitor("bai")
    log_in_for("bai")
    phone.site.as_pages()
    assert Phone("bai").get(f"photos/{uuid}/").status_code == 404
    assert phone.put(f"photos/{uuid}/?offset=x", b"x").json()["error"] == "unreadable"


def test_q07_pieces_that_never_became_a_photo_go_with_the_days_of_their_visitor(phone):
    (uuid,), _answer = announced(phone, 2 * PIECE)
    phone.put(f"photos/{uuid}/?offset=0", b"x" * PIECE)
    phone.site.as_job()
    assert end_pieces(clock.now()) == 0 and photos.begun() == [uuid]
    visitor = VisitPhoto.objects.get(uuid=uuid).visit.visitor
    visitor.open_until = clock.today() - timedelta(days=1)
    visitor.save(update_fields=["open_until"])
    assert end_pieces(clock.now()) == 1 and photos.begun() == []
