"""How passwords are hashed, for a database role that may not write them."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Pbkdf2(PBKDF2PasswordHasher):
    """Django's own hash, kept as it is at a sign-in.

    Django would hash a password anew after an upgrade with more iterations. The pages' role may update the day of
    the last sign-in and nothing else of a user, so that sign-in would fail for everybody. A new password gets the
    iterations of its day.
    """

    def must_update(self, encoded: str) -> bool:
        """Never at a sign-in."""
        return False
