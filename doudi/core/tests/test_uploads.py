"""What people hand in: told by content, photos cleaned, sealed on disk, in the scope of who hands it in."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from doudi.core import home, uploads
from doudi.core.errors import NotInScope
from doudi.core.models import Actor, Upload

TOWNSHIP = "653101001000"


@pytest.fixture
def clerk(db):
    return Actor.objects.create(name="c1", label="c", role="clerk", division=TOWNSHIP)


def file(content, name="a.jpg"):
    return SimpleUploadedFile(name, content)


def photo(size=(4000, 3000), exif=True, kind="JPEG"):
    held = Image.new("RGB", size, "red")
    told = Image.Exif()
    if exif:
        told[0x010F] = "Maker of telephones"
        told.get_ifd(0x8825).update({1: "N", 2: (39.0, 28.0, 0.0)})
        told[0x0112] = 6
    out = io.BytesIO()
    held.save(out, kind, exif=told)
    return out.getvalue()


def test_a_photo_is_turned_upright_made_smaller_and_forgets_where_it_was_taken(clerk):
    kept = uploads.keep(file(photo()), purpose="visit_photo", division=TOWNSHIP, by=clerk)
    shown = Image.open(io.BytesIO(uploads.open(kept)))
    assert (shown.format, shown.size) == ("JPEG", (1200, 1600))
    assert not shown.getexif() and b"Maker of telephones" not in uploads.open(kept)
    assert (kept.kind, kept.by) == ("image", clerk)


def test_a_photo_that_is_no_photo_gets_a_sentence(clerk):
    for content in (b"hello", b"\xff\xd8\xff" + b"x" * 500, photo()[:2000], b"<html><script>alert(1)</script>"):
        with pytest.raises(uploads.UploadKind) as refused:
            uploads.keep(file(content), purpose="visit_photo", division=TOWNSHIP, by=clerk)
        assert "不是照片" in refused.value.words("zh")
    assert not Upload.objects.exists()


def test_a_script_after_the_end_of_a_photo_is_left_behind(clerk):
    kept = uploads.keep(file(photo((10, 10)) + b"<script>"), purpose="visit_photo", division=TOWNSHIP, by=clerk)
    assert b"<script>" not in uploads.open(kept)


def test_transparent_becomes_white_and_not_black(clerk):
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    kept = uploads.keep(file(out.getvalue()), purpose="signature", division=TOWNSHIP, by=clerk)
    assert Image.open(io.BytesIO(uploads.open(kept))).getpixel((5, 5)) == (255, 255, 255)


def test_on_disk_it_is_sealed_and_for_its_owner_alone(clerk):
    kept = uploads.keep(file(b"name,id\nx,y\n", "roll.csv"), purpose="workbook", division=TOWNSHIP, by=clerk)
    path = home.files("uploads", kept.sha256[:2]) / f"{kept.sha256}.sealed"
    assert b"name,id" not in path.read_bytes() and path.stat().st_mode & 0o777 == 0o600
    assert uploads.open(kept) == b"name,id\nx,y\n"


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\etc/passwd", "a" * 300 + "/passwd"])
def test_a_name_is_never_a_path(clerk, name):
    held = file(b"a,b\n", "x.csv")
    held._name = name
    assert uploads.keep(held, purpose="workbook", division=TOWNSHIP, by=clerk).file_name == "passwd"


def test_too_large_empty_and_of_another_place(clerk):
    held = file(b"x", "a.csv")
    held.size = 51 * uploads.MIB
    with pytest.raises(uploads.UploadTooLarge):
        uploads.keep(held, purpose="workbook", division=TOWNSHIP, by=clerk)
    for nothing in (None, file(b"")):
        with pytest.raises(uploads.UploadEmpty):
            uploads.keep(nothing, purpose="workbook", division=TOWNSHIP, by=clerk)
    with pytest.raises(NotInScope):
        uploads.keep(file(b"a,b"), purpose="workbook", division="653101002000", by=clerk)


def test_a_workbook_is_told_by_its_content(clerk):
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("word/document.xml", "x")
    for content in (out.getvalue(), b"%PDF-1.7 x", b"PK\x03\x04 broken", b"\x00\x01\x02"):
        with pytest.raises(uploads.UploadKind):
            uploads.keep(file(content, "roll.xlsx"), purpose="workbook", division=TOWNSHIP, by=clerk)


def test_a_file_that_is_lost_is_said(clerk):
    kept = uploads.keep(file(b"lost,lost\n", "x.csv"), purpose="workbook", division=TOWNSHIP, by=clerk)
    (home.files("uploads", kept.sha256[:2]) / f"{kept.sha256}.sealed").unlink()
    with pytest.raises(uploads.UploadGone):
        uploads.open(kept)


@pytest.mark.parametrize("room", [1, 30])
def test_a_full_disk_is_told_in_words_and_leaves_no_half_of_a_file(clerk, full_disk, room):
    held = uploads.check(file(f"room,{room}\nx,y\n".encode() * 9, "七月名册.csv"), "workbook")
    with full_disk(room), pytest.raises(uploads.UploadNoRoom) as refused:
        uploads.keep(held, purpose="workbook", division=TOWNSHIP, by=clerk)
    told = refused.value.words("zh")
    assert "磁盘空间不足" in told and "“七月名册.csv”没有保存" in told and "再提交一次" in told
    assert "七月名册.csv was not kept" in refused.value.words("en") and refused.value.http_status == 507
    digest = hashlib.sha256(held.content).hexdigest()
    assert not Upload.objects.exists()
    assert not [path for path in home.files("uploads", digest[:2]).iterdir() if digest in path.name]
    assert uploads.open(uploads.keep(held, purpose="workbook", division=TOWNSHIP, by=clerk)) == held.content
