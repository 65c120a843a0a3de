DROP TABLE IF EXISTS t_household, t_head, t_route;

-- The household's account: the head's newest, else another living member's; `holder` where that is not the member as
-- written.
CREATE TEMP TABLE t_household ON COMMIT DROP AS
SELECT DISTINCT ON (m.household_id) m.household_id, a.id, a.bank, a.number_index,
       CASE WHEN a.holder <> m.name THEN translate(a.holder, E'·•‧・．. \u3000', '') ELSE '' END AS holder
FROM t_member m JOIN registry_account a ON a.person_id = m.person_id AND a.superseded_at IS NULL
  AND (a.to_month IS NULL OR a.to_month > %(month)s)
WHERE NOT m.dead AND a.person_id BETWEEN %(least)s AND %(most)s
ORDER BY m.household_id, m.head DESC, m.person_id, a.from_month DESC, a.id DESC;

ANALYZE t_household;

-- Who takes the money: the head, else a living member (duties K-01, K-06); a payee stays.
CREATE TEMP TABLE t_head ON COMMIT DROP AS
SELECT DISTINCT ON (household_id) household_id, person_id FROM t_member
ORDER BY household_id, dead, head DESC, person_id;

ANALYZE t_head;

CREATE TEMP TABLE t_route ON COMMIT DROP AS
SELECT l.person_id, l.household_id, l.payable_id, false AS gone, l.tried, h.id AS account_id, h.bank,
       h.number_index, h.holder
FROM (SELECT p.payable_id, p.household_id, coalesce(t.person_id, p.person_id) AS person_id, false AS tried
      FROM t_pay p LEFT JOIN t_head t ON t.household_id = p.household_id
      UNION ALL SELECT payable_id, household_id, person_id, true FROM t_open) l
LEFT JOIN t_household h ON h.household_id = l.household_id;

ANALYZE t_route;
