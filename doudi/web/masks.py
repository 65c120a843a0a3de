"""How numbers are shown: never whole. Unmasking is a service of its own that asks for a reason."""

from doudi.registry.citizen_id import masked as citizen_id

__all__ = ["account", "citizen_id", "phone"]


def account(number: str) -> str:
    """The last four digits of an account: **** 1234."""
    return f"**** {number[-4:]}" if len(number) > 8 else "****"


def phone(number: str) -> str:
    """A phone as 138****1234."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "****"
