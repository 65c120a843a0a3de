"""Citizen ID numbers (GB 11643-1999): province by the first two digits, date, check digit."""

from datetime import date

from doudi.registry.faults import Unreadable

# First two digits that were ever given out (GB/T 2260); codes of abolished counties live on in IDs,
# so only the province is checked. 83 is on residence permits of people from Taiwan.
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
DIGITS = frozenset("0123456789")


def check_digit(first17: str) -> str:
    """The 18th character for 17 digits (GB 11643-1999 4.3; ISO 7064 MOD 11-2)."""
    total = 0
    for digit, weight in zip(first17, WEIGHTS, strict=True):
        total += int(digit) * weight
    return CHECK_DIGITS[total % 11]


def check(number: str, today: date) -> str:
    """The number itself if it is a sound 18-character ID on that day.

    Raises Unreadable: id_length, id_fifteen (with the 18-digit proposal), id_province, id_date,
    id_future, id_check_digit.
    """
    if len(number) == 15 and DIGITS.issuperset(number):
        raise Unreadable("id_fifteen", proposal=_proposal(number, today))
    if len(number) != 18 or not DIGITS.issuperset(number[:17]) or number[17] not in "0123456789X":
        raise Unreadable("id_length", length=len(number))
    _checked_front(number, today)
    if check_digit(number[:17]) != number[17]:
        raise Unreadable("id_check_digit")
    return number


def _checked_front(number: str, today: date) -> None:
    if number[:2] not in PROVINCES:
        raise Unreadable("id_province", province=number[:2])
    try:
        born = birth_date(number)
    except ValueError:
        raise Unreadable("id_date", text=number[6:14]) from None
    if born > today:
        raise Unreadable("id_future", text=born.isoformat())
    if born.year < 1880:
        raise Unreadable("id_date", text=number[6:14])


def _proposal(fifteen: str, today: date) -> str:
    """What a 15-digit number became: born in 19yy, with a check digit. A person has to confirm it."""
    first17 = f"{fifteen[:6]}19{fifteen[6:]}"
    proposal = first17 + check_digit(first17)
    _checked_front(proposal, today)
    return proposal


def birth_date(number: str) -> date:
    """The birth date inside a number of 18. Raises ValueError when it is no date."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
