-- The counties of a region that drew up a month and have something left to do in it, in one pass over the region.
WITH first AS MATERIALIZED (
  SELECT left(division, 6) AS county, min(month) AS month FROM funds_campaign
  WHERE benefit = 'monthly' AND division IN (SELECT division FROM funds_campaign WHERE id = ANY (%(campaigns)s))
  GROUP BY 1),
-- What is in force beside what was made, in one reading of both: of the versions of an entitlement the newest counts,
-- which stands above 40 bits of fen, so that the greatest is the newest. A household that paid back was paid less.
-- Shares are added as int4, whose sum is a bigint (that of bigints is a numeric, which takes half as long again); one above
-- 21 million yuan would be cut, differ, and so be looked at.
sums AS (
  SELECT household_id, benefit, month, max(newest) AS newest, coalesce(sum(fen), 0) AS made
  FROM (
    SELECT household_id, benefit, month, (version::bigint << 40) + amount_fen AS newest, NULL::int AS fen
    FROM entitlements_entitlement WHERE benefit IN (1, 2, 5) AND month <= %(month)s AND month >= %(since)s
    UNION ALL
    SELECT household_id, (benefit %% 10)::smallint, month, NULL, least(greatest(fen, -2147483647), 2147483647)::int
    FROM funds_share WHERE withdrawn = 0 AND month <= %(month)s AND month >= %(since)s
    UNION ALL
    SELECT household_id, (benefit %% 10)::smallint, month, NULL, -least(fen, 2147483647)::int
    FROM funds_repayment WHERE confirmed_by_id IS NOT NULL AND month <= %(month)s AND month >= %(since)s) x
  GROUP BY 1, 2, 3),
-- What was made is not the amount: few, unless nobody was paid.
differs AS MATERIALIZED (
  SELECT household_id, benefit, month, newest >> 40 AS version, made FROM sums
  WHERE newest & ((1::bigint << 40) - 1) <> made)
SELECT f.county FROM differs d JOIN registry_household h ON h.id = d.household_id
JOIN first f ON f.county = left(h.division, 6) AND d.month >= f.month
LEFT JOIN LATERAL (
  SELECT sum(s.share_fen) AS fen FROM entitlements_share s
  WHERE s.household_id = d.household_id AND s.benefit = d.benefit AND s.month = d.month AND s.version = d.version
    AND EXISTS (SELECT 1 FROM registry_status st WHERE st.person_id = s.person_id
      AND st.household_id = s.household_id AND st.superseded_at IS NULL
      AND st.benefit = CASE d.benefit WHEN 1 THEN 'dibao' WHEN 2 THEN 'tekun' ELSE 'orphan' END
      AND st.from_month <= d.month AND (st.to_month IS NULL OR st.to_month > d.month))
    AND NOT EXISTS (SELECT 1 FROM funds_share p WHERE p.person_id = s.person_id AND p.month = s.month
      AND p.benefit %% 10 = s.benefit AND p.part = 0 AND p.withdrawn = 0 AND p.household_id <> s.household_id)) r ON true
WHERE coalesce(r.fen, 0) > d.made OR (coalesce(r.fen, 0) < d.made AND EXISTS (
  SELECT 1 FROM funds_share s WHERE s.household_id = d.household_id AND s.month = d.month AND s.withdrawn = 0
    AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = s.payable_id AND a.state IN ('sent', 'paid'))))
UNION
-- Held for its account or by hand, and something was recorded since.
SELECT left(c.division, 6) FROM funds_rollline l JOIN funds_campaign c ON c.id = l.campaign_id
WHERE c.id = ANY (%(campaigns)s) AND l.held NOT IN ('', 'no_money') AND (
  EXISTS (SELECT 1 FROM registry_membership m JOIN registry_account a ON a.person_id = m.person_id
          WHERE m.household_id = l.household_id AND a.superseded_at IS NULL AND a.recorded_at > c.ran_at)
  OR EXISTS (SELECT 1 FROM funds_holdentry e
             WHERE e.campaign_id = c.id AND e.person_id = l.person_id AND e.at > c.ran_at))
UNION
SELECT left(c.division, 6) FROM funds_rollline l JOIN funds_campaign c ON c.id = l.campaign_id
WHERE %(sending)s AND c.id = ANY (%(campaigns)s) AND l.held IN ('', 'no_money') AND l.payable_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = l.payable_id AND a.state IN ('sent', 'paid'))
