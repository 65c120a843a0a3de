"""The numbers of a month for finance, of a division alone: a county does not wait for its region.

Price subsidy that a stage's wider cover alone brought stands apart, with the reason `stage` (duties J-10).
"""

from django.db import migrations

from doudi.core.role_sets import COUNTS
from doudi.core.sql import counted, counting

NAMES = ("funds_month_answers", "funds_month_relief", "funds_month_idle")


class Migration(migrations.Migration):
    dependencies = [("funds", "0018_price_campaign")]

    operations = [
        migrations.RunSQL("".join(f"DROP FUNCTION {name}(date);" for name in NAMES), migrations.RunSQL.noop),
        # What banks and signature sheets answered, booked in a month: paid by purpose, returned by reason too. Of what
        # came back, `again` was paid since. `back_fen` is of earlier months.
        counting(
            "funds_month_answers",
            "of_month date, low text, high text",
            "county text, purpose text, outcome text, reason text, households bigint, people bigint, payments bigint,"
            " fen bigint, back_fen bigint, again bigint, again_fen bigint",
            f"""
            WITH files AS (
              SELECT substr(subject, 6)::bigint AS file_id FROM funds_journal
              WHERE kind = 'answered' AND month = of_month AND subject LIKE 'file %'
                AND division >= low AND division < high),
            lines AS (
              SELECT l.attempt_id, l.outcome, l.reason, t.payable_id, t.division, t.amount_fen
              FROM files f JOIN funds_returnline l ON l.file_id = f.file_id AND l.outcome IN ('paid', 'returned')
              JOIN funds_attempt t ON t.id = l.attempt_id),
            mine AS MATERIALIZED (
              SELECT left(n.division, 6) AS county, p.purpose, n.outcome,
                CASE WHEN n.outcome = 'paid' AND p.basis = 'stage' THEN 'stage' ELSE n.reason END AS reason, n.attempt_id, n.payable_id,
                n.amount_fen, p.household_id, p.person_id, p.benefit, p.shares,
                p.kind IN ('back', 'adjustment') AS earlier
              FROM (SELECT * FROM lines WHERE {counted(COUNTS)}) n JOIN funds_payable p ON p.id = n.payable_id),
            shares AS (
              SELECT payable_id, person_id FROM funds_share
              WHERE payable_id BETWEEN (SELECT min(payable_id) FROM mine) AND (SELECT max(payable_id) FROM mine)
                AND withdrawn = 0 AND part >= 0),
            heads AS (
              SELECT m.county, m.purpose, m.outcome, m.reason, CASE WHEN bool_and(m.benefit = 'relief')
                THEN sum(m.shares) ELSE count(DISTINCT coalesce(s.person_id, m.person_id)) END AS people
              FROM mine m LEFT JOIN shares s ON m.benefit IN ('monthly', 'price') AND s.payable_id = m.payable_id
              GROUP BY 1, 2, 3, 4),
            sums AS (
              SELECT county, purpose, outcome, reason, count(DISTINCT household_id) AS households,
                count(*) AS payments, sum(amount_fen) AS fen,
                coalesce(sum(amount_fen) FILTER (WHERE earlier), 0) AS back_fen,
                count(*) FILTER (WHERE again) AS again, coalesce(sum(amount_fen) FILTER (WHERE again), 0) AS again_fen
              FROM (SELECT m.*, m.outcome = 'returned' AND EXISTS (
                      SELECT 1 FROM funds_attempt a WHERE a.payable_id = m.payable_id AND a.id > m.attempt_id
                        AND a.state = 'paid') AS again FROM mine m) x
              GROUP BY 1, 2, 3, 4)
            SELECT s.county, s.purpose::text, s.outcome::text, s.reason::text, s.households, h.people::bigint,
              s.payments, s.fen::bigint, s.back_fen::bigint, s.again, s.again_fen::bigint
            FROM sums s JOIN heads h USING (county, purpose, outcome, reason)
            """,
        ),
        # Relief decided case by case that became spending in a month: paid by the county, or accepted of a reserve.
        counting(
            "funds_month_relief",
            "of_month date, low text, high text",
            "county text, households bigint, payments bigint, fen bigint",
            f"""
            SELECT left(division, 6), count(DISTINCT household_id), count(*), sum(amount_fen)::bigint
            FROM (SELECT r.division, g.household_id, r.amount_fen FROM funds_journal j
                  JOIN funds_reliefpayment r ON r.id = j.payment_id JOIN funds_grant g ON g.id = r.grant_id
                  WHERE j.kind IN ('relief_paid', 'accepted') AND j.month = of_month
                    AND r.division >= low AND r.division < high) x
            WHERE {counted(COUNTS)} GROUP BY 1
            """,
        ),
        # Accounts that were not drawn on: listed and visited in a month, and those that wait.
        counting(
            "funds_month_idle",
            "of_month date, low text, high text",
            "county text, listed bigint, visited bigint, waiting bigint",
            f"""
            SELECT left(division, 6),
              count(*) FILTER (WHERE reported_on >= of_month AND reported_on < of_month + interval '1 month'),
              count(*) FILTER (WHERE (found_at AT TIME ZONE 'Asia/Shanghai') >= of_month
                AND (found_at AT TIME ZONE 'Asia/Shanghai') < of_month + interval '1 month'),
              count(*) FILTER (WHERE found = '')
            FROM funds_idleaccount WHERE division >= low AND division < high AND {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
