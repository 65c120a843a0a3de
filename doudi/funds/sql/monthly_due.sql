DROP TABLE IF EXISTS t_now, t_status, t_right;

-- Beside a join by key stands the range of its numbers (least to most): those of a county mostly lie together, and the
-- planner may then read them in one go instead of 20,000 times one by one.

-- Their entitlements in force, from the first month that this county paid by Doudi.
CREATE TEMP TABLE t_now ON COMMIT DROP AS
SELECT DISTINCT ON (e.household_id, e.benefit, e.month) e.household_id, h.division, e.benefit, e.month, e.version
FROM t_home h JOIN entitlements_entitlement e ON e.household_id = h.household_id
WHERE e.household_id BETWEEN %(least_home)s AND %(most_home)s AND e.benefit IN (1, 2, 5) AND e.month >= %(first)s AND e.month <= %(month)s
ORDER BY e.household_id, e.benefit, e.month, e.version DESC;

ANALYZE t_now;

-- The status in force in some month since.
CREATE TEMP TABLE t_status ON COMMIT DROP AS
SELECT s.person_id, s.household_id, CASE s.benefit WHEN 'dibao' THEN 1 WHEN 'tekun' THEN 2 ELSE 5 END::smallint AS benefit, s.id,
       0::smallint AS kind,
       s.from_month, coalesce(s.to_month, 'infinity') AS to_month
FROM t_home h JOIN registry_status s ON s.household_id = h.household_id
WHERE s.household_id BETWEEN %(least_home)s AND %(most_home)s AND s.superseded_at IS NULL
  AND s.benefit IN ('dibao', 'tekun', 'orphan') AND s.from_month <= %(month)s
  AND (s.to_month IS NULL OR s.to_month > %(first)s);

ANALYZE t_status;

-- What each person is due: a share above zero, and the status in force (who has none is a lead). Children's basic living
-- has a purpose for each kind of child (`kind` 0, 10, 20): that of what was sent for the month, else what was decided.
CREATE TEMP TABLE t_right ON COMMIT DROP AS
SELECT DISTINCT ON (n.household_id, n.benefit, n.month, s.person_id) n.household_id, n.benefit, n.month, n.version,
       s.person_id, s.share_fen, s.care_fen, st.id AS status_id,
       CASE n.benefit WHEN 5 THEN coalesce(
         (SELECT p.benefit - 5 FROM funds_share p WHERE p.person_id = s.person_id AND p.month = n.month
            AND p.benefit IN (5, 15, 25) AND p.part = 0 AND p.withdrawn = 0 AND EXISTS (SELECT 1 FROM funds_attempt a
              WHERE a.payable_id = p.payable_id AND a.state IN ('sent', 'paid')) LIMIT 1),
         (SELECT CASE k.child_kind WHEN 'hiv' THEN 10 ELSE 20 END FROM registry_childkind k
          WHERE k.person_id = s.person_id AND k.superseded_at IS NULL AND k.from_month <= n.month
            AND (k.to_month IS NULL OR k.to_month > n.month) LIMIT 1), 0) ELSE 0 END::smallint AS kind
FROM t_now n
JOIN entitlements_share s ON s.household_id = n.household_id AND s.benefit = n.benefit AND s.month = n.month
  AND s.version = n.version AND s.share_fen > 0
LEFT JOIN t_status st ON st.person_id = s.person_id AND st.household_id = n.household_id
  AND st.benefit = n.benefit AND st.from_month <= n.month AND st.to_month > n.month
WHERE s.household_id BETWEEN %(least_home)s AND %(most_home)s AND s.month >= %(first)s AND s.month <= %(month)s
ORDER BY n.household_id, n.benefit, n.month, s.person_id, st.id;

ANALYZE t_right;
