DROP TABLE IF EXISTS t_home, t_named, t_by_hand, t_relieved, t_roll;

-- The households of the area with somebody alive in the month, how many they are, and who takes the money for them:
-- the head, else another member. The month of death itself counts (rulebook H-05).
CREATE TEMP TABLE t_home ON COMMIT DROP AS
SELECT h.id AS household_id, h.division, count(*)::int AS members,
       (array_agg(m.person_id ORDER BY n.died_on IS NOT NULL, m.relation <> 'head', m.person_id))[1] AS payee
FROM registry_household h
JOIN registry_membership m ON m.household_id = h.id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
JOIN registry_person n ON n.id = m.person_id AND (n.died_on IS NULL OR n.died_on >= %(month)s)
WHERE h.division = ANY (%(joined)s) OR (h.division <> ALL (%(left)s)
  AND EXISTS (SELECT 1 FROM unnest(%(lows)s::text[], %(highs)s::text[]) AS a (low, high)
              WHERE h.division >= a.low AND h.division < a.high))
GROUP BY h.id, h.division;

ANALYZE t_home;

-- Those that the order relieves: on a roll that it says, in force in the month, or named by it.
CREATE TEMP TABLE t_named ON COMMIT DROP AS
SELECT DISTINCT ON (x.household_id) x.household_id, x.basis, x.status_id
FROM (SELECT s.household_id, s.benefit AS basis, s.id AS status_id
      FROM registry_status s JOIN registry_person p ON p.id = s.person_id
      WHERE s.superseded_at IS NULL AND s.benefit = ANY (%(groups)s)
        AND s.from_month <= %(month)s AND (s.to_month IS NULL OR s.to_month > %(month)s)
        AND (p.died_on IS NULL OR p.died_on >= %(month)s)
      UNION ALL
      SELECT household_id, 'named', NULL FROM funds_namedhousehold WHERE order_id = %(order)s AND on_list) x
JOIN t_home h ON h.household_id = x.household_id
ORDER BY x.household_id, array_position(ARRAY['tekun', 'dibao', 'edge', 'named'], x.basis::text), x.status_id;

-- What was paid before Doudi under the same document.
CREATE TEMP TABLE t_by_hand ON COMMIT DROP AS
SELECT m.household_id, sum(o.amount_fen)::bigint AS fen
FROM registry_openingpayment o
JOIN registry_membership m ON m.person_id = o.person_id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
WHERE o.document = %(document)s AND o.benefit = %(benefit)s
GROUP BY m.household_id;

-- Relieved one by one for the same hardship while the order holds (one hardship, one relief: rulebook C-03).
CREATE TEMP TABLE t_relieved ON COMMIT DROP AS
SELECT DISTINCT g.household_id
FROM funds_grant g LEFT JOIN funds_grantend e ON e.grant_id = g.id
WHERE e.id IS NULL AND g.cause = ANY (%(causes)s) AND g.amount_fen > 0
  AND g.decided_on >= %(from_day)s AND (%(to_day)s::date IS NULL OR g.decided_on <= %(to_day)s);

ANALYZE t_named;

-- One line a household; who took the money for it under this document stays its payee.
CREATE TEMP TABLE t_roll ON COMMIT DROP AS
SELECT DISTINCT ON (x.person_id) x.*
FROM (SELECT coalesce(p.person_id, h.payee) AS person_id, h.household_id, h.division, 'relief' AS purpose,
             s.status_id, NULL::bigint AS derived_household_id, NULL::smallint AS benefit, NULL::smallint AS version,
             coalesce(b.fen, 0) AS by_hand_fen, coalesce(s.basis, '') AS basis,
             CASE WHEN %(per)s = 'person' THEN h.members ELSE 1 END AS shares,
             CASE WHEN s.household_id IS NULL THEN 'in_area'
                  WHEN b.household_id IS NOT NULL THEN 'by_hand'
                  WHEN r.household_id IS NOT NULL THEN 'relieved'
                  ELSE 'ordered' END AS kind,
             p.id AS payable_id
      FROM t_home h
      LEFT JOIN t_named s ON s.household_id = h.household_id
      LEFT JOIN t_by_hand b ON b.household_id = h.household_id
      LEFT JOIN t_relieved r ON r.household_id = h.household_id
      LEFT JOIN funds_payable p ON p.document = %(document)s AND p.benefit = %(benefit)s AND p.kind = ''
        AND p.household_id = h.household_id) x
ORDER BY x.person_id, x.payable_id IS NULL, x.kind <> 'ordered', x.household_id;
