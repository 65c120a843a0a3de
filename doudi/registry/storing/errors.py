"""What the storing of an import may raise."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class BrokenReference(DomainError):
    """Rows point to a person, household or source that does not exist; the transaction is undone."""

    table: str
    parent: str
    rows: int
    zh = "{table} 有 {rows} 行指向不存在的 {parent}，已撤销本批写入。请报告此问题。"
    en = "{rows} rows of {table} point to no {parent}; this batch was undone. Please report it."
