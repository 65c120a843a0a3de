DROP TABLE IF EXISTS t_grouped, t_todo, t_seat;

-- The households of the notice's groups, of the facts and statuses in force in the month, that are not in the canvass
-- yet. A household's groups are the bits of a number until the end: half a million lists would have to be sorted.
CREATE TEMP TABLE t_grouped ON COMMIT DROP AS
WITH bit AS (
  SELECT code, 1 << (row_number() OVER (ORDER BY code COLLATE "C"))::int AS bit FROM unnest(%(groups)s::text[]) AS code
), held AS (
  SELECT household_id, bit_or(bits) AS bits FROM (
    SELECT s.household_id, b.bit AS bits FROM registry_status s JOIN bit b ON b.code = s.benefit
    WHERE s.superseded_at IS NULL AND s.from_month <= %(month)s AND (s.to_month IS NULL OR s.to_month > %(month)s)
      AND s.division >= %(low)s AND s.division < %(high)s
    UNION ALL
    SELECT m.household_id, b.bit
    FROM registry_personfacts f
    JOIN bit b ON CASE b.code WHEN 'at_risk' THEN f.poverty_monitored WHEN 'graduate' THEN f.graduate
      WHEN 'away' THEN f.works_outside_region
      WHEN 'unemployed' THEN coalesce(f.employed_since, '-infinity') <= f.unemployed_since END
    JOIN registry_membership m ON m.person_id = f.person_id AND m.superseded_at IS NULL AND m.from_month <= %(month)s
      AND (m.to_month IS NULL OR m.to_month > %(month)s)
    WHERE f.superseded_at IS NULL AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
      AND f.division >= %(low)s AND f.division < %(high)s
      AND (f.poverty_monitored OR f.graduate OR f.works_outside_region OR f.unemployed_since IS NOT NULL)
    UNION ALL
    -- The lowest bit is of those that the canvass holds. Not a join: right after half a million came, the planner
    -- takes them for none, and would look at each for each.
    SELECT household_id, 1 FROM canvass_assignment WHERE canvass_id = %(canvass)s AND household_id IS NOT NULL
  ) AS every GROUP BY household_id HAVING bit_or(bits) & 1 = 0
)
SELECT household_id, n.groups
FROM held JOIN (
  SELECT bits, (SELECT array_agg(code ORDER BY code COLLATE "C") FROM bit WHERE bit & bits <> 0)::varchar[] AS groups
  FROM (SELECT DISTINCT bits FROM held) AS found) AS n USING (bits);

ANALYZE t_grouped (household_id);

-- Those that nobody has to visit yet, with those that came back from somebody who left, or had nobody to go to: by
-- village, then by house number.
CREATE TEMP TABLE t_todo ON COMMIT DROP AS
SELECT *, row_number() OVER (PARTITION BY division ORDER BY house, household_id) AS rank
FROM (
  SELECT NULL::bigint AS assignment_id, h.id AS household_id, h.division, g.groups,
    coalesce(f.house, '') COLLATE "C" AS house
  FROM t_grouped g
  JOIN registry_household h ON h.id = g.household_id AND h.division >= %(low)s AND h.division < %(high)s
  LEFT JOIN registry_householdfacts f ON f.household_id = h.id AND f.superseded_at IS NULL
    AND f.from_month <= %(month)s AND (f.to_month IS NULL OR f.to_month > %(month)s)
  UNION ALL
  SELECT a.id, a.household_id, a.division, a.groups, a.house FROM canvass_assignment a
  WHERE a.canvass_id = %(canvass)s AND a.visitor_id IS NULL AND a.state IN ('waiting', 'again')
    AND a.division >= %(low)s AND a.division < %(high)s
) AS open;

