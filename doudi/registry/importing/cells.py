"""Readers of one cell: what officials write, to a value. None is an empty cell; Unreadable says what is wrong."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from doudi.core import clock
from doudi.registry import citizen_id, names
from doudi.registry.faults import Unreadable
from doudi.units import fen

Reader = Callable[[Any], Any]

EXACT_DIGITS = 15
"""Excel keeps 15 significant digits of a number; later ones are lost."""

NOTHING = {"", "/", "\\", "-", "--", "—", "——", "―", "无", "空", "none", "n/a", "na", "null", "#n/a"}
_INVISIBLE = dict.fromkeys([*map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")])
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_EPOCH = date(1899, 12, 30)
SERIAL_MIN, SERIAL_MAX = 1, 80_000
"""Excel's serial days that can be a date of somebody alive, or of a document (1900 to 2119)."""


def text(value: Any) -> str:
    """A cell as text in plain width, without invisible characters and outer spaces."""
    if isinstance(value, str):
        if value.isascii():
            return " ".join(value.split())
        return " ".join(unicodedata.normalize("NFKC", value.translate(_INVISIBLE)).split())
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(value: Any) -> str:
    """Text, with the ways to write nothing (/, —, 无) as the empty text."""
    held = text(value)
    return "" if held.casefold() in NOTHING else held


def digits(value: Any) -> str:
    """A long number as text without spaces, hyphens and a leading apostrophe. Raises Unreadable id_lost."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if float(value) >= 10**EXACT_DIGITS or float(value) != int(value):
            raise Unreadable("id_lost")
        return str(int(value))
    held = re.sub(r"[\s'’‘`\-]", "", plain(value)).upper().replace("Χ", "X").replace("Х", "X").replace("×", "X")
    if _SCIENTIFIC.fullmatch(held):
        raise Unreadable("id_lost")
    return held.removesuffix(".0")


def citizen_number(value: Any) -> str | None:
    """A checked citizen ID (GB 11643). Raises Unreadable."""
    number = digits(value)
    if not number:
        return None
    # 18 digits whose last three are zeros came through Excel unless the check digit says otherwise.
    if len(number) == 18 and number.endswith("000") and number.isdigit():
        if citizen_id.check_digit(number[:17]) != "0":
            raise Unreadable("id_lost")
    return citizen_id.check(number, clock.today())


def account_number(value: Any) -> str | None:
    """8 to 30 digits. Raises Unreadable."""
    number = digits(value)
    if number and not (8 <= len(number) <= 30 and number.isascii() and number.isdigit()):
        raise Unreadable("account")
    return number or None


def phone(value: Any) -> str | None:
    """The first telephone number in the cell. Raises Unreadable."""
    held = plain(value)
    number = re.sub(r"[\s()\-+]", "", re.split(r"[/,;、，；]", held)[0]) if held else ""
    if held and not (number.isascii() and number.isdigit() and 5 <= len(number) <= 15):
        raise Unreadable("phone")
    return number or None


def name(value: Any) -> str | None:
    """One spelling of a person's name. Raises Unreadable."""
    held = str(value).translate(_INVISIBLE).strip() if isinstance(value, str) else text(value)
    return names.read_name(held) if held else None


def money(value: Any) -> int | None:
    """Yuan to fen. Raises Unreadable (amount, amount_negative)."""
    held = plain(value)
    if not held:
        return None
    held = re.sub(r"(元|块)?\s*(/|每|一)?(个)?(月|人)$", "", held) or held
    if isinstance(value, float):
        # A cell holds 0.1 + 0.2: the 15 digits that Excel shows are what was meant.
        held = format(Decimal(f"{value:.15g}").normalize(), "f")
    try:
        amount = fen.parse_yuan(held)
    except fen.BadAmount:
        raise Unreadable("amount") from None
    if amount < 0:
        raise Unreadable("amount_negative")
    return amount


def yearly_money(value: Any) -> int | None:
    """Yuan a year to fen a month, rounded half up (vocabulary: a yearly figure is divided by 12)."""
    amount = money(value)
    return None if amount is None else (2 * amount + 12) // 24


def whole(low: int, high: int, units: str = "") -> Reader:
    """A reader of a whole number within bounds; a unit such as 套 may follow."""

    def read(value: Any) -> int | None:
        held = plain(value)
        if not held:
            return None
        found = re.fullmatch(rf"(\d{{1,6}})(?:\.0+)?\s*[{units}]?" if units else r"(\d{1,6})(?:\.0+)?", held)
        if not found or not low <= int(found[1]) <= high:
            raise Unreadable("number", low=low, high=high)
        return int(found[1])

    return read


def hundredths(value: Any) -> int | None:
    """A number of years as hundredths, 0 to 100 years."""
    held = plain(value).removesuffix("年")
    if not held:
        return None
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?", held) or Decimal(held) > 100:
        raise Unreadable("number", low=0, high=100)
    return int(Decimal(held) * 100)


def day(value: Any) -> date | None:
    """A date as a date, as text in the usual forms, or as Excel's serial number. Raises Unreadable."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    held = plain(value)
    if not held:
        return None
    if isinstance(value, int | float) and SERIAL_MIN <= value <= SERIAL_MAX:
        return _EPOCH + timedelta(days=int(value))
    return _day_of_text(held)


def _day_of_text(held: str) -> date:
    held = re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", held)
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?\s*日?)?", held) or re.fullmatch(
        r"(\d{4})(\d{2})(\d{2})?", held
    )
    if not found:
        if re.fullmatch(r"\d{5}(\.\d+)?", held) and float(held) <= SERIAL_MAX:
            return _EPOCH + timedelta(days=int(float(held)))
        raise Unreadable("date")
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        raise Unreadable("date") from None


def past_day(value: Any) -> date | None:
    """A date that is not in the future. Raises Unreadable."""
    held = day(value)
    if held and held > clock.today():
        raise Unreadable("date_future")
    return held


def month(value: Any) -> date | None:
    """The first day of the month of a date. Raises Unreadable."""
    held = day(value)
    return held.replace(day=1) if held else None


def words(limit: int) -> Reader:
    """A reader of free text up to a length."""

    def read(value: Any) -> str | None:
        held = plain(value)
        if len(held) > limit:
            raise Unreadable("too_long", limit=limit)
        return held or None

    return read


YES = {"是", "有", "y", "yes", "true", "√", "✓", "1", "已", "在", "对", "能"}
NO = {"否", "没有", "n", "no", "false", "×", "0", "未", "不", "不是", "非", "不能", "✗", "x"}


def yes_no(*also_yes: str, no: tuple[str, ...] = ()) -> Reader:
    """A reader of yes and no, with the words of this column beside the usual ones."""
    yes_words, no_words = YES | set(also_yes), NO | set(no)

    def read(value: Any) -> bool | None:
        held = plain(value).casefold()
        if not held:
            return False if text(value) == "无" else None
        if held in yes_words:
            return True
        if held in no_words:
            return False
        raise Unreadable("yes_no")

    return read


def choice(known: dict[str, Any]) -> Reader:
    """A reader of one of a set of words; `known` gives the value of each word."""
    table = {word.casefold(): value for word, value in known.items()}

    def read(value: Any) -> Any:
        held = plain(value).casefold()
        if not held:
            return None
        if held not in table:
            raise Unreadable("choice", known="、".join(dict.fromkeys(known)))
        return table[held]

    return read
