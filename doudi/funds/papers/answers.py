"""What came back from the bank: who must mend it, and the lines of the file that are at fault."""

from pathlib import Path

from doudi.funds import reasons, sql
from doudi.funds.files import place
from doudi.funds.models import Campaign, ReturnFile, ReturnLine
from doudi.funds.papers import people
from doudi.funds.papers.people import Person
from doudi.funds.papers.workbook import Book, Yuan
from doudi.ui import masks
from doudi.units.fen import plain_yuan


def path_of(file: ReturnFile) -> Path:
    """Where the workbook of a return file lies."""
    return place.folder(file.campaign_id, "returns") / f"退票与差错-{file.pk}.xlsx"


def write(campaign: Campaign, file: ReturnFile) -> Path:
    """A workbook of a return file: every payment that is back now, and every faulty line."""
    book = Book(path_of(file))
    names = people.names(campaign.division)
    back = [person for person in people.of(campaign) if person.state == "returned"]
    _returned(book, back, names)
    _faults(book, file)
    return book.save()


def _returned(book: Book, back: list[Person], names: dict[str, str]) -> None:
    sheet = book.sheet("退票清单", (14, 18, 12, 12, 20, 12, 24, 26, 10, 34))
    sheet.title(f"退票清单（{len(back)} 人）")
    sheet.note("应付不变：账户更正后再次运行 run、files，即进入下一批文件（更正后 5 个工作日内重发）。")
    sheet.head(
        (
            "乡镇",
            "村（社区）",
            "姓名",
            "账号尾号",
            "开户银行",
            "金额（元）",
            "原因",
            "Reason",
            "由谁处理",
            "如何处理",
        )
    )
    for person in back:
        reason = reasons.of(person.reason)
        sheet.line(
            [
                names.get(person.township, person.township),
                names.get(person.division, person.division),
                person.name,
                masks.account(person.account),
                person.bank,
                Yuan(person.amount_fen),
                f"{reason.zh}（{reason.code}）",
                reason.en,
                reason.who_zh,
                reason.todo_zh,
            ],
            height=28,
        )


def _faults(book: Book, file: ReturnFile) -> None:
    sheet = book.sheet("差错清单", (8, 26, 16, 16, 44))
    lines = list(ReturnLine.objects.filter(file=file, outcome="fault").order_by("line"))
    sheet.title(f"回盘差错（{len(lines)} 行）")
    sheet.note(f"文件：{file.file_name}。以下各行未入账，请与银行核对；其余各行已入账。")
    sheet.head(("行号", "业务编号", "回盘金额", "送盘金额", "差错"))
    sent = dict(
        sql.rows(
            "SELECT t.id, t.amount_fen FROM funds_attempt t JOIN funds_returnline l ON l.attempt_id = t.id"
            " WHERE l.file_id = %(file)s AND l.outcome = 'fault'",
            {"file": file.pk},
        )
    )
    for line in lines:
        expected = sent.get(line.attempt_id) if line.attempt_id else None
        sheet.line([line.line, line.reference, _yuan(line.amount_fen), _yuan(expected), line.get_fault_display()])


def _yuan(fen: int | None) -> str:
    return "" if fen is None else plain_yuan(fen)
