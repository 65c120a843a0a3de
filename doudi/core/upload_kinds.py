"""What a file is, told by its content, and the cleaning of photos."""

import io
import warnings
import zipfile

WORDS = {
    "image": ("照片（JPEG、PNG、WebP）", "a photo (JPEG, PNG, WebP)"),
    "pdf": ("PDF", "a PDF"),
    "workbook": ("Excel 工作簿", "a workbook"),
    "text": ("文本表格（CSV）", "a table in text (CSV)"),
    "xml": ("XML", "XML"),
}
FORMATS = ("JPEG", "PNG", "WEBP")
SIDE_PIXELS_MAX = 1600
PIXELS_MAX = 60_000_000
QUALITY = 85
OLD_WORKBOOK = bytes.fromhex("D0CF11E0A1B11AE1")
_MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "image", b"\x89PNG\r\n\x1a\n": "image", OLD_WORKBOOK: "workbook"}


def of(content: bytes) -> str:
    """image, pdf, workbook, xml or text; empty if it is none of them."""
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image"
    if content.startswith(b"PK"):
        return "workbook" if _is_workbook(content) else ""
    if b"\x00" in content:
        return ""
    return ("xml" if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text") if _is_text(content) else ""


def words(kinds: tuple[str, ...]) -> tuple[str, str]:
    """The kinds in Chinese and English."""
    return "或".join(WORDS[kind][0] for kind in kinds), " or ".join(WORDS[kind][1] for kind in kinds)


def clean(kind: str, content: bytes) -> bytes | None:
    """The content to keep: a photo drawn anew, anything else as it is; None for a photo that is no photo."""
    return _photo(content) if kind == "image" else content


def _photo(content: bytes) -> bytes | None:
    """Drawn anew as JPEG: upright, at most 1600 pixels a side, without EXIF (place, maker, owner)."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as held:
                if held.width * held.height > PIXELS_MAX:
                    return None
                held.draft("RGB", (SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))
                photo = _flat(ImageOps.exif_transpose(held))
                photo.thumbnail((SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))
                drawn = io.BytesIO()
                photo.save(drawn, "JPEG", quality=QUALITY)
    # Pillow raises many kinds of errors on damaged files; all mean that it is no photo.
    except Exception:
        return None
    return drawn.getvalue()


def _flat(photo: "Image.Image") -> "Image.Image":  # type: ignore[name-defined]  # noqa: F821
    """On white, so that what was transparent does not turn black."""
    from PIL import Image

    if photo.mode not in ("RGBA", "LA", "PA", "P"):
        return photo.convert("RGB")
    layered = photo.convert("RGBA")
    under = Image.new("RGB", layered.size, "white")
    under.paste(layered, mask=layered.getchannel("A"))
    return under


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return any(name.startswith("xl/") for name in held.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
