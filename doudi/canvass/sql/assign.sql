DROP TABLE IF EXISTS t_wanted, t_todo, t_seat, t_given;

-- The households of the notice's groups, of the facts and statuses in force in the month, that nobody has to visit yet.
CREATE TEMP TABLE t_wanted ON COMMIT DROP AS
SELECT h.id AS household_id, h.division, array_agg(DISTINCT g.code ORDER BY g.code) AS groups
FROM (
  SELECT s.household_id, s.benefit AS code FROM registry_status s
  WHERE s.superseded_at IS NULL AND s.from_month <= %(month)s AND (s.to_month IS NULL OR s.to_month > %(month)s)
    AND s.division >= %(low)s AND s.division < %(high)s AND s.benefit = ANY (%(groups)s)
  UNION ALL
  SELECT m.household_id, told.code
  FROM registry_personfacts f
  CROSS JOIN LATERAL (VALUES ('at_risk', f.poverty_monitored), ('graduate', f.graduate),
    ('away', f.works_outside_region),
    ('unemployed', f.unemployed_since IS NOT NULL AND coalesce(f.employed_since, '-infinity') <= f.unemployed_since)
  ) AS told(code, holds)
  JOIN registry_membership m ON m.person_id = f.person_id AND m.superseded_at IS NULL AND m.from_month <= %(month)s
    AND (m.to_month IS NULL OR m.to_month > %(month)s)
  WHERE f.superseded_at IS NULL AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
    AND f.division >= %(low)s AND f.division < %(high)s AND told.holds AND told.code = ANY (%(groups)s)
) AS g
JOIN registry_household h ON h.id = g.household_id AND h.division >= %(low)s AND h.division < %(high)s
WHERE NOT EXISTS (SELECT FROM canvass_assignment a WHERE a.canvass_id = %(canvass)s AND a.household_id = h.id)
GROUP BY h.id;

-- With those that came back from somebody who left, or had nobody to go to: by village, then by house number.
CREATE TEMP TABLE t_todo ON COMMIT DROP AS
SELECT *, left(division, 9) AS township,
       row_number() OVER (PARTITION BY division ORDER BY house, household_id) AS rank,
       count(*) OVER (PARTITION BY division) AS of_village
FROM (
  SELECT NULL::bigint AS assignment_id, w.household_id, w.division, w.groups,
    coalesce(canvass_house(f.address), '') COLLATE "C" AS house
  FROM t_wanted w LEFT JOIN registry_householdfacts f ON f.household_id = w.household_id AND f.superseded_at IS NULL
    AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
  UNION ALL
  SELECT a.id, a.household_id, a.division, a.groups, a.house FROM canvass_assignment a
  WHERE a.canvass_id = %(canvass)s AND a.visitor_id IS NULL AND a.state IN ('waiting', 'again')
    AND a.division >= %(low)s AND a.division < %(high)s
) AS open;

ANALYZE t_todo;

-- What each visitor of a township can take, so that all have the same in the end: `room` is up to the fair load.
CREATE TEMP TABLE t_seat ON COMMIT DROP AS
WITH visitor AS (
  SELECT v.id, v.division, left(v.division, 9) AS township,
    (SELECT count(*) FROM canvass_assignment a WHERE a.visitor_id = v.id) AS has
  FROM canvass_visitor v
  WHERE v.canvass_id = %(canvass)s AND v.left_on IS NULL AND v.division >= %(low)s AND v.division < %(high)s
), fair AS (
  SELECT v.township, ceil((sum(v.has) + coalesce(max(t.households), 0)) / count(*))::bigint AS load
  FROM visitor v LEFT JOIN (SELECT township, count(*) AS households FROM t_todo GROUP BY township) t USING (township)
  GROUP BY v.township
), roomy AS (
  SELECT v.id, v.division, v.township, greatest(f.load - v.has, 0) AS room FROM visitor v JOIN fair f USING (township)
), own AS (
  -- The households of the visitor's own village first, side by side: `low` to `high` of its ranks.
  SELECT r.*, least(coalesce(t.of_village, 0), sum(room) OVER village) AS mine,
    sum(room) OVER (village ORDER BY id) AS upto, sum(room) OVER village AS rooms
  FROM roomy r LEFT JOIN (SELECT DISTINCT division, of_village FROM t_todo) t USING (division)
  WINDOW village AS (PARTITION BY r.division)
), taken AS (
  SELECT id, division, township, room,
    CASE WHEN rooms > 0 THEN div(mine * (upto - room), rooms) ELSE 0 END::bigint AS low,
    CASE WHEN rooms > 0 THEN div(mine * upto, rooms) ELSE 0 END::bigint AS high
  FROM own
)
-- What is left over in the township goes to whoever has room there, in the order of their villages.
SELECT id, division, township, low, high, room - (high - low) AS spare,
  (sum(room - (high - low)) OVER (PARTITION BY township ORDER BY division, id))::bigint AS spare_upto,
  (sum(room - (high - low)) OVER (PARTITION BY township))::bigint AS spares
FROM taken;

-- Who gets what. Where there is nobody to send, the household stands in the canvass without a visitor, in plain sight.
CREATE TEMP TABLE t_given ON COMMIT DROP AS
WITH near AS (
  SELECT t.*, s.id AS visitor_id FROM t_todo t
  LEFT JOIN t_seat s ON s.division = t.division AND t.rank > s.low AND t.rank <= s.high
), left_over AS (
  SELECT assignment_id, household_id, division, groups, house, township,
    row_number() OVER (PARTITION BY township ORDER BY division, rank) AS rank,
    count(*) OVER (PARTITION BY township) AS of_township
  FROM near WHERE visitor_id IS NULL
)
SELECT assignment_id, household_id, division, groups, house, visitor_id FROM near WHERE visitor_id IS NOT NULL
UNION ALL
SELECT l.assignment_id, l.household_id, l.division, l.groups, l.house, s.id
FROM left_over l LEFT JOIN t_seat s ON s.township = l.township AND s.spare > 0
  AND l.rank > l.of_township * (s.spare_upto - s.spare) / s.spares
  AND l.rank <= l.of_township * s.spare_upto / s.spares;

UPDATE canvass_assignment a SET visitor_id = g.visitor_id
FROM t_given g WHERE a.id = g.assignment_id AND g.visitor_id IS NOT NULL;

INSERT INTO canvass_assignment (canvass_id, division, household_id, house, groups, visitor_id, state)
SELECT %(canvass)s, division, household_id, house, groups, visitor_id, 'waiting' FROM t_given
WHERE assignment_id IS NULL ORDER BY division, house, household_id
