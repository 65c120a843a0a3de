"""How far each reserve is with its papers, as numbers: also for those who watch and see no single payment."""

from django.db import migrations

from doudi.core.role_sets import COUNTS
from doudi.core.sql import counted, counting


class Migration(migrations.Migration):
    dependencies = [("funds", "0003_reserve")]
    operations = [
        counting(
            "funds_reserve_lines",
            "today date",
            "reserve_id bigint, open bigint, open_fen bigint, late bigint, late_fen bigint, judging bigint,"
            " refused_fen bigint, last_on date",
            f"""
            WITH waiting AS (
              SELECT DISTINCT a.payment_id FROM funds_accounting a
              LEFT JOIN funds_verdict v ON v.accounting_id = a.id WHERE v.id IS NULL),
            line AS (
              SELECT p.reserve_id, p.amount_fen, p.paid_on, p.state = 'paid' AS open, p.state = 'refused' AS refused,
                w.payment_id IS NOT NULL AS waits, p.account_by < today AS over
              FROM funds_reliefpayment p LEFT JOIN waiting w ON w.payment_id = p.id
              WHERE p.reserve_id IS NOT NULL AND {counted(COUNTS)})
            SELECT reserve_id, count(*) FILTER (WHERE open),
              coalesce(sum(amount_fen) FILTER (WHERE open), 0)::bigint,
              count(*) FILTER (WHERE open AND over AND NOT waits),
              coalesce(sum(amount_fen) FILTER (WHERE open AND over AND NOT waits), 0)::bigint,
              count(*) FILTER (WHERE open AND waits),
              coalesce(sum(amount_fen) FILTER (WHERE refused), 0)::bigint, max(paid_on)
            FROM line GROUP BY reserve_id
            """,
        )
    ]
