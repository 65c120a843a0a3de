DROP TABLE IF EXISTS t_head, t_route;

-- Who takes the money: the head, else a living member (duties K-01, K-06); a payee stays.
CREATE TEMP TABLE t_head ON COMMIT DROP AS
SELECT DISTINCT ON (household_id) household_id, person_id FROM t_member
ORDER BY household_id, dead, head DESC, person_id;

ANALYZE t_head;

CREATE TEMP TABLE t_route ON COMMIT DROP AS
SELECT l.person_id, l.household_id, l.payable_id, false AS gone,
       coalesce(o.id, h.id) AS account_id, coalesce(o.bank, h.bank) AS bank,
       coalesce(o.number_index, h.number_index) AS number_index, coalesce(o.holder, h.holder) AS holder
FROM (SELECT p.payable_id, p.household_id, t.person_id FROM t_pay p JOIN t_head t ON t.household_id = p.household_id
      UNION ALL SELECT payable_id, household_id, person_id FROM t_open) l
LEFT JOIN t_account o ON o.person_id = l.person_id
LEFT JOIN t_household h ON h.household_id = l.household_id AND o.id IS NULL;

ANALYZE t_route;
