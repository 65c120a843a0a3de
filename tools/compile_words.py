"""Compiles the English words of every room (doudi/*/locale) for Django; run by make."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOMS = Path(__file__).parents[1] / "doudi"

for source in sorted(ROOMS.glob("*/locale/*/LC_MESSAGES/django.po")):
    with source.open("rb") as text:
        catalogue = read_po(text)
    with source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
