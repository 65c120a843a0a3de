"""Time-based codes (TOTP, RFC 6238: six digits, 30 seconds) and recovery codes."""

import base64
import secrets
from datetime import datetime
from urllib.parse import quote

from django_otp.oath import TOTP

from doudi.core import keys
from doudi.core.models import Login

SECRET_BYTES, RECOVERY_CODES = 20, 10
TOLERANCE = 1
"""Steps of 30 seconds by which a telephone's clock may differ."""


def fresh_secret() -> bytes:
    """A secret for a telephone: 20 random bytes."""
    return secrets.token_bytes(SECRET_BYTES)


def seal(secret: bytes) -> bytes:
    """The secret as the database keeps it: AES-GCM under the keys of the key file."""
    return keys.load().encrypt(secret.hex())


def unseal(sealed: bytes) -> bytes:
    """The secret of `seal`."""
    return bytes.fromhex(keys.load().decrypt(sealed))


def in_letters(secret: bytes) -> str:
    """The secret in base 32, for those who type it into the telephone."""
    return base64.b32encode(secret).decode()


def address(secret: bytes, name: str) -> str:
    """What the QR code says: an otpauth address with the log-in name."""
    return f"otpauth://totp/{quote('兜底')}:{quote(name)}?secret={in_letters(secret)}&issuer={quote('兜底')}"


def step_of(secret: bytes, code: str, last_step: int, now: datetime) -> int | None:
    """The step in which a code holds, later than the last one used; None if it does not."""
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        return None
    machine = TOTP(secret)
    machine.time = now.timestamp()
    if not machine.verify(int(code), tolerance=TOLERANCE, min_t=last_step + 1):
        return None
    return int(machine.t())


def accepts(login: Login, code: str, now: datetime) -> int | None:
    """The step of a code for this log-in, None if it is wrong or was used."""
    if login.secret_sealed is None:
        return None
    return step_of(unseal(login.secret_sealed), code, login.last_step, now)


def fresh_recovery_codes() -> list[str]:
    """Ten codes of ten letters and digits that nobody confuses, in two halves."""
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
    codes = ["".join(secrets.choice(alphabet) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_index(user_id: int, code: str) -> bytes:
    """The blind index of a recovery code, however it is spaced."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return keys.load().blind_index("recovery", f"{user_id}:{plain}")
