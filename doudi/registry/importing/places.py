"""From the words of an address to a village: a 12-digit code wins, then names under the division."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from doudi.core.models import Division
from doudi.core.scope import contains, full_code
from doudi.registry.faults import Unreadable

_SUFFIX = re.compile(r"(社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|委员会)$")
_TOWNSHIP_SUFFIX = re.compile(r"(街道办事处|街道办|人民政府|片区管委会)$")
_DIGITS = {"region": 2, "prefecture": 4, "county": 6, "township": 9, "village": 12}


@dataclass
class Places:
    """The villages of a division as they stood in a month, ready to be looked up by name."""

    within: Division
    month: date
    villages: dict[str, str] = field(default_factory=dict)
    townships: dict[str, str] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    by_key: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_start: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    no_columns: bool = False
    answers: dict[tuple[str, ...], "str | Unreadable"] = field(default_factory=dict)

    def resolve(self, code: str, township: str, village: str, address: str) -> str:
        """The 12-digit code of the village. Raises Unreadable (village_*, code_*)."""
        key = (code, township, village, address)
        if key not in self.answers:
            try:
                self.answers[key] = self._resolve(*key)
            except Unreadable as error:
                self.answers[key] = error
        answer = self.answers[key]
        if isinstance(answer, Unreadable):
            raise answer
        return answer

    def _resolve(self, code: str, township: str, village: str, address: str) -> str:
        if self.no_columns:
            return self.within.code
        for text in (code, village, address):
            if found := re.fullmatch(r"\s*(\d{6,12})\s*", text) or re.search(r"(?<!\d)(65\d{10})(?!\d)", text):
                return self._by_code(found[1])
        found_codes = self._named(_plain(village), whole=True) or self._named(_plain(village + " " + address))
        narrowed = self._narrow(found_codes, _plain(township), _plain(address))
        if len(narrowed) == 1:
            return narrowed[0]
        if narrowed:
            where = "、".join(self._where(found) for found in narrowed[:4])
            raise Unreadable("village_twice", places=where)
        return self._without_name(township + village + address)

    def _by_code(self, digits: str) -> str:
        code = full_code(digits)
        if not contains(self.within.code, code):
            raise Unreadable("code_outside", code=code, within=self.within.name)
        if code not in self.held:
            past = Division.objects.filter(code=code).order_by("-during").first()
            if past is None:
                raise Unreadable("code_unknown", code=code)
            raise Unreadable("code_abolished", code=code, heir=past.heir or "—")
        return code

    def _named(self, text: str, whole: bool = False) -> list[str]:
        """Villages whose name stands in the text; a name inside a longer one does not count."""
        if whole:
            return self.by_key.get(text) or self.by_short.get(text) or []
        hits: list[tuple[int, int, str]] = []
        for start in range(len(text) - 1):
            for key in self.by_start.get(text[start : start + 2], ()):
                if text.startswith(key, start):
                    hits.append((start, start + len(key), key))
        best = [
            hit
            for hit in hits
            if not any(other[0] <= hit[0] and hit[1] <= other[1] and other[2] != hit[2] for other in hits)
        ]
        return list(dict.fromkeys(code for _, _, key in best for code in self.by_key[key]))

    def _narrow(self, codes: list[str], township: str, address: str) -> list[str]:
        """Only those whose township is named, if one is; a township in its own column must agree."""
        if township:
            return [
                code for code in codes if self._short_township(code) in township or township in self._township(code)
            ]
        named = [code for code in codes if len(codes) > 1 and self._short_township(code) in address]
        return named or codes

    def _township(self, code: str) -> str:
        return self.townships.get(code[:9], "")

    def _short_township(self, code: str) -> str:
        return _TOWNSHIP_SUFFIX.sub("", self._township(code)) or "\0"

    def _where(self, code: str) -> str:
        return f"{self._township(code)}{self.villages[code]}（{code}）"

    def _without_name(self, text: str) -> str:
        if len(self.villages) == 1 and self.within.level == "village":
            return self.within.code
        raise Unreadable("village_unknown" if _plain(text) else "village_missing", within=self.within.name)


def _plain(text: str) -> str:
    return re.sub(r"[\s,，、]", "", text)


def places(within: Division, month: date, divisions: list[Division]) -> Places:
    """The look-up for a division; `divisions` are those within it, and its township where it is a village."""
    found = Places(within, month)
    for row in divisions:
        found.held.add(row.code)
        if row.level == "township":
            found.townships[row.code[:9]] = row.name
        elif row.level == "village":
            _add_village(found, row)
    return found


def _add_village(found: Places, row: Division) -> None:
    found.villages[row.code] = row.name
    for key in _spellings(row.name):
        found.by_key[key].append(row.code)
        if found.by_key[key] == [row.code]:
            found.by_start[key[:2]].append(key)
    short = re.sub(r"(社区|村)$", "", _SUFFIX.sub("", row.name))
    if len(short) >= 2:
        found.by_short[short].append(row.code)


def _spellings(name: str) -> set[str]:
    """A village as addresses write it: 兰干村委会 is also 兰干村; 天南路社区居委会 also 天南路社区."""
    base = _SUFFIX.sub("", name)
    community = "居" in name
    if not re.search(r"(村|社区|队|场|连|区|组|站|牧场|农场|生活区)$", base):
        base += "社区" if community else "村"
    spelled = {name, base}
    if base.endswith("村"):
        spelled |= {base + "委会", base + "民委员会"}
    elif base.endswith("社区"):
        spelled |= {base + "居委会", base + "居民委员会"}
    return {key for key in spelled if len(key) >= 2}
