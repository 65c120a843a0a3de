DROP TABLE IF EXISTS t_route;

-- Which account each line is paid into: the person's own, else the household's.
CREATE TEMP TABLE t_route ON COMMIT DROP AS
SELECT l.person_id, l.household_id, l.payable_id, l.held = 'not_due' AS gone,
       coalesce(o.id, h.id) AS account_id, coalesce(o.bank, h.bank) AS bank,
       coalesce(o.number_index, h.number_index) AS number_index, coalesce(o.holder, h.holder) AS holder
FROM funds_rollline l
LEFT JOIN t_account o ON o.person_id = l.person_id
LEFT JOIN t_household h ON h.household_id = l.household_id AND o.id IS NULL
WHERE l.campaign_id = %(campaign)s AND l.payable_id IS NOT NULL;

ANALYZE t_route;
