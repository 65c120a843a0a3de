DROP TABLE IF EXISTS t_share, t_area, t_pay, t_payee, t_open;

-- What is to be made: of each household, benefit and month that is short. A month before this one is paid back; what
-- a newer version gives more than was made is an adjustment, once for the version.
CREATE TEMP TABLE t_share ON COMMIT DROP AS
SELECT g.household_id, g.benefit, g.month, g.person_id, coalesce(g.version, g.newest) AS version, g.fen,
       CASE WHEN g.part IS NULL AND g.fen > 0 THEN 0 ELSE g.newest END::smallint AS part,
       CASE WHEN g.made THEN 'adjustment' WHEN g.month < %(month)s THEN 'back' ELSE 'regular' END AS kind
FROM t_gap g
WHERE g.gap > 0 AND g.fen <> 0 AND NOT (g.made AND EXISTS (
  SELECT 1 FROM t_gap o JOIN funds_share s ON s.person_id = o.person_id AND s.benefit = o.benefit
    AND s.month = o.month AND s.part = o.newest AND s.withdrawn = 0
  WHERE o.household_id = g.household_id AND o.benefit = g.benefit AND o.month = g.month));

ANALYZE t_share;

-- What an agreement holds back of this month's payment: at most so much a month, at most the share that the county
-- sets, and never more than was paid too much. It stands on the month that was overpaid.
INSERT INTO t_share
SELECT r.household_id, r.benefit, r.month, o.person_id, o.version, -x.fen, %(part)s, 'regular'
FROM funds_recovery r
JOIN (SELECT household_id, benefit, sum(fen) AS fen FROM t_share WHERE kind = 'regular' GROUP BY 1, 2) p
  ON p.household_id = r.household_id AND p.benefit = r.benefit
JOIN (SELECT DISTINCT ON (household_id, benefit, month) household_id, benefit, month, person_id,
        coalesce(newest, 0) AS version, -gap AS over
      FROM t_gap WHERE gap < 0 ORDER BY household_id, benefit, month, fen, person_id) o
  ON o.household_id = r.household_id AND o.benefit = r.benefit AND o.month = r.month
CROSS JOIN LATERAL (
  SELECT least(r.month_fen, floor(p.fen * %(numerator)s / %(denominator)s), o.over, r.fen + coalesce((
      SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = r.household_id AND s.month = r.month
        AND s.benefit = r.benefit AND s.part < 0 AND s.withdrawn = 0), 0),
    (SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = r.household_id AND s.month = r.month
       AND s.benefit %% 10 = r.benefit %% 10 AND s.withdrawn = 0) - coalesce((
      SELECT e.amount_fen FROM entitlements_entitlement e WHERE e.household_id = r.household_id
        AND e.benefit = r.benefit %% 10 AND e.month = r.month ORDER BY e.version DESC LIMIT 1), 0))::bigint AS fen) x
WHERE r.confirmed_by_id IS NOT NULL AND x.fen > 0;

-- In town or in the country: by what the budget's line goes.
CREATE TEMP TABLE t_area ON COMMIT DROP AS
SELECT DISTINCT ON (f.household_id) f.household_id, f.area
FROM t_home h JOIN registry_householdfacts f ON f.household_id = h.household_id
WHERE f.household_id BETWEEN %(least_home)s AND %(most_home)s AND f.superseded_at IS NULL
  AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
ORDER BY f.household_id, f.from_month DESC;

ANALYZE t_area;

-- The numbers of a county lie together, so that its checks read one range.
CREATE TEMP TABLE t_pay ON COMMIT DROP AS
WITH short AS MATERIALIZED (
  SELECT household_id, benefit, kind, sum(fen)::bigint AS fen, count(*)::int AS people,
         min(person_id) AS person_id
  FROM t_share GROUP BY 1, 2, 3),
block AS MATERIALIZED (SELECT funds_payable_block((SELECT count(*) FROM short)) AS first)
SELECT block.first + row_number() OVER (ORDER BY h.division, p.household_id, p.benefit, p.kind DESC) - 1
         AS payable_id, p.*, h.division,
       funds_purpose(p.benefit, f.area) AS purpose
FROM short p CROSS JOIN block JOIN t_home h ON h.household_id = p.household_id
LEFT JOIN t_area a ON a.household_id = p.household_id
CROSS JOIN LATERAL (SELECT coalesce(nullif(a.area, ''), 'rural') AS area) f;

ANALYZE t_pay;

-- Those of this campaign that were made before and wait for an account, money or the bank.
CREATE TEMP TABLE t_open ON COMMIT DROP AS
SELECT l.payable_id, l.household_id, l.person_id
FROM funds_rollline l
WHERE l.campaign_id = %(campaign)s AND l.payable_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = l.payable_id AND a.state IN ('sent', 'paid'));

ANALYZE t_open;

CREATE TEMP TABLE t_payee ON COMMIT DROP AS
SELECT household_id, NULL::bigint AS person_id FROM t_pay
UNION SELECT household_id, person_id FROM t_open;

ANALYZE t_payee;
