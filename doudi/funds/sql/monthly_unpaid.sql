-- Not paid, and for somebody to look at: derived and without a status (a lead), on the roll without an amount, and who
-- was paid in another household. A child is named by who takes the money for it, on a line of its own (duties Q-06).
DELETE FROM funds_rollline WHERE campaign_id = %(campaign)s AND payable_id IS NULL;

INSERT INTO funds_rollline (campaign_id, person_id, part, household_id, division, kind, purpose, held, by_hand_fen)
SELECT DISTINCT ON (t.person_id, t.part) %(campaign)s, t.person_id, t.part, h.household_id, h.division, x.kind,
  CASE x.benefit WHEN 1 THEN 'dibao_' || f.area WHEN 2 THEN 'tekun_' || f.area || '_basic' ELSE 'child_orphan' END, '', 0
FROM (
  SELECT person_id, household_id, benefit, 'elsewhere' AS kind FROM t_elsewhere WHERE month = %(month)s
  UNION ALL
  SELECT person_id, household_id, benefit, 'lead' FROM t_right WHERE month = %(month)s AND status_id IS NULL
  UNION ALL
  SELECT st.person_id, st.household_id, st.benefit, 'no_amount'
  FROM t_status st LEFT JOIN t_right r ON r.person_id = st.person_id AND r.month = %(month)s
    AND r.household_id = st.household_id AND (r.benefit = 5) = (st.benefit = 5)
  WHERE st.from_month <= %(month)s AND st.to_month > %(month)s AND r.person_id IS NULL) x
JOIN t_home h ON h.household_id = x.household_id
JOIN registry_person n ON n.id = x.person_id AND (n.died_on IS NULL OR n.died_on >= %(month)s)
LEFT JOIN t_area a ON a.household_id = x.household_id
CROSS JOIN LATERAL (SELECT coalesce(nullif(a.area, ''), 'rural') AS area) f
CROSS JOIN LATERAL (SELECT CASE x.benefit WHEN 5 THEN -1 ELSE 0 END AS part, CASE x.benefit WHEN 5 THEN coalesce((
  SELECT m.person_id FROM registry_membership m WHERE m.household_id = x.household_id AND m.relation = 'head'
    AND m.superseded_at IS NULL AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
  ORDER BY m.person_id LIMIT 1), x.person_id) ELSE x.person_id END AS person_id) t
ORDER BY t.person_id, t.part, x.kind;
