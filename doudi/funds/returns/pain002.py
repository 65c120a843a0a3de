"""The bank's answer as ISO 20022 pain.002 (any version: elements are found by their local names)."""

import io
from collections import Counter
from datetime import date
from typing import Any

from lxml import etree

from doudi.funds import reasons
from doudi.funds.errors import ReturnUnreadable
from doudi.funds.returns.answer import PAID, PENDING, RETURNED, UNREADABLE, Answer
from doudi.units.fen import BadAmount, parse_yuan

SAID = {
    "ACSC": PAID,
    "ACCC": PAID,
    "RJCT": RETURNED,
    "PDNG": PENDING,
    "RCVD": PENDING,
    "ACTC": PENDING,
    "ACCP": PENDING,
    "ACSP": PENDING,
    "ACWC": PENDING,
}


def read(name: str, content: bytes) -> list[Answer]:
    """The answers by transaction; `line` is the number of the transaction. Raises ReturnUnreadable.

    A document type declaration is refused: what a bank sends has none, and entities could be hidden in it. What it
    states of a status (NbOfTxsPerSts) must be what it lists, where it lists the status at all.
    """
    if b"<!DOCTYPE" in content[:4096].upper():
        raise ReturnUnreadable(name, "XML 中含 DOCTYPE，不予读取", "it has a DOCTYPE, which is refused")
    answers: list[Answer] = []
    listed, stated = Counter[str](), dict[str, Counter[str]]()
    try:
        stream = etree.iterparse(
            io.BytesIO(content), tag=("{*}TxInfAndSts", "{*}NbOfTxsPerSts"), resolve_entities=False, no_network=True,
            load_dtd=False,
        )  # fmt: skip
        for _, element in stream:
            if etree.QName(element).localname == "NbOfTxsPerSts":
                level = etree.QName(element.getparent()).localname
                stated.setdefault(level, Counter())[_text(element, "DtldSts")] += _number(_text(element, "DtldNbOfTxs"))
                continue
            listed[_text(element, "TxSts")] += 1
            answers.append(_answer(len(answers) + 1, element))
            element.clear()
        root = stream.root
    except etree.XMLSyntaxError as error:
        raise ReturnUnreadable(name, "不是完整的 XML", "it is no whole XML document") from error
    if root is None or "pain.002" not in (etree.QName(root).namespace or ""):
        raise ReturnUnreadable(name, "不是 pain.002 回盘", "it is no pain.002")
    if not answers:
        raise ReturnUnreadable(
            name, "没有逐笔结果（整批状态请向银行索取明细）", "it has no transactions: ask the bank for details"
        )
    _require_listed(name, listed, stated)
    return answers


def _require_listed(name: str, listed: Counter[str], stated: dict[str, Counter[str]]) -> None:
    """Each level of the report states the whole of it: the group, and its parts together."""
    for numbers in stated.values():
        for status, number in numbers.items():
            if 0 < listed[status] != number:
                raise ReturnUnreadable(
                    name, f"写明 {status} 共 {number} 笔，实际列出 {listed[status]} 笔，文件可能不完整",
                    f"it states {number} transactions {status} and lists {listed[status]}: it may not be whole",
                )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _answer(number: int, element: Any) -> Answer:
    reference = _text(element, "OrgnlEndToEndId")
    said = SAID.get(_text(element, "TxSts"), UNREADABLE)
    amount_text, day_text = _text(element, "InstdAmt"), _text(element, "FctvIntrBkSttlmDt")
    try:
        amount = parse_yuan(amount_text) if amount_text else None
        on = date.fromisoformat(day_text[:10]) if day_text else None
    except (BadAmount, ValueError):
        return Answer(number, reference, None, UNREADABLE)
    reason = ""
    if said == RETURNED:
        reason = reasons.classify(_text(element, "Cd"), _text(element, "AddtlInf"))
    return Answer(number, reference, amount, said if reference else UNREADABLE, reason, on)


def _text(element: Any, name: str) -> str:
    found = element.find(f".//{{*}}{name}")
    return "".join(found.itertext()).strip() if found is not None else ""
