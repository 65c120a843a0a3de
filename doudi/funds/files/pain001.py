"""The bank's ISO 20022 pain.001.001.09, streamed: one payment in memory at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from lxml import etree

from doudi.core.clock import ZONE
from doudi.funds import wording
from doudi.funds.files.payments import Payment
from doudi.funds.models import Batch
from doudi.units.fen import parse_yuan, plain_yuan

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
PURPOSE = "SSBE"
"""ISO external purpose code: social security benefit."""
NSMAP: dict[Any, str] = {None: NAMESPACE}
UNSET = "NOTPROVIDED"
"""ISO's word for an account that is not given: the bank refuses the file until the county sets it."""


def write(out: IO[bytes], batch: Batch, payments: Iterable[Payment]) -> None:
    """Write a batch as one PmtInf of transfers (TRF) in CNY."""
    with etree.xmlfile(out, encoding="UTF-8") as xml:
        xml.write_declaration()
        with _inside(xml, "Document", nsmap=NSMAP), _inside(xml, "CstmrCdtTrfInitn"):
            xml.write(_group_header(batch))
            with _inside(xml, "PmtInf"):
                for element in _instruction(batch):
                    xml.write(element)
                use = f"{wording.benefit(batch.campaign)} {batch.campaign.document}"[:140]
                for payment in payments:
                    xml.write(_transfer(payment, use))


def totals(content: IO[bytes], batch: Batch) -> tuple[int, int]:
    """Payments and fen of a file as it lies there, read back for the reconciliation."""
    count = fen = 0
    tag = f"{{{NAMESPACE}}}CdtTrfTxInf"
    for _, transfer in etree.iterparse(content, tag=tag, resolve_entities=False, no_network=True):
        count += 1
        fen += parse_yuan(transfer.findtext(f".//{{{NAMESPACE}}}InstdAmt"))
        transfer.clear()
        while transfer.getprevious() is not None:
            del transfer.getparent()[0]
    return count, fen


@contextmanager
def _inside(xml: Any, name: str, **kwargs: Any) -> Iterator[None]:
    with xml.element(f"{{{NAMESPACE}}}{name}", **kwargs):
        yield


def _element(name: str, *children: "etree._Element | None", text: str | None = None) -> Any:
    # Without a namespace of its own: it stands inside Document, whose default namespace is the one.
    made = etree.Element(name)
    made.text = text
    made.extend([child for child in children if child is not None])
    return made


def _text(name: str, value: str, limit: int = 140) -> Any:
    """An element with text that XML can hold, None if there is none."""
    plain = "".join(c for c in value if c.isprintable())[:limit]
    return _element(name, text=plain) if plain else None


def _group_header(batch: Batch) -> Any:
    return _element(
        "GrpHdr",
        _text("MsgId", batch.message_id, 35),
        _text("CreDtTm", batch.at.astimezone(ZONE).isoformat()),
        _text("NbOfTxs", str(batch.count)),
        _text("CtrlSum", plain_yuan(batch.total_fen)),
        _element("InitgPty", _text("Nm", batch.payer_name or UNSET)),
    )


def _instruction(batch: Batch) -> list[Any]:
    return [
        _text("PmtInfId", batch.message_id, 35),
        _text("PmtMtd", "TRF"),
        _text("BtchBookg", "true"),
        _text("NbOfTxs", str(batch.count)),
        _text("CtrlSum", plain_yuan(batch.total_fen)),
        _element("ReqdExctnDt", _text("Dt", batch.execute_on.isoformat())),
        _element("Dbtr", _text("Nm", batch.payer_name or UNSET)),
        _account("DbtrAcct", batch.payer_account or UNSET, currency=True),
        _agent("DbtrAgt", batch.bank.name, batch.cnaps, batch.bic),
        _text("ChrgBr", "DEBT"),
    ]


def _transfer(payment: Payment, use: str) -> Any:
    amount = _text("InstdAmt", plain_yuan(payment.amount_fen))
    amount.set("Ccy", "CNY")
    return _element(
        "CdtTrfTxInf",
        _element("PmtId", _text("InstrId", payment.reference, 35), _text("EndToEndId", payment.reference, 35)),
        _element("Amt", amount),
        _agent("CdtrAgt", payment.bank),
        _element("Cdtr", _text("Nm", payment.payee)),
        _account("CdtrAcct", payment.account),
        _element("Purp", _text("Cd", PURPOSE)),
        _element("RmtInf", _text("Ustrd", use)),
    )


def _account(name: str, number: str, *, currency: bool = False) -> Any:
    other = _element("Id", _element("Othr", _text("Id", number, 34)))
    return _element(name, other, _text("Ccy", "CNY") if currency else None)


def _agent(name: str, bank: str, cnaps: str = "", bic: str = "") -> Any:
    clearing = _element("ClrSysId", _text("Cd", "CNAPS")) if cnaps else None
    return _element(
        name,
        _element(
            "FinInstnId",
            _text("BICFI", bic),
            _element("ClrSysMmbId", clearing, _text("MmbId", cnaps)) if cnaps else None,
            _text("Nm", bank),
        ),
    )
