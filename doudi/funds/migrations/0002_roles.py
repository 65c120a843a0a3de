"""Rows by role as well as by division; those who only watch get numbers from functions."""

from django.db import migrations

from doudi.core.role_sets import CASES, COUNTS, MONEY_WRITERS
from doudi.core.sql import counted, counting, guard, role_in

OF_PEOPLE = ("rollline", "holdentry", "payable", "attempt", "returnline")
# Notices, banks, sums: nobody in need is in them.
OF_SUMS = ("campaign", "systementry", "payingbank", "batch", "returnfile", "journal", "posting")


class Migration(migrations.Migration):
    dependencies = [("funds", "0001_initial"), ("core", "0006_identity")]
    operations = [
        *(guard(f"funds_{table}", read=CASES, write=MONEY_WRITERS) for table in OF_PEOPLE),
        *(guard(f"funds_{table}", read=COUNTS, write=MONEY_WRITERS) for table in OF_SUMS),
        migrations.RunSQL(
            f"""
            DROP POLICY funds_campaign_of_county ON funds_campaign;
            CREATE POLICY funds_campaign_of_county ON funds_campaign FOR SELECT TO doudi_app
              USING (division = left((SELECT doudi_low()), 6) || '000000' AND {role_in(COUNTS)});
            """,
            migrations.RunSQL.noop,
        ),
        # The roll of a campaign by township, kind and state: people and fen (see doudi.funds.queries.STATE).
        counting(
            "funds_numbers",
            "campaigns bigint[]",
            "campaign_id bigint, township text, kind text, state text, held text, late boolean, people bigint,"
            " fen bigint",
            f"""
            WITH last AS (
              SELECT DISTINCT ON (a.payable_id) a.payable_id, a.state, a.settled_on
              FROM funds_attempt a JOIN funds_payable o ON o.id = a.payable_id
              WHERE o.campaign_id = ANY (campaigns) ORDER BY a.payable_id, a.id DESC),
            lines AS (
              SELECT l.campaign_id, l.division, l.kind, l.held, coalesce(p.amount_fen, 0) AS amount_fen,
                CASE WHEN p.id IS NULL THEN ''
                     WHEN t.state IN ('paid', 'sent') THEN t.state
                     WHEN l.held = 'not_due' THEN 'not_due'
                     WHEN t.state = 'returned' THEN 'returned'
                     WHEN l.held = '' THEN 'ready'
                     ELSE 'held' END AS state,
                coalesce(t.state = 'paid' AND t.settled_on > c.deadline, false) AS late
              FROM funds_rollline l JOIN funds_campaign c ON c.id = l.campaign_id
              LEFT JOIN funds_payable p ON p.id = l.payable_id LEFT JOIN last t ON t.payable_id = p.id
              WHERE l.campaign_id = ANY (campaigns))
            SELECT campaign_id, left(division, 9) || '000', kind, state, held, late, count(*), sum(amount_fen)::bigint
            FROM lines WHERE {counted(COUNTS)} GROUP BY 1, 2, 3, 4, 5, 6
            """,
        ),
        # What a campaign owes, and its attempts by state: fen.
        counting(
            "funds_sums",
            "campaign bigint",
            "what text, fen bigint",
            f"""
            SELECT 'owed', coalesce(sum(amount_fen), 0)::bigint FROM funds_payable
            WHERE campaign_id = campaign AND {counted(COUNTS)}
            UNION ALL
            SELECT a.state, sum(a.amount_fen)::bigint FROM (
              SELECT a.state, a.amount_fen, a.division FROM funds_attempt a JOIN funds_batch b ON b.id = a.batch_id
              WHERE b.campaign_id = campaign) a
            WHERE {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
