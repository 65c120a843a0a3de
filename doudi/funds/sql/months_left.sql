-- The counties of a region that have something left to do in a month, in one pass over the region.
WITH first AS MATERIALIZED (
  SELECT left(division, 6) AS county, min(month) AS month FROM funds_campaign WHERE benefit = 'monthly' GROUP BY 1),
-- Versions are counted one by one: the one in force has none after it.
now AS (
  SELECT e.household_id, e.benefit, e.month, e.version, e.amount_fen AS fen
  FROM entitlements_entitlement e
  WHERE e.benefit IN (1, 2, 5) AND e.month <= %(month)s AND e.month >= %(since)s
    AND NOT EXISTS (SELECT 1 FROM entitlements_entitlement n WHERE n.household_id = e.household_id
      AND n.benefit = e.benefit AND n.month = e.month AND n.version = e.version + 1::smallint)),
made AS (
  SELECT household_id, (benefit %% 10)::smallint AS benefit, month, sum(fen) AS fen
  FROM funds_share WHERE withdrawn = 0 AND month <= %(month)s AND month >= %(since)s
  GROUP BY 1, 2, 3),
-- What households paid back: few.
back AS MATERIALIZED (
  SELECT household_id, (benefit %% 10)::smallint AS benefit, month, sum(fen) AS fen
  FROM funds_repayment WHERE confirmed_by_id IS NOT NULL GROUP BY 1, 2, 3),
-- What was made is not the amount: few, unless nobody was paid.
differs AS MATERIALIZED (
  SELECT n.*, left(h.division, 6) AS county, coalesce(m.fen, 0) - coalesce(b.fen, 0) AS made
  FROM now n LEFT JOIN made m USING (household_id, benefit, month)
  LEFT JOIN back b USING (household_id, benefit, month)
  JOIN registry_household h ON h.id = n.household_id
  WHERE n.fen <> coalesce(m.fen, 0) - coalesce(b.fen, 0) AND h.division >= %(low)s AND h.division < %(high)s)
SELECT d.county FROM differs d JOIN first f ON f.county = d.county AND d.month >= f.month
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
