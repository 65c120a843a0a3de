"""Reading what the bank answers: .csv or pain.002."""

from pathlib import Path

from doudi.funds.errors import ReturnUnreadable
from doudi.funds.returns import answer_csv, pain002
from doudi.funds.returns.answer import Answer

BYTES_MAX = 200_000_000


def read(path: Path) -> list[Answer]:
    """The answers of a return file, whichever of the two formats it has. Raises ReturnUnreadable."""
    if not path.is_file():
        raise ReturnUnreadable(path.name, "文件不存在", "there is no such file")
    if path.stat().st_size > BYTES_MAX:
        raise ReturnUnreadable(path.name, "文件超过 200 MB", "it is larger than 200 MB")
    content = path.read_bytes()
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return pain002.read(path.name, content)
    return answer_csv.read(path.name, content)
