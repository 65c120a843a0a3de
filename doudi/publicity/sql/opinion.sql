-- Opinions that wait to be posted; a minor's own case and one filed as never posted go on without.
SELECT c.division, p.name AS applicant,
       (SELECT count(*) FROM registry_membership m
        WHERE m.household_id = c.household_id AND m.superseded_at IS NULL AND m.from_month <= %(month)s
          AND (m.to_month IS NULL OR m.to_month > %(month)s))::int AS members,
       c.kind AS benefit, o.approve, NULL::bigint AS amount_fen, c.household_id, p.id AS person_id,
       c.id AS case_id, o.id AS opinion_id, NULL::bigint AS payment_id, NULL::bigint AS attempt_id
FROM casework_case c
JOIN registry_person p ON p.id = c.applicant_id
CROSS JOIN LATERAL (SELECT id, approve FROM casework_opinion WHERE case_id = c.id ORDER BY at DESC, id DESC LIMIT 1) o
WHERE c.state = 'proposed' AND c.division >= %(low)s AND c.division < %(high)s
  AND p.birth_date + interval '18 years' <= %(today)s AND NOT casework_unposted(c.household_id)
