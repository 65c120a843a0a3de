"""Citations on paper: an article number only where it was compared with the text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Citation:
    """A document and an article; `checked` when the article was compared with a published text."""

    title: str
    article: str = ""
    checked: bool = False

    def text(self) -> str:
        """The title with its article if that was checked, otherwise the title alone."""
        title = self.title if self.title.startswith("《") or "〔" in self.title else f"《{self.title}》"
        return title + (self.article if self.checked else "")


REVIEW_LAW_REVISED = date(2024, 1, 1)
"""The revised 行政复议法 is in force from this day; its articles have not been compared yet."""


def review_law(on: date) -> Citation:
    """The law on review as it stands on a day: 第九条 holds for the text before 2024 only (rulebook A-18)."""
    return Citation("中华人民共和国行政复议法", "第九条", checked=on < REVIEW_LAW_REVISED)


def court_law() -> Citation:
    """The law on going to court (rulebook A-18)."""
    return Citation("中华人民共和国行政诉讼法", "第四十六条", checked=True)
