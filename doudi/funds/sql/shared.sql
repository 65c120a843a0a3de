DROP TABLE IF EXISTS t_shared;

-- Accounts that people of two households have (duties K-06), wherever those live.
CREATE TEMP TABLE t_shared ON COMMIT DROP AS
SELECT t.number_index
FROM (SELECT a.number_index FROM (SELECT DISTINCT number_index FROM t_route WHERE account_id IS NOT NULL) r
      JOIN registry_account a ON a.number_index = r.number_index
      WHERE a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)
      GROUP BY a.number_index HAVING count(*) > 1) t
JOIN registry_account a ON a.number_index = t.number_index
  AND a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)
LEFT JOIN registry_membership m ON m.person_id = a.person_id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
GROUP BY t.number_index
HAVING count(DISTINCT coalesce(m.household_id, -a.person_id)) > 1;

ANALYZE t_shared;
