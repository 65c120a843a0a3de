"""The sheet by which accounts are handed out: who, which log-in, a password for the first sign-in, and a signature."""

from collections.abc import Sequence
from pathlib import Path

from doudi.canvass.models import Canvass
from doudi.canvass.services.accounts import Account
from doudi.core import divisions
from doudi.discovery.models import FoundBy
from doudi.funds.papers.workbook import Book

NOTE = (
    "一次性密码只印在这里，系统不保存。请当面交给本人并请本人签收，发完后销毁本表。首次登录须自己改密码；"
    "没有密码的，说明本人已经登录过，用自己的密码。"
)


def write(path: Path, canvass: Canvass, accounts: Sequence[Account]) -> Path:
    """A line an account, by place (mode 0600)."""
    names = divisions.names_of({one.listed.place for one in accounts})
    book = Book(path)
    sheet = book.sheet("发放单", [14, 14, 20, 14, 18, 14, 18])
    sheet.title(f"{canvass.name}走访员账号发放单")
    sheet.note(NOTE, height=44)
    sheet.head(["姓名", "人员类别", "乡镇或村", "账号", "一次性密码", "交数截止日", "本人签收"])
    for one in sorted(accounts, key=lambda one: (one.listed.place, one.listed.name)):
        row = one.listed
        said = [row.name, str(FoundBy(row.kind).label), names.get(row.place, row.place)]
        sheet.line([*said, one.name, one.password, str(row.until), ""], height=26)
    return book.save()
