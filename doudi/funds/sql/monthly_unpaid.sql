-- Not paid, and for somebody to look at: derived and without a status (a lead), on the roll without an amount, and who
-- was paid in another household. A child is named by who takes the money for it, on a line of its own (duties Q-06).
DELETE FROM funds_rollline WHERE campaign_id = %(campaign)s AND payable_id IS NULL;

INSERT INTO funds_rollline (campaign_id, person_id, part, household_id, division, kind, purpose, held, by_hand_fen)
SELECT DISTINCT ON (t.person_id, t.part) %(campaign)s, t.person_id, t.part, h.household_id, h.division, x.kind,
  funds_purpose(CASE x.benefit WHEN 5 THEN 5 ELSE x.benefit + x.kind_of END, f.area), '', 0
FROM (
  SELECT person_id, household_id, benefit, kind AS kind_of, 'elsewhere' AS kind FROM t_elsewhere WHERE month = %(month)s
  UNION ALL
  SELECT person_id, household_id, benefit, kind, 'lead' FROM t_right WHERE month = %(month)s AND status_id IS NULL
  UNION ALL
  SELECT st.person_id, st.household_id, st.benefit, st.kind, 'no_amount'
  FROM t_status st LEFT JOIN t_right r ON r.person_id = st.person_id AND r.month = %(month)s
    AND r.household_id = st.household_id AND (r.benefit = 5) = (st.benefit = 5)
  WHERE st.from_month <= %(month)s AND st.to_month > %(month)s AND r.person_id IS NULL AND %(no_amount)s) x
JOIN t_home h ON h.household_id = x.household_id
JOIN registry_person n ON n.id = x.person_id AND (n.died_on IS NULL OR n.died_on >= %(month)s)
LEFT JOIN t_area a ON a.household_id = x.household_id
CROSS JOIN LATERAL (SELECT coalesce(nullif(a.area, ''), 'rural') AS area) f
CROSS JOIN LATERAL (SELECT x.benefit = 5 OR x.kind_of %% 100 = 20 AS child) c
CROSS JOIN LATERAL (SELECT CASE WHEN c.child THEN -1 ELSE 0 END AS part, CASE WHEN c.child THEN coalesce((
  SELECT m.person_id FROM registry_membership m WHERE m.household_id = x.household_id AND m.relation = 'head'
    AND m.superseded_at IS NULL AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
  ORDER BY m.person_id LIMIT 1), x.person_id) ELSE x.person_id END AS person_id) t
ORDER BY t.person_id, t.part, x.kind;
