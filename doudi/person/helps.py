"""What help there is at a place, with the figures of its county as they stand this month."""

from collections.abc import Iterator
from dataclasses import dataclass

from doudi.casework import clocks
from doudi.core import clock
from doudi.policy.parameters import Snapshot, words
from doudi.units.fen import yuan
from doudi.units.months import month_text

Line = tuple[str, dict[str, object]]
# The sentence that shows a figure, by kind of help.
MONEY = {
    "dibao": (("standard_rural", "dibao.standard.rural"), ("standard_urban", "dibao.standard.urban")),
    "tekun": (("tekun_rural", "tekun.basic.rural"), ("tekun_urban", "tekun.basic.urban")),
    "edge": (),
    "relief": (),
}
TERMS = {"dibao": "clock.total", "edge": "clock.total", "tekun": "clock.tekun_review"}


@dataclass(frozen=True)
class Help:
    """A kind of help: its code, its figures as sentences, and where they come from. `open`: a figure is not set."""

    code: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    open: bool


def figures(division: str) -> Snapshot:
    """The figures of a place this month."""
    return clocks.figures(division, clock.today())


def helps(held: Snapshot) -> list[Help]:
    """Every kind of help with its figures."""
    return [_help(code, held) for code in MONEY]


def month_of(held: Snapshot) -> str:
    """The month that the figures are of."""
    return month_text(held.month)


def _help(code: str, held: Snapshot) -> Help:
    lines, names = [], []
    for key, name, values in _figures(code, held):
        lines.append((key, values))
        names.append(name)
    wanted = {name for _, name in MONEY[code]}
    sources = dict.fromkeys(held.sources[name] for name in names if held.sources.get(name))
    return Help(code, tuple(lines), tuple(sources), bool(wanted) and wanted.isdisjoint(names))


def _figures(code: str, held: Snapshot) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Sentence, parameter and what is put in, for the figures that are set."""
    for key, name in MONEY[code]:
        if held[name] is not None:
            yield key, name, {"amount": yuan(int(str(held[name])))}
    if code == "edge":
        name = "dibao.edge_multiple"
        yield "edge_to", name, {"times": words(name, held[name])}
    if code in TERMS:
        yield "term_total", TERMS[code], {"days": held[TERMS[code]]}
    if code == "relief":
        hours = held["clock.relief_urgent_hours"]
        yield "relief_days", "clock.relief_total", {"days": held["clock.relief_total"], "hours": hours}
