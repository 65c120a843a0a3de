DROP TABLE IF EXISTS t_member, t_account, t_household, t_shared;

-- The members of the households that are paid (t_payee), in the reference month; the payee is always one of them.
CREATE TEMP TABLE t_member ON COMMIT DROP AS
SELECT DISTINCT ON (x.household_id, x.person_id) x.household_id, x.person_id, x.head, n.died_on IS NOT NULL AS dead,
       translate(n.name, E'·•‧・．. \u3000', '') AS name
FROM (SELECT m.household_id, m.person_id, m.relation = 'head' AS head FROM registry_membership m
      WHERE m.superseded_at IS NULL AND m.from_month <= %(month)s
        AND (m.to_month IS NULL OR m.to_month > %(month)s)
        AND m.household_id IN (SELECT household_id FROM t_payee)
      UNION ALL
      SELECT household_id, person_id, false FROM t_payee) x
JOIN registry_person n ON n.id = x.person_id
ORDER BY x.household_id, x.person_id, x.head DESC;

ANALYZE t_member;

-- Each living member's newest account that has not ended.
CREATE TEMP TABLE t_account ON COMMIT DROP AS
SELECT DISTINCT ON (a.person_id) a.person_id, a.id, a.bank, a.number_index,
       translate(a.holder, E'·•‧・．. \u3000', '') AS holder
FROM registry_account a
WHERE a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)
  AND a.person_id IN (SELECT person_id FROM t_member WHERE NOT dead)
ORDER BY a.person_id, a.from_month DESC, a.id DESC;

ANALYZE t_account;

-- The household's: the head's, else another member's.
CREATE TEMP TABLE t_household ON COMMIT DROP AS
SELECT DISTINCT ON (m.household_id) m.household_id, a.*
FROM t_member m JOIN t_account a ON a.person_id = m.person_id
ORDER BY m.household_id, m.head DESC, m.person_id;

-- Accounts that people of two households have (duties K-06), wherever those live.
CREATE TEMP TABLE t_shared ON COMMIT DROP AS
SELECT a.number_index
FROM registry_account a
LEFT JOIN registry_membership m ON m.person_id = a.person_id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
WHERE a.superseded_at IS NULL AND (a.to_month IS NULL OR a.to_month > %(month)s)
  AND a.number_index IN (SELECT number_index FROM t_account)
GROUP BY a.number_index
HAVING count(DISTINCT coalesce(m.household_id, -a.person_id)) > 1;
