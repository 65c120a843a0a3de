"""A family at the door that is on nobody's list, as the visitor wrote it down."""

from dataclasses import dataclass
from typing import Any

from doudi.canvass.phone.answers import Fault
from doudi.core import clock
from doudi.policy.codes import RELATION
from doudi.registry import people
from doudi.registry.errors import ValueUnsound

PEOPLE_MOST, FIRST_YEAR = 20, 1900


@dataclass(frozen=True)
class Found:
    """Where it lives, who is asked for, who belongs to it."""

    village: str
    address: str
    head: str
    people: list[dict[str, Any]]


def read(raw: dict[str, Any], villages: set[str]) -> tuple[Found, list[Fault]]:
    """Read it, and what is wrong with it."""
    faults: list[Fault] = []
    village = str(raw.get("village"))
    if village not in villages:
        faults.append(Fault("found.village", village[:20], {"zh": "名单所列的村", "en": "a village of the list"}))
    address = _text(raw, "address", 200, "住址", "an address", faults)
    head = _name(raw, "head", "户主姓名", "the name of the head", faults)
    given = raw.get("people")
    given = given if isinstance(given, list) else []
    if len(given) > PEOPLE_MOST:
        words = {"zh": f"最多 {PEOPLE_MOST} 人", "en": f"at most {PEOPLE_MOST} people"}
        faults.append(Fault("found.people", str(len(given)), words))
    members = [_person(one, place, faults) for place, one in enumerate(given[:PEOPLE_MOST])]
    return Found(village, address, head, members), faults


def _person(raw: Any, place: int, faults: list[Fault]) -> dict[str, Any]:
    given, at = (raw if isinstance(raw, dict) else {}), f"found.people.{place}"
    year, relation = given.get("birth_year"), str(given.get("relation"))
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= clock.today().year:
        faults.append(Fault(f"{at}.birth_year", str(year or "")[:20], {"zh": "出生年份", "en": "a year of birth"}))
    if relation not in RELATION:
        faults.append(Fault(f"{at}.relation", relation[:20], {"zh": "与户主关系", "en": "the relation"}))
    return {
        "key": str(given.get("key") or f"n{place}")[:20],
        "name": _name(given, "name", "姓名", "a name", faults, at),
        "relation": relation,
        "birth_year": year,
    }


def _text(raw: dict[str, Any], name: str, most: int, zh: str, en: str, faults: list[Fault], at: str = "found") -> str:
    value = raw.get(name)
    text = value.replace("\x00", "").strip() if isinstance(value, str) else ""
    if not text or len(text) > most:
        faults.append(Fault(f"{at}.{name}", text[:80], {"zh": zh, "en": en}))
    return text


def _name(raw: dict[str, Any], name: str, zh: str, en: str, faults: list[Fault], at: str = "found") -> str:
    """A name as the registry writes it."""
    text = _text(raw, name, 80, zh, en, faults, at)
    try:
        return people.checked_name(text) if text else ""
    except ValueUnsound:
        faults.append(Fault(f"{at}.{name}", text, {"zh": zh, "en": en}))
        return text
