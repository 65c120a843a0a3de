"""Posting what the bank answers."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count

from doudi.core import audit
from doudi.core.models import Actor
from doudi.funds import found, funding, ledger, sql
from doudi.funds.errors import ReturnElsewhere
from doudi.funds.ledger import Sum
from doudi.funds.models import Campaign, Journal, ReturnFile, ReturnLine
from doudi.funds.returns.answer import Answer


@dataclass(frozen=True)
class Posted:
    """What a return file said, in lines; `again` if this very file was posted before."""

    file: int
    paid: int
    returned: int
    pending: int
    faults: int
    again: bool


def post_returns(campaign: int, answers: list[Answer], *, file_name: str, sha256: str, by: Actor) -> Posted:
    """Post the good lines of a return file; what is wrong with the others is kept beside them.

    The same file changes nothing a second time. Another file that repeats a line gives a fault.
    Raises, first match wins: CampaignUnknown, NotInScope, ReturnElsewhere (no line is of this campaign, and they are
    of another of the county), MoneyShort (only for what was sent before allotments).
    """
    with transaction.atomic(durable=True):
        held = found.locked(campaign, by=by)
        return post(held, answers, file_name=file_name, sha256=sha256, by=by)


def post(held: Campaign, answers: list[Answer], *, file_name: str, sha256: str, by: Actor) -> Posted:
    """The same for a campaign that the caller's transaction locked: also what a signature sheet says."""
    earlier = ReturnFile.objects.filter(campaign=held, sha256=sha256).first()
    if earlier is not None:
        return _posted(earlier, again=True)
    file = ReturnFile.objects.create(
        campaign=held, division=held.division, sha256=sha256, file_name=file_name[:200], actor=by
    )
    (sql.planned if held.by_shares else sql.set_wise)()
    _copy(answers)
    mine = f"funds_attempt WHERE batch_id IN (SELECT id FROM funds_batch WHERE campaign_id = {held.pk})"
    least, most = sql.span(mine, "id")
    facts = {"campaign": held.pk, "file": file.pk, "division": held.division, "least": least, "most": most}
    sql.run("answers", facts)
    _require_ours(held, file_name)
    ledger.post(held, str(Journal.Kind.ANSWERED), f"file {file.pk}", _events(held.division), by=by)
    posted = _posted(file, again=False)
    audit.write(by, "campaign.answered", f"campaign {held.pk}", held.division, file=file.pk, lines=len(answers))
    return posted


def _copy(answers: list[Answer]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS t_answer")
        cursor.execute(
            "CREATE TEMP TABLE t_answer (line int, reference text, amount_fen bigint, said text, reason text,"
            " settled_on date) ON COMMIT DROP"
        )
        with cursor.copy("COPY t_answer FROM STDIN") as copy:
            for a in answers:
                copy.write_row((a.line, a.reference, a.amount_fen, a.said, a.reason, a.settled_on))
        cursor.execute("ANALYZE t_answer")


def _require_ours(held: Campaign, file_name: str) -> None:
    """A file of another month is not kept as so many faults: it is to be handed in where it belongs."""
    found = sql.rows(
        """SELECT c.id, c.document FROM t_judged j
        JOIN funds_attempt t ON t.id = CASE WHEN j.reference ~ '^[0-9]{1,18}$' THEN j.reference::bigint END
        JOIN funds_batch b ON b.id = t.batch_id JOIN funds_campaign c ON c.id = b.campaign_id
        WHERE NOT EXISTS (SELECT 1 FROM t_judged WHERE attempt_id IS NOT NULL) AND c.division = %(division)s
        GROUP BY c.id, c.document ORDER BY count(*) DESC LIMIT 1""",
        {"division": held.division},
    )
    if found:
        raise ReturnElsewhere(file_name, *found[0])


def _events(county: str) -> dict[str, list[Sum]]:
    """What arrived and what came back. What was sent before money had allotments is borne by one that may now."""
    paid = _sums("paid")
    before = [one._replace(allotment=funding.choose(county, one.purpose, one.fen)) for one in paid if not one.allotment]
    return {"paid": [one for one in paid if one.allotment], "paid_before": before, "returned": _sums("returned")}


def _sums(said: str) -> list[Sum]:
    rows = sql.rows(
        """SELECT p.purpose, left(p.division, 9) || '000', sum(j.sent_fen)::bigint, j.allotment_id, j.bank_id
        FROM t_judged j JOIN funds_payable p ON p.id = j.payable_id
        WHERE p.id BETWEEN %(least)s AND %(most)s AND j.fault = '' AND j.said = %(said)s GROUP BY 1, 2, 4, 5""",
        {"said": said, **dict(zip(("least", "most"), sql.span("t_judged", "payable_id"), strict=True))},
    )
    return [Sum(*row) for row in rows]


def _posted(file: ReturnFile, *, again: bool) -> Posted:
    counted = dict(ReturnLine.objects.filter(file=file).values_list("outcome").annotate(Count("id")).order_by())
    return Posted(
        file.pk,
        counted.get("paid", 0),
        counted.get("returned", 0),
        counted.get("pending", 0),
        counted.get("fault", 0),
        again,
    )
