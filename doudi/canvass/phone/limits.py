"""How much a phone hands in at once."""

MIB = 1024 * 1024
LIMITS = {
    "entries": 50,
    "bytes": MIB,
    "photo_bytes": 10 * MIB,
    "photo_piece": 64 * 1024,
    "photo_side": 1600,
    "photos": 6,
}
"""Visits and bytes of a batch, bytes of a photo and of a piece, longest side in pixels, photos of a visit."""
