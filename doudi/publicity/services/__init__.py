"""The writes of publicity, one verb each."""

from doudi.publicity.services.draw_up import draw_up, drop
from doudi.publicity.services.object_to import look_into, mark_threat, object_to
from doudi.publicity.services.put_up import photograph, put_up, strike, take_down

__all__ = [
    "draw_up",
    "drop",
    "look_into",
    "mark_threat",
    "object_to",
    "photograph",
    "put_up",
    "strike",
    "take_down",
]
