"""Names as they sound: what brings 买买提·吐尔逊江 and 麦麦提·吐逊 together, and never says that they are one."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

import yaml

from doudi.registry.names import MIDDLE_DOT, initials, one_spelling

SILENT = "'’- "


@dataclass(frozen=True)
class Spellings:
    """The table of data/spellings.yaml, ready for `str.translate` and for SQL's translate()."""

    written: str
    stands_for: str
    mute: str
    endings: tuple[str, ...]

    @cached_property
    def table(self) -> dict[int, int | None]:
        """What each character is read as; None is left out."""
        return {
            **dict(zip(map(ord, self.written), map(ord, self.stands_for), strict=True)),
            **dict.fromkeys(map(ord, self.mute + SILENT)),
        }

    @cached_property
    def ending(self) -> str:
        """A pattern, the same in Python and PostgreSQL: a part of a name with two characters or more and an ending."""
        endings = "|".join(sorted(self.endings, key=lambda text: (-len(text), text)))
        return f"([^{MIDDLE_DOT}][^{MIDDLE_DOT}]+?)(?:{endings})(?={MIDDLE_DOT}|$)"


@cache
def spellings() -> Spellings:
    """Read once; an ending is written as the table reads it."""
    source = resources.files("doudi.registry") / "data" / "spellings.yaml"
    held = yaml.safe_load(source.read_text(encoding="utf-8"))
    pairs = [(char, group[0]) for group in held["sounds"] for char in group[1:]]
    written, stands_for = "".join(one for one, _ in pairs), "".join(other for _, other in pairs)
    read = Spellings(written, stands_for, held["mute"], ())
    endings = tuple(dict.fromkeys(ending.translate(read.table) for ending in held["endings"]))
    return Spellings(written, stands_for, held["mute"], endings)


@dataclass(frozen=True)
class Sound:
    """A name as it is compared: `plain` letters, `read` by the table, its `stems` without endings, pinyin initials."""

    plain: str
    read: str
    stems: tuple[str, ...]
    initials: str


@lru_cache(maxsize=100_000)
def sound(name: str) -> Sound:
    """How a name sounds; dots, spaces, remarks and the order of nothing else matter."""
    spelled = one_spelling(name).lower()
    read = spelled.translate(spellings().table)
    stems = re.sub(spellings().ending, r"\1", read)
    return Sound(
        "".join(char for char in spelled if char.isalpha()),
        read.replace(MIDDLE_DOT, ""),
        tuple(sorted({part for part in stems.split(MIDDLE_DOT) if part})),
        initials(spelled),
    )


def keys(name: str) -> set[str]:
    """The keys by which the database finds a name: its stems, and the whole of it as read and in initials.

    The pages never call it: registry_name_keys does the same in SQL, and a test holds the two together.
    """
    heard = sound(name)
    return {*heard.stems, f"={heard.read}", f"~{heard.initials}"}
