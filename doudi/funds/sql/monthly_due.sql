DROP TABLE IF EXISTS t_home, t_now, t_right, t_made, t_gap;

-- The households that live in the county now, whatever county decided a month: who moved is owed here (duties K-05).
CREATE TEMP TABLE t_home ON COMMIT DROP AS
SELECT h.id AS household_id, h.division, CASE f.area WHEN 'urban' THEN 'urban' ELSE 'rural' END AS area
FROM registry_household h
LEFT JOIN registry_householdfacts f ON f.household_id = h.id AND f.superseded_at IS NULL
  AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
WHERE h.division >= %(low)s AND h.division < %(high)s
ORDER BY h.division, h.id;

ANALYZE t_home;

-- Their entitlements in force, from the first month that this county paid by Doudi.
CREATE TEMP TABLE t_now ON COMMIT DROP AS
SELECT DISTINCT ON (e.household_id, e.benefit, e.month) e.household_id, h.division, e.benefit, e.month, e.version
FROM t_home h JOIN entitlements_entitlement e ON e.household_id = h.household_id
WHERE e.benefit IN (1, 2) AND e.month >= %(first)s AND e.month <= %(month)s
ORDER BY e.household_id, e.benefit, e.month, e.version DESC;

ANALYZE t_now;

-- What each person is due: a share above zero and the status in force (who has none is a lead), the care money of
-- tekun apart. Whoever was paid for the month in another household is not paid again.
CREATE TEMP TABLE t_right ON COMMIT DROP AS
WITH held AS (
  SELECT n.household_id, n.division, n.benefit, n.month, n.version, s.person_id, s.share_fen, s.care_fen,
         st.id AS status_id,
         EXISTS (SELECT 1 FROM funds_share p WHERE p.person_id = s.person_id AND p.month = n.month AND p.withdrawn = 0
                   AND p.part = 0 AND p.benefit = n.benefit AND p.household_id <> n.household_id) AS elsewhere
  FROM t_now n
  JOIN entitlements_share s ON s.household_id = n.household_id AND s.benefit = n.benefit AND s.month = n.month
    AND s.version = n.version AND s.share_fen > 0
  LEFT JOIN registry_status st ON st.person_id = s.person_id AND st.household_id = n.household_id
    AND st.benefit = CASE n.benefit WHEN 1 THEN 'dibao' ELSE 'tekun' END AND st.superseded_at IS NULL
    AND st.from_month <= n.month AND (st.to_month IS NULL OR st.to_month > n.month))
SELECT household_id, division, benefit, month, version, person_id, share_fen - care_fen AS fen, status_id, elsewhere
FROM held WHERE share_fen > care_fen
UNION ALL
SELECT household_id, division, 12::smallint, month, version, person_id, care_fen, status_id, elsewhere
FROM held WHERE care_fen > 0;

ANALYZE t_right;
