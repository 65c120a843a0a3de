"""Money is an integer number of fen; yuan are words for people, read and written here only."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

import cn2an

FEN_MAX = 10**13
"""Largest amount taken anywhere, in fen (100,000,000,000 yuan): sums and products stay exact in int64."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


@dataclass
class BadAmount(ValueError):
    """A text that is no amount of money, or one whose meaning is not certain."""

    text: str

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language."""
        if lang.startswith("zh"):
            return f"“{self.text}”不是金额：请写成元，最多两位小数，如 1234.50。"
        return f"{self.text!r} is no amount: write yuan with at most two decimals, such as 1234.50."

    def __str__(self) -> str:
        return self.words()


def parse_yuan(text: "str | int | Decimal") -> int:
    """Read an amount of yuan as officials write it and return fen.

    Takes 元, ￥, ¥, thousands separators and full-width digits. Raises BadAmount for anything else:
    more than two decimals, 万元 (a rounded figure), floats, amounts beyond FEN_MAX.
    """
    if isinstance(text, bool) or not isinstance(text, str | int | Decimal):
        raise BadAmount(str(text))
    plain = _undressed(str(text))
    if not (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        raise BadAmount(str(text))
    fen = Decimal(plain.replace(",", "")) * 100
    if fen != fen.to_integral_value() or abs(fen) > FEN_MAX:
        raise BadAmount(str(text))
    return int(fen)


def _undressed(text: str) -> str:
    """The digits of an amount without currency signs and spaces."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")  # a true minus sign
    plain = re.sub(r"^([+-]?)\s*(¥|人民币|RMB|CNY)\s*", r"\1", plain)
    return re.sub(r"\s*(元整|元)$", "", plain)


def plain_yuan(fen: int) -> str:
    """Fen as yuan with two decimals for files: 123450 is "1234.50"."""
    yuan, rest = divmod(abs(int(fen)), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}"


def yuan(fen: int) -> str:
    """Fen as yuan for people, with thousands separators: 123450 is "1,234.50"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(int(fen)) // 100:,}.{abs(int(fen)) % 100:02d}"


def daxie(fen: int) -> str:
    """An amount in capital characters for rolls to sign: 30000 fen is 叁佰元整.

    Raises BadAmount below zero or beyond FEN_MAX (支付结算办法 附一 正确填写票据和结算凭证的基本规定).
    """
    if not 0 <= fen <= FEN_MAX:
        raise BadAmount(plain_yuan(fen))
    return str(cn2an.an2cn(plain_yuan(fen), "rmb"))
