"""Why a whole file was not read."""

from dataclasses import dataclass

from doudi.core.errors import DomainError, FileUnreadable


@dataclass
class HeaderMissing(DomainError):
    """No row of any visible sheet names both 姓名 and 身份证号."""

    file: str
    zh = "文件“{file}”中没有找到表头：须有一行同时写有“姓名”和“身份证号”。未导入任何内容。"
    en = "{file} has no header row: one row must name 姓名 and 身份证号. Nothing was read."


@dataclass
class HeaderTwice(DomainError):
    """Two columns are named alike, so it is not certain which one is meant."""

    sheet: str
    field: str
    columns: str
    zh = "工作表“{sheet}”中有多列都表示“{field}”：{columns}。请删去或改名多余的列，再导入。"
    en = "Sheet {sheet} has several columns for {field}: {columns}. Delete or rename the others."


@dataclass
class HeaderUnit(DomainError):
    """A column of amounts is in 万元: its figures are rounded."""

    sheet: str
    columns: str
    zh = "工作表“{sheet}”的列以“万元”为单位：{columns}。请改为元（最多两位小数），再导入。"
    en = "Sheet {sheet} has columns in 万元 (10,000 yuan): {columns}. Write yuan instead."


@dataclass
class MonthsDiffer(DomainError):
    """The titles of the sheets name different months."""

    months: str
    zh = "各工作表标题中的月份不同（{months}）。请用 --month 写明适用月份，或分开导入。"
    en = "The titles name different months ({months}). Say which with --month, or import them apart."


@dataclass
class PlaceColumnMissing(DomainError):
    """Nothing says in which village a household lives."""

    code: str
    zh = "表中没有地址或村（社区）列，无法确定每户所在的村。请补上一列，或用 --division 指定到乡镇或村（现为 {code}）。"
    en = "No column names the village. Add one, or give a township or village as --division (now {code})."


@dataclass
class NothingInside(DomainError):
    """The header is there, but no row of data."""

    file: str
    zh = "文件“{file}”只有表头，没有数据行。"
    en = "{file} has a header but no rows."


def unreadable(file: str, why: str) -> FileUnreadable:
    """The error for one of the reasons below."""
    zh, en = WHY[why]
    return FileUnreadable(file, zh, en)


WHY = {
    "absent": ("找不到这个文件。", "there is no such file."),
    "empty": ("文件是空的。", "it is empty."),
    "password": (
        "文件有密码保护。请在 Excel 中取消密码后另存，再导入。",
        "it is protected by a password: save it without.",
    ),
    "pdf": ("这是 PDF 文件，不是表格。请使用原始的 Excel 或 CSV 文件。", "it is a PDF, not a workbook."),
    "kind": (
        "不是 .xlsx、.xls 或 .csv 表格。请在 Excel 中另存为“Excel 工作簿（.xlsx）”。",
        "it is no .xlsx, .xls or .csv: save it as an Excel workbook (.xlsx).",
    ),
    "damaged": ("文件已损坏，或不完整。请重新另存或重新下载。", "it is damaged or incomplete: save it again."),
    "bomb": (
        "解压后过大（超过 1 GiB），已拒绝读取。请按乡镇拆分后再导入。",
        "it is too large when unpacked (over 1 GiB) and was not read: split it by township.",
    ),
    "wide": (
        "表格范围过大（有内容的单元格相距太远）。请删去远处的多余内容后再导入。",
        "its cells lie too far apart: delete the stray ones.",
    ),
    "encoding": (
        "文字编码既不是 UTF-8 也不是 GB18030。请另存为 .xlsx 后再导入。",
        "its text is neither UTF-8 nor GB18030: save it as .xlsx.",
    ),
    "blank": ("表格中没有内容。", "its sheets hold nothing."),
}
