DROP TABLE IF EXISTS t_now, t_status, t_right;

-- The price subsidy of the index month as it was last decided.
CREATE TEMP TABLE t_now ON COMMIT DROP AS
SELECT DISTINCT ON (e.household_id) e.household_id, h.division, e.benefit, e.month, e.version
FROM t_home h JOIN entitlements_entitlement e ON e.household_id = h.household_id
WHERE e.household_id BETWEEN %(least_home)s AND %(most_home)s AND e.benefit = 6 AND e.month = %(month)s
ORDER BY e.household_id, e.version DESC;

ANALYZE t_now;

-- By what each person is covered in the month of the roll, once (rulebook E-04): the status in force, by the category
-- before a child's; children of the third group have no status, the county enters them.
CREATE TEMP TABLE t_status ON COMMIT DROP AS
SELECT DISTINCT ON (x.person_id) x.person_id, x.household_id, 6::smallint AS benefit, x.id, x.kind::smallint AS kind,
       %(month)s::date AS from_month, 'infinity'::date AS to_month
FROM (
  SELECT s.person_id, s.household_id, s.id,
         CASE s.benefit WHEN 'dibao' THEN 0 WHEN 'tekun' THEN 10 WHEN 'edge' THEN 30 ELSE 20 END AS kind,
         array_position(ARRAY['tekun', 'dibao', 'edge', 'orphan'], s.benefit::text) AS place
  FROM t_home h JOIN registry_status s ON s.household_id = h.household_id
  WHERE s.household_id BETWEEN %(least_home)s AND %(most_home)s AND s.superseded_at IS NULL
    AND (s.benefit <> 'edge' OR %(stage)s) AND s.from_month <= %(roll)s AND (s.to_month IS NULL OR s.to_month > %(roll)s)
  UNION ALL
  SELECT f.person_id, m.household_id, 0, 20, 5
  FROM t_home h JOIN registry_membership m ON m.household_id = h.household_id
  JOIN registry_personfacts f ON f.person_id = m.person_id AND f.price_group = 'special_child'
  WHERE m.household_id BETWEEN %(least_home)s AND %(most_home)s
    AND m.superseded_at IS NULL AND m.from_month <= %(roll)s AND (m.to_month IS NULL OR m.to_month > %(roll)s)
    AND f.superseded_at IS NULL AND f.from_month <= %(roll)s AND (f.to_month IS NULL OR f.to_month > %(roll)s)) x
ORDER BY x.person_id, x.place, x.id;

ANALYZE t_status;

-- What each person is due, by purpose; a hundred more where the stage alone brought it (E-06). What was sent stays
-- under the purpose and the mark that it was sent with: a revision pays nobody a second time.
CREATE TEMP TABLE t_right ON COMMIT DROP AS
SELECT n.household_id, n.benefit, n.month, n.version, s.person_id, s.share_fen, s.care_fen, st.id AS status_id,
       coalesce(
         (SELECT p.benefit - 6 FROM funds_share p WHERE p.person_id = s.person_id AND p.month = n.month
            AND p.benefit %% 10 = 6 AND p.part = 0 AND p.withdrawn = 0 AND EXISTS (SELECT 1 FROM funds_attempt a
              WHERE a.payable_id = p.payable_id AND a.state IN ('sent', 'paid')) LIMIT 1),
         st.kind + CASE WHEN %(stage_alone)s OR st.kind = 30 THEN 100 ELSE 0 END, 0)::smallint AS kind
FROM t_now n
JOIN entitlements_share s ON s.household_id = n.household_id AND s.benefit = n.benefit AND s.month = n.month
  AND s.version = n.version AND s.share_fen > 0
LEFT JOIN t_status st ON st.person_id = s.person_id AND st.household_id = n.household_id
WHERE s.household_id BETWEEN %(least_home)s AND %(most_home)s AND s.month = %(month)s;

ANALYZE t_right;
