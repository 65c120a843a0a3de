DROP TABLE IF EXISTS t_account, t_household, t_route;

-- Each living member's newest account that has not ended; `holder` where that is not the member as written.
CREATE TEMP TABLE t_account ON COMMIT DROP AS
SELECT DISTINCT ON (a.person_id) a.person_id, a.id, a.bank, a.number_index,
       CASE WHEN a.holder <> m.name THEN translate(a.holder, E'·•‧・．. \u3000', '') ELSE '' END AS holder
FROM t_member m JOIN registry_account a ON a.person_id = m.person_id
WHERE NOT m.dead AND a.person_id BETWEEN %(least)s AND %(most)s AND a.superseded_at IS NULL
  AND (a.to_month IS NULL OR a.to_month > %(month)s)
ORDER BY a.person_id, a.from_month DESC, a.id DESC;

ANALYZE t_account;

-- The household's: the head's, else another member's.
CREATE TEMP TABLE t_household ON COMMIT DROP AS
SELECT DISTINCT ON (m.household_id) m.household_id, a.*
FROM t_member m JOIN t_account a ON a.person_id = m.person_id
ORDER BY m.household_id, m.head DESC, m.person_id;

-- Which account each line is paid into: the person's own, else the household's.
CREATE TEMP TABLE t_route ON COMMIT DROP AS
SELECT l.person_id, l.household_id, l.payable_id, l.held = 'not_due' AS gone, true AS tried,
       coalesce(o.id, h.id) AS account_id, coalesce(o.bank, h.bank) AS bank,
       coalesce(o.number_index, h.number_index) AS number_index, coalesce(o.holder, h.holder) AS holder
FROM funds_rollline l
LEFT JOIN t_account o ON o.person_id = l.person_id
LEFT JOIN t_household h ON h.household_id = l.household_id AND o.id IS NULL
WHERE l.campaign_id = %(campaign)s AND l.payable_id IS NOT NULL;

ANALYZE t_route;
