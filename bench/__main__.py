"""`python -m bench PART`: measure, print, and write bench/results.json and BENCHMARKS.md."""

import importlib
import subprocess
import sys

PARTS = {
    "decide": "bench.deciding",
    "database": "bench.database",
    "import": "bench.importing",
    "explain": "bench.explaining",
    "page": "bench.first_page",
    "search": "bench.searching",
    "canvass": "bench.canvassing",
    "load": "bench.load",
    "ledger_hot": "bench.ledger_hot",
    "matching": "bench.matching",
    "ledger": "bench.ledger",
    "kill": "bench.kill",
    "phone": "bench.phone",
    "whatif": "bench.whatif",
    "spark": "bench.spark",
}
# Writes a file of the product: only when it is asked for by name.
ALONE = {"train-matching": "bench.training"}


def main(part: str) -> int:
    """Run one part, or each in a process of its own."""
    if part == "all":
        return max(subprocess.run([sys.executable, "-m", "bench", name], check=False).returncode for name in PARTS)
    known = PARTS | ALONE
    if part not in known:
        print(f"unknown part {part}: {', '.join(known)} or all", file=sys.stderr)
        return 2
    from bench.record import keep

    keep(importlib.import_module(known[part]).measure())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
