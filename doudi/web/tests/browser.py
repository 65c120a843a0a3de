"""A Chromium for the tests: the one that tools/get_browser.py unpacks, else the machine's own."""

import os
import sys
from pathlib import Path

UNPACKED = Path(sys.prefix) / "browser"
SYSTEM = [Path("/usr/bin/chromium"), Path("/usr/bin/chromium-browser"), Path("/usr/bin/google-chrome")]
AXE = UNPACKED / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--headless=shell",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


def executable() -> Path:
    """The browser. A machine without one fails the tests: `make test` puts it there."""
    for path in (UNPACKED / "bin" / "chromium", *SYSTEM):
        if path.exists():
            return path
    raise FileNotFoundError("no Chromium: run tools/get_browser.py, or install Debian's chromium")


def environment() -> dict[str, str]:
    """The environment to start it in: the unpacked one brings its libraries and a Chinese font."""
    found = dict(os.environ)
    if (UNPACKED / "fonts.conf").exists():
        found["FONTCONFIG_FILE"] = str(UNPACKED / "fonts.conf")
    libraries = UNPACKED / "bin" / "al2023" / "lib"
    if libraries.exists():
        found["LD_LIBRARY_PATH"] = f"{libraries}:{found.get('LD_LIBRARY_PATH', '')}"
    return found
