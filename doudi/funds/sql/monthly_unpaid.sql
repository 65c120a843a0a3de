-- Not paid, and for somebody to look at: derived and without a status (a lead), on the roll without an amount, and who
-- was paid in another household.
DELETE FROM funds_rollline WHERE campaign_id = %(campaign)s AND payable_id IS NULL;

INSERT INTO funds_rollline (campaign_id, person_id, part, household_id, division, kind, purpose, held, by_hand_fen)
SELECT DISTINCT ON (x.person_id) %(campaign)s, x.person_id, 0, h.household_id, h.division, x.kind,
  CASE x.benefit WHEN 1 THEN 'dibao_' ELSE 'tekun_' END || coalesce(nullif(a.area, ''), 'rural')
    || CASE x.benefit WHEN 1 THEN '' ELSE '_basic' END, '', 0
FROM (
  SELECT person_id, household_id, benefit, 'elsewhere' AS kind FROM t_elsewhere WHERE month = %(month)s
  UNION ALL
  SELECT person_id, household_id, benefit, 'lead' FROM t_right WHERE month = %(month)s AND status_id IS NULL
  UNION ALL
  SELECT st.person_id, st.household_id, st.benefit, 'no_amount'
  FROM t_status st LEFT JOIN t_right r ON r.person_id = st.person_id AND r.month = %(month)s
    AND r.household_id = st.household_id
  WHERE st.from_month <= %(month)s AND st.to_month > %(month)s AND r.person_id IS NULL) x
JOIN t_home h ON h.household_id = x.household_id
JOIN registry_person n ON n.id = x.person_id AND (n.died_on IS NULL OR n.died_on >= %(month)s)
LEFT JOIN t_area a ON a.household_id = x.household_id
ORDER BY x.person_id, x.kind;