-- What each visitor takes, so that all of a township have the same in the end: a row for each household, by the place
-- that it is of and its rank there. Whose village has fewer seats than households, has the township's as well.
CREATE TEMP TABLE t_seat ON COMMIT DROP AS
WITH village AS MATERIALIZED (
  SELECT division, left(division, 9) AS township, count(*) AS households FROM t_todo GROUP BY division
), visitor AS MATERIALIZED (
  SELECT v.id, v.division, left(v.division, 9) AS township, coalesce(h.has, 0) AS has
  FROM canvass_visitor v
  LEFT JOIN (SELECT visitor_id, count(*) AS has FROM canvass_assignment WHERE canvass_id = %(canvass)s GROUP BY 1) h
    ON h.visitor_id = v.id
  WHERE v.canvass_id = %(canvass)s AND v.left_on IS NULL AND v.division >= %(low)s AND v.division < %(high)s
), fair AS (
  -- `room` is up to the fair load.
  SELECT v.*, greatest(ceil((sum(v.has) OVER (PARTITION BY v.township) + coalesce(t.households, 0))
      / count(*) OVER (PARTITION BY v.township))::bigint - v.has, 0) AS room
  FROM visitor v
  LEFT JOIN (SELECT township, sum(households) AS households FROM village GROUP BY township) t USING (township)
), own AS (
  -- The households of the visitor's own village first, side by side.
  SELECT f.*, coalesce(t.households, 0) AS households, (sum(room) OVER (village ORDER BY id))::bigint AS upto,
    (sum(room) OVER village)::bigint AS rooms
  FROM fair f LEFT JOIN village t USING (division)
  WINDOW village AS (PARTITION BY f.division)
), near AS MATERIALIZED (
  SELECT id, division, township, room, least(households, rooms) AS taken,
    least(households, rooms) * (upto - room) / greatest(rooms, 1) AS low,
    least(households, rooms) * upto / greatest(rooms, 1) AS high
  FROM own
), far AS MATERIALIZED (
  -- What is left over in the township goes to whoever has room there, in the order of their villages.
  SELECT v.division, v.township, v.households, coalesce(n.taken, 0) AS taken,
    (sum(v.households - coalesce(n.taken, 0)) OVER (PARTITION BY v.township ORDER BY v.division))::bigint AS upto,
    (sum(v.households - coalesce(n.taken, 0)) OVER (PARTITION BY v.township))::bigint AS left_over
  FROM village v LEFT JOIN (SELECT DISTINCT division, taken FROM near) n USING (division)
), spare AS (
  SELECT id, township, room - (high - low) AS spare,
    (sum(room - (high - low)) OVER (PARTITION BY township ORDER BY division, id))::bigint AS upto,
    (sum(room - (high - low)) OVER (PARTITION BY township))::bigint AS spares
  FROM near
)
SELECT division, rank, id AS visitor_id FROM near, generate_series(low + 1, high) AS rank
UNION ALL
SELECT f.division, f.taken + s.rank - (f.upto - (f.households - f.taken)), s.id
FROM (
  SELECT s.id, s.township, rank FROM spare s JOIN (SELECT DISTINCT township, left_over FROM far) t USING (township),
    generate_series(t.left_over * (s.upto - s.spare) / s.spares + 1, t.left_over * s.upto / s.spares) AS rank
  WHERE s.spare > 0
) AS s
JOIN far f ON f.township = s.township AND s.rank <= f.upto AND s.rank > f.upto - (f.households - f.taken);

ANALYZE t_todo (division, rank), t_seat (division, rank);

-- Where there is nobody to send, the household stands in the canvass without a visitor, in plain sight.
UPDATE canvass_assignment a SET visitor_id = s.visitor_id
FROM t_todo t JOIN t_seat s USING (division, rank) WHERE a.id = t.assignment_id;

INSERT INTO canvass_assignment (canvass_id, division, household_id, house, groups, visitor_id, state)
SELECT %(canvass)s, t.division, t.household_id, t.house, t.groups, s.visitor_id, 'waiting'
FROM t_todo t LEFT JOIN t_seat s USING (division, rank) WHERE t.assignment_id IS NULL
