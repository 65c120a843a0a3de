"""Static files carry their content's hash in the address: a browser keeps them for years, though it keeps no page."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

HASH_LENGTH = 12


class HashedStorage(StaticFilesStorage):
    """Addresses such as /static/ui/doudi.css?v=0123456789ab. Served from where they lie."""

    def url(self, name: str | None) -> str:
        """The address of a file with the hash of what it holds."""
        return f"{super().url(name)}?v={content_hash(str(name))}"


@cache
def content_hash(name: str) -> str:
    """The first 12 hex digits of the SHA-256 of a static file.

    Raises FileNotFoundError: a page never names a file that is not there.
    """
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:HASH_LENGTH]
