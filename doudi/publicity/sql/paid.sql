-- Relief that reached its family since the month before and stands on no sheet yet: name and sum.
SELECT c.division, p.name AS applicant,
       (SELECT count(*) FROM registry_membership m
        WHERE m.household_id = c.household_id AND m.superseded_at IS NULL AND m.from_month <= %(month)s
          AND (m.to_month IS NULL OR m.to_month > %(month)s))::int AS members,
       'relief' AS benefit, true AS approve, nullif(pay.amount_fen, 0) AS amount_fen, c.household_id,
       p.id AS person_id, c.id AS case_id, NULL::bigint AS opinion_id, pay.id AS payment_id,
       NULL::bigint AS attempt_id
FROM funds_reliefpayment pay
JOIN funds_grant g ON g.id = pay.grant_id
JOIN casework_decision d ON d.id = g.decision_id
JOIN casework_case c ON c.id = d.case_id
JOIN registry_person p ON p.id = c.applicant_id
WHERE pay.state IN ('paid', 'accepted', 'refused', 'made_good', 'settled', 'given')
  AND pay.paid_on >= %(since)s AND pay.paid_on <= %(today)s
  AND c.division >= %(low)s AND c.division < %(high)s
  AND p.birth_date + interval '18 years' <= %(today)s AND NOT casework_unposted(c.household_id)
  AND NOT EXISTS (SELECT 1 FROM publicity_postingline l JOIN publicity_posting s ON s.id = l.posting_id
                  WHERE l.payment_id = pay.id AND s.posted_on IS NOT NULL)
UNION ALL
SELECT o.division, p.name,
       (SELECT count(*) FROM registry_membership m
        WHERE m.household_id = o.household_id AND m.superseded_at IS NULL AND m.from_month <= %(month)s
          AND (m.to_month IS NULL OR m.to_month > %(month)s))::int,
       'relief', true, a.amount_fen, o.household_id, p.id, NULL, NULL, NULL, a.id
FROM funds_attempt a
JOIN funds_payable o ON o.id = a.payable_id
JOIN registry_person p ON p.id = o.person_id
WHERE a.state = 'paid' AND o.purpose = 'relief' AND a.settled_on >= %(since)s AND a.settled_on <= %(today)s
  AND o.division >= %(low)s AND o.division < %(high)s
  AND p.birth_date + interval '18 years' <= %(today)s AND NOT casework_unposted(o.household_id)
  AND NOT EXISTS (SELECT 1 FROM publicity_postingline l JOIN publicity_posting s ON s.id = l.posting_id
                  WHERE l.attempt_id = a.id AND s.posted_on IS NOT NULL)
