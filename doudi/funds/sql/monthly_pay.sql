DROP TABLE IF EXISTS t_share, t_over, t_less, t_area, t_line, t_pay, t_payee, t_open;

-- What is to be made: of each household, benefit and month that is short. A month before this one is paid back (kind 1),
-- what a newer version gives more than was made is an adjustment, once for the version (kind 2).
CREATE TEMP TABLE t_share ON COMMIT DROP AS
SELECT g.household_id, g.benefit, g.month, g.person_id, coalesce(g.version, g.newest) AS version, g.fen,
       CASE WHEN g.part IS NULL AND g.fen > 0 THEN 0 ELSE g.newest END::smallint AS part,
       CASE WHEN g.made THEN 2 WHEN g.month < %(month)s THEN 1 ELSE 0 END::smallint AS kind
FROM t_gap g
WHERE g.gap > 0 AND g.fen <> 0 AND NOT (g.made AND EXISTS (
  SELECT 1 FROM t_gap o JOIN funds_share s ON s.person_id = o.person_id AND s.benefit = o.benefit
    AND s.month = o.month AND s.part = o.newest AND s.withdrawn = 0
  WHERE o.household_id = g.household_id AND o.benefit = g.benefit AND o.month = g.month));

ANALYZE t_share;

-- The parts of an entitlement (basic living and care of tekun, the kinds of children) are paid by purpose and are
-- together at or below it: what one part was paid too much of a month is not paid again as another.
CREATE TEMP TABLE t_over ON COMMIT DROP AS
SELECT household_id, benefit %% 10 AS whole, month, sum(-gap) AS fen
FROM (SELECT DISTINCT household_id, benefit, month, gap FROM t_gap WHERE gap < 0 AND benefit <> 1) g GROUP BY 1, 2, 3;

CREATE TEMP TABLE t_less ON COMMIT DROP AS
WITH part AS (
  SELECT household_id, benefit, month, sum(fen) AS fen FROM t_share WHERE benefit <> 1 GROUP BY 1, 2, 3),
cut AS (
  SELECT p.*, least(p.fen, greatest(o.fen - (sum(p.fen) OVER w - p.fen), 0)) AS less
  FROM part p JOIN t_over o ON o.household_id = p.household_id AND o.whole = p.benefit %% 10 AND o.month = p.month
  WINDOW w AS (PARTITION BY p.household_id, o.whole, p.month ORDER BY p.benefit))
-- The whole part, or off its largest shares.
SELECT s.household_id, s.benefit, s.month, s.person_id, CASE WHEN c.less = c.fen THEN s.fen ELSE
  least(greatest(s.fen, 0), greatest(c.less - (sum(greatest(s.fen, 0)) OVER v - greatest(s.fen, 0)), 0)) END AS less
FROM cut c JOIN t_share s ON s.household_id = c.household_id AND s.benefit = c.benefit AND s.month = c.month
WHERE c.less > 0
WINDOW v AS (PARTITION BY s.household_id, s.benefit, s.month ORDER BY s.fen DESC, s.person_id);

UPDATE t_share s SET fen = s.fen - l.less FROM t_less l
WHERE s.household_id = l.household_id AND s.benefit = l.benefit AND s.month = l.month AND s.person_id = l.person_id;

DELETE FROM t_share WHERE fen = 0;

-- What an agreement holds back of this month's payment: at most so much a month, at most the share that the county
-- sets, and never more than was paid too much. It stands on the month that was overpaid.
INSERT INTO t_share
SELECT r.household_id, r.benefit, r.month, o.person_id, o.version, -x.fen, %(part)s, 0
FROM funds_recovery r
JOIN (SELECT household_id, benefit, sum(fen) AS fen FROM t_share WHERE kind = 0 GROUP BY 1, 2) p
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
      SELECT sum(b.fen) FROM funds_repayment b WHERE b.household_id = r.household_id AND b.month = r.month
        AND b.benefit %% 10 = r.benefit %% 10 AND b.confirmed_by_id IS NOT NULL), 0) - coalesce((
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

-- A payable for a household, a benefit and a kind, numbered in the order of the villages: each share with its number, and
-- with what they come to.
CREATE TEMP TABLE t_line ON COMMIT DROP AS
SELECT dense_rank() OVER (ORDER BY h.place, s.benefit, s.kind) AS number, s.*, h.division,
       sum(s.fen) OVER of AS total, count(*) OVER of AS people, min(s.person_id) OVER of AS least_person,
       row_number() OVER of = 1 AS first
FROM t_share s JOIN t_home h ON h.household_id = s.household_id
WINDOW of AS (PARTITION BY h.place, s.benefit, s.kind);

ANALYZE t_line;

-- The numbers of a county lie together, so that its checks read one range.
CREATE TEMP TABLE t_pay ON COMMIT DROP AS
SELECT n.before + l.number AS payable_id, l.household_id, l.benefit,
       (ARRAY['regular', 'back', 'adjustment'])[l.kind + 1] AS kind, l.total::bigint AS fen, l.people::int AS people,
       l.least_person AS person_id, l.division,
       funds_purpose(l.benefit, coalesce(nullif(a.area, ''), 'rural')) AS purpose
FROM t_line l LEFT JOIN t_area a ON a.household_id = l.household_id
CROSS JOIN (SELECT funds_payable_block(coalesce(max(number), 0)) - 1 AS before FROM t_line) n
WHERE l.first;

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
