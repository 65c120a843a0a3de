DROP TABLE IF EXISTS t_status, t_derived, t_by_hand, t_roll;

-- The status in force in the reference month, one row a person: tekun before dibao (rulebook H-01).
-- Who died before the month is due nothing (D-01); the month of death itself is due (H-05).
CREATE TEMP TABLE t_status ON COMMIT DROP AS
SELECT DISTINCT ON (s.person_id) s.person_id, s.household_id, s.division, s.id AS status_id,
       'one_off_' || s.benefit AS purpose
FROM registry_status s JOIN registry_person p ON p.id = s.person_id
WHERE s.superseded_at IS NULL AND s.benefit IN ('dibao', 'tekun')
  AND s.division >= %(low)s AND s.division < %(high)s
  AND s.from_month <= %(month)s AND (s.to_month IS NULL OR s.to_month > %(month)s)
  AND (p.died_on IS NULL OR p.died_on >= %(month)s)
ORDER BY s.person_id, (s.benefit = 'tekun') DESC, s.id;

-- What the rules derive: a share above zero of the one-off, dibao or tekun at its current version.
CREATE TEMP TABLE t_derived ON COMMIT DROP AS
SELECT DISTINCT ON (h.person_id) h.person_id, h.household_id, h.division, h.benefit, h.version,
       CASE WHEN bool_or(h.benefit = 2) OVER (PARTITION BY h.person_id)
            THEN 'one_off_tekun' ELSE 'one_off_dibao' END AS purpose
FROM entitlements_share h
JOIN (SELECT household_id, benefit, max(version) AS version FROM entitlements_entitlement
      WHERE month = %(month)s AND benefit IN (1, 2, 3) AND division >= %(low)s AND division < %(high)s
      GROUP BY household_id, benefit) c
  ON c.household_id = h.household_id AND c.benefit = h.benefit AND c.version = h.version
WHERE h.month = %(month)s AND h.share_fen > 0 AND h.division >= %(low)s AND h.division < %(high)s
ORDER BY h.person_id, (h.benefit = 3) DESC, h.benefit DESC, h.household_id;

-- What was paid before Doudi under the same document.
CREATE TEMP TABLE t_by_hand ON COMMIT DROP AS
SELECT o.person_id, sum(o.amount_fen)::bigint AS fen
FROM registry_openingpayment o
WHERE o.document = %(document)s AND o.benefit IN (%(benefit)s, 'one_off_dibao', 'one_off_tekun')
GROUP BY o.person_id;

ANALYZE t_status;

ANALYZE t_derived;

-- The two set side by side.
CREATE TEMP TABLE t_roll ON COMMIT DROP AS
SELECT coalesce(s.person_id, d.person_id) AS person_id,
       coalesce(s.household_id, d.household_id) AS household_id,
       coalesce(s.division, d.division) AS division,
       coalesce(s.purpose, d.purpose) AS purpose,
       s.status_id, d.household_id AS derived_household_id, d.benefit, d.version,
       coalesce(h.fen, 0) AS by_hand_fen, '' AS basis, 1 AS shares,
       CASE WHEN h.person_id IS NOT NULL THEN 'by_hand'
            WHEN s.person_id IS NULL THEN 'lead'
            WHEN d.person_id IS NULL THEN 'review'
            ELSE 'due' END AS kind
FROM t_status s FULL JOIN t_derived d ON d.person_id = s.person_id
LEFT JOIN t_by_hand h ON h.person_id = coalesce(s.person_id, d.person_id)
WHERE s.person_id IS NOT NULL OR h.person_id IS NULL;
