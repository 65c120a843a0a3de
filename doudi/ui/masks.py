"""How numbers are shown: never whole. Unmasking is a service of its own that asks for a reason."""


def account(number: str) -> str:
    """The last four digits of an account: **** 1234; of a very short one nothing."""
    return f"**** {number[-4:]}" if len(number) > 8 else "****"


def phone(number: str) -> str:
    """A phone as 138****1234."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "****"


def citizen_id(number: str) -> str:
    """A citizen ID as 653101********1234."""
    return f"{number[:6]}{'*' * max(len(number) - 10, 0)}{number[-4:]}"
