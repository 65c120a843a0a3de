-- Who is supported in the month, one line a household and kind of help, named by the head or else the eldest adult who
-- holds the status; the sum is what is due for the month. Where only children hold one, nobody is named.
WITH held AS (
  SELECT s.household_id, s.benefit, s.division, p.id AS person_id, p.name,
         p.birth_date, p.birth_date + interval '18 years' <= %(today)s AS adult,
         count(*) OVER (PARTITION BY s.household_id, s.benefit) AS members,
         EXISTS (SELECT 1 FROM registry_membership m
                 WHERE m.person_id = p.id AND m.household_id = s.household_id AND m.superseded_at IS NULL
                   AND m.relation = 'head' AND m.from_month <= %(month)s
                   AND (m.to_month IS NULL OR m.to_month > %(month)s)) AS head
  FROM registry_status s JOIN registry_person p ON p.id = s.person_id
  WHERE s.superseded_at IS NULL AND s.benefit IN ('dibao', 'tekun', 'edge')
    AND s.division >= %(low)s AND s.division < %(high)s
    AND s.from_month <= %(month)s AND (s.to_month IS NULL OR s.to_month > %(month)s)
    AND (p.died_on IS NULL OR p.died_on >= %(month)s) AND NOT casework_unposted(s.household_id)
), named AS (
  SELECT DISTINCT ON (household_id, benefit) * FROM held WHERE adult
  ORDER BY household_id, benefit, head DESC, birth_date, person_id
)
SELECT n.division, n.name AS applicant, n.members::int AS members, n.benefit, true AS approve,
       (SELECT CASE WHEN e.due AND e.amount_fen > 0 THEN e.amount_fen END FROM entitlements_entitlement e
        WHERE e.household_id = n.household_id AND e.month = %(month)s
          AND e.benefit = CASE n.benefit WHEN 'dibao' THEN 1 WHEN 'tekun' THEN 2 ELSE 4 END
        ORDER BY e.version DESC LIMIT 1) AS amount_fen,
       n.household_id, n.person_id, NULL::bigint AS case_id, NULL::bigint AS opinion_id, NULL::bigint AS payment_id,
       NULL::bigint AS attempt_id
FROM named n
