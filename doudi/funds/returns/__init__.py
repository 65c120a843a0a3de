"""Reading what the bank answers: .csv or pain.002."""

from collections.abc import Callable, Sequence
from pathlib import Path

from doudi.funds.errors import ReturnUnreadable
from doudi.funds.layout import DEFAULT, Layout
from doudi.funds.returns import answer_csv, pain002
from doudi.funds.returns.answer import Answer

BYTES_MAX = 200_000_000
TRIED = 20
"""Lines that are asked which batch they belong to."""
OfBatch = Callable[[str], Layout | None]


def read(path: Path, layouts: Sequence[Layout] = (DEFAULT,), of_batch: OfBatch = lambda _: None) -> list[Answer]:
    """The answers of a return file, whichever of the two formats it has. Raises ReturnUnreadable.

    A .csv is read in the layout that its first line has; where several fit, in that of the batch whose payment it
    names (`of_batch`, by the payment's number).
    """
    if not path.is_file():
        raise ReturnUnreadable(path.name, "文件不存在", "there is no such file")
    if path.stat().st_size > BYTES_MAX:
        raise ReturnUnreadable(path.name, "文件超过 200 MB", "it is larger than 200 MB")
    content = path.read_bytes()
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return pain002.read(path.name, content)
    return _csv(path.name, content, layouts, of_batch)


def _csv(name: str, content: bytes, layouts: Sequence[Layout], of_batch: OfBatch) -> list[Answer]:
    found: list[list[Answer]] = []
    refused: list[ReturnUnreadable] = []
    for shape in layouts:
        try:
            answers = answer_csv.read(name, content, shape)
        except ReturnUnreadable as error:
            refused.append(error)
            continue
        if len(layouts) == 1 or any(of_batch(one.reference) == shape for one in answers[:TRIED]):
            return answers
        found.append(answers)
    if found:
        return found[0]
    zh = "；".join(dict.fromkeys(error.why_zh for error in refused))
    raise ReturnUnreadable(name, zh, "; ".join(dict.fromkeys(error.why_en for error in refused)))
