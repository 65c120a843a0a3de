"""The keys that protect personal data: made on the first run, kept outside database and git."""

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from doudi.core import home
from doudi.core.errors import KeyUnknown

NONCE_BYTES = 12


@dataclass(frozen=True)
class Keys:
    """The ring: one cipher key per key id, one key for the blind index."""

    current: int
    cipher: dict[int, bytes]
    index: bytes

    @cached_property
    def _ciphers(self) -> dict[int, AESGCM]:
        """Setting up a cipher costs more than sealing with it: once a ring, not once a text."""
        return {key_id: AESGCM(key) for key_id, key in self.cipher.items()}

    def encrypt(self, text: str) -> bytes:
        """Key id (2 bytes), nonce (12 bytes) and AES-GCM ciphertext of a text."""
        return self.seal(text.encode())

    def decrypt(self, sealed: bytes) -> str:
        """The text of `encrypt`. Raises KeyUnknown when its key id is not on this ring."""
        return self.unseal(sealed).decode()

    def seal(self, content: bytes) -> bytes:
        """The same of bytes, such as a photo."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        head = self.current.to_bytes(2, "big")
        return head + nonce + self._ciphers[self.current].encrypt(nonce, content, head)

    def unseal(self, sealed: bytes) -> bytes:
        """The bytes of `seal`. Raises KeyUnknown when its key id is not on this ring."""
        sealed = bytes(sealed)
        head, nonce, body = sealed[:2], sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
        key_id = int.from_bytes(head, "big")
        if key_id not in self.cipher:
            raise KeyUnknown(key_id)
        return self._ciphers[key_id].decrypt(nonce, body, head)

    def blind_index(self, kind: str, text: str) -> bytes:
        """HMAC-SHA-256 of a text for look-up; `kind` (id, account, phone) keeps the indexes apart."""
        return hmac.digest(self.index, f"{kind}:{text}".encode(), "sha256")

    def derive(self, purpose: str) -> bytes:
        """A key for another purpose (web secret, database passwords, scope tokens): 32 bytes."""
        return hmac.digest(self.index, f"derive:{purpose}".encode(), "sha256")

    def fingerprint(self) -> str:
        """Names the ring without giving it away: backups carry it."""
        return hashlib.sha256(b"ring" + self.index).hexdigest()[:16]


def path() -> Path:
    """The key file: DOUDI_KEYS, else `keys.json` in the run-time folder."""
    return Path(os.environ.get("DOUDI_KEYS") or home.folder() / "keys.json")


@cache
def load() -> Keys:
    """The ring of the key file; the file is made (mode 0600) on the first run."""
    file = path()
    if not file.exists():
        _create(file)
    held = json.loads(file.read_text())
    cipher = {int(key_id): bytes.fromhex(key) for key_id, key in held["cipher"].items()}
    return Keys(held["current"], cipher, bytes.fromhex(held["index"]))


def _create(file: Path) -> None:
    fresh = {"current": 1, "cipher": {"1": secrets.token_hex(32)}, "index": secrets.token_hex(32)}
    partial = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        json.dump(fresh, out)
    try:
        # A link fails if another process made the file first: its keys stay.
        os.link(partial, file)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
