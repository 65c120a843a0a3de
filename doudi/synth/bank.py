"""A bank that does not exist: answers payment files, nearly all paid, a few returned with a reason."""

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random

HEADER = ["业务编号", "金额", "结果", "原因代码", "原因说明", "入账日期"]
REASONS = (("AC04", "账户已销户"), ("BE01", "户名与账号不符"), ("AC06", "账户冻结"))
RETURNED_SHARE = 0.006
PAID_ON = "2022-08-16"


def answer(files: Iterable[Path], folder: Path, seed: int = 1) -> list[Path]:
    """Answer each payment file (.csv in GB18030) with a return file of the same name."""
    return [_answer(path, folder / f"return-{path.name}", Random(f"{seed}{path.name}")) for path in sorted(files)]


def _answer(sent: Path, target: Path, draw: Random) -> Path:
    with sent.open(encoding="gb18030", newline="") as lines, target.open("w", encoding="gb18030", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(HEADER)
        for row in csv.DictReader(lines):
            writer.writerow([row["业务编号"], row["金额"], *_outcome(draw), PAID_ON])
    return target


def _outcome(draw: Random) -> tuple[str, str, str]:
    if draw.random() >= RETURNED_SHARE:
        return "成功", "", ""
    return "失败", *draw.choice(REASONS)
